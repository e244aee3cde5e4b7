/** Whether a person had not yet reached an age on a day. */
import { compareDays } from '../days/day-number.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'

/**
 * The age is reached on the day after the last day of that many years beginning with the birth, so one born on
 * 29 February reaches it on 1 March of a common year.
 *
 * @param age ISO duration
 * @example
 * isUnderAge(Temporal.PlainDate.from('2008-05-02'), 'P18Y', Temporal.PlainDate.from('2026-05-01')) // true
 */
export function isUnderAge(bornOn: Temporal.PlainDate, age: string, day: Temporal.PlainDate): boolean {
  return compareDays(day, lastDayOfPeriod(bornOn, age, 'beginning-with')) <= 0
}
