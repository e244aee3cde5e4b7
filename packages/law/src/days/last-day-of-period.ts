/** The last day of a legal period. */
import type { Counting } from '../tables/duty-rules.ts'
import { remember } from './remember.ts'

/**
 * The last day of a period of days, weeks, months or years.
 *
 * `beginning-with` counts the first day as day one: 3 days beginning with Friday end on Sunday, and 2 years beginning
 * with 20 January end on 19 January. `after` does not count it: one year after 3 March ends on 3 March.
 * Months and years end by the corresponding date (Dodds v Walker [1981] 1 WLR 1027); where
 * the month has no such date they end on its last day, so a year beginning with, or after, 29 February ends on 28 February.
 *
 * @param period ISO duration
 * @example
 * lastDayOfPeriod(Temporal.PlainDate.from('2026-05-01'), 'P3D', 'beginning-with').toString() // '2026-05-03'
 */
export function lastDayOfPeriod(
  first: Temporal.PlainDate,
  period: string,
  counting: Counting,
): Temporal.PlainDate {
  const duration = durationOf(period)
  if (counting === 'before') return first.subtract(duration)
  const corresponding = first.add(duration)
  if (counting === 'after') return corresponding
  const isCorresponding = duration.days !== 0 || duration.weeks !== 0 || corresponding.day === first.day
  return isCorresponding ? corresponding.subtract({ days: 1 }) : corresponding
}

const durationOf = remember((period: string) => Temporal.Duration.from(period))
