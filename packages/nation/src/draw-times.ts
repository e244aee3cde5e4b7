/** When the reports of a story are made: one victim after another, each one's reports closer together as it goes on. */
import type { Random } from './random.ts'
import type { StoryPlan } from './story-plan.ts'

const DAY_MS = 86_400_000

/** For each planned pair the times of its reports, all between the story's beginning and the nation's end. */
export function drawTimes(plan: StoryPlan, beginMs: number, endMs: number, random: Random): number[][] {
  let meetDays = 0
  let lastDays = 0
  const days = plan.pairs.map((pair, index) => {
    if (index > 0) meetDays += plan.daughters.includes(pair.victim) ? random.waiting(10) : random.waiting(260)
    let at = meetDays
    let gap = 20 + random.waiting(60)
    const times: number[] = []
    for (let step = 0; step < pair.reports; step++) {
      times.push(at)
      at += random.waiting(gap)
      gap = Math.max(2, gap * 0.93)
    }
    lastDays = Math.max(lastDays, times.at(-1)!)
    return times
  })
  const roomDays = (endMs - beginMs) / DAY_MS
  const scale = lastDays > roomDays ? roomDays / lastDays : 1
  return days.map((times) => times.map((day) => Math.floor(beginMs + day * scale * DAY_MS * 0.999)))
}
