/** Stories kept in memory between two of their reports: those with the shortest wait, up to a number. */
import type { Story } from './story.ts'

export type KeptStories = {
  readonly find: (index: number) => Story | undefined
  /** Keeps a story until its next report, or drops it when it has none. */
  readonly keep: (index: number, story: Story, nowMs: number, nextMs: number | undefined) => void
}

/** Any other story is told again from its seed when its time comes, which gives the same and costs more. */
export function createKeptStories(limit: number): KeptStories {
  const kept = new Map<number, { readonly story: Story; readonly nextMs: number }>()
  let longestWaitMs = Number.POSITIVE_INFINITY

  const shorten = (nowMs: number): void => {
    const waits = Float64Array.from(kept.values(), ({ nextMs }) => nextMs - nowMs).sort()
    longestWaitMs = waits[Math.floor(waits.length * 0.8)]!
    for (const [index, { nextMs }] of kept) if (nextMs - nowMs > longestWaitMs) kept.delete(index)
  }

  return {
    find: (index) => kept.get(index)?.story,
    keep(index, story, nowMs, nextMs) {
      if (nextMs === undefined || nextMs - nowMs > longestWaitMs) {
        kept.delete(index)
        return
      }
      kept.set(index, { story, nextMs })
      if (kept.size > limit) shorten(nowMs)
    },
  }
}
