/** Counts days while leaving some out: custody, hospital, time abroad, suspension. */
import type { DayNumber } from './day-number.ts'
import { mergeSpans, type Span } from './span.ts'

export type Count = {
  /** The day on which the count is full; undefined while it stands still without a known end. */
  readonly last: DayNumber | undefined
  /** The days that were left out on the way. */
  readonly leftOut: readonly Span[]
}

/**
 * Counts a number of days from the first, which is day one unless it is itself left out.
 *
 * @param leftOut spans of days that do not count; an endless one stops the count
 */
export function countDays(first: DayNumber, days: number, leftOut: readonly Span[]): Count {
  const skipped: Span[] = []
  let next = first
  let missing = days
  for (const hole of mergeSpans(leftOut)) {
    if (hole.to < next) continue
    const free = Math.max(0, hole.from - next)
    if (free >= missing) break
    missing -= free
    skipped.push({ from: Math.max(hole.from, next), to: hole.to })
    if (hole.to === Infinity) return { last: undefined, leftOut: skipped }
    next = hole.to + 1
  }
  return { last: next + missing - 1, leftOut: skipped }
}
