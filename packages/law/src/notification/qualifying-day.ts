/** The day on which stays at one address add up to a qualifying period (SOA s.84(6), CJIA s.109(9)). */
import { type DayNumber, dateOf, dayNumber, daysOf } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import { mergeSpans } from '../days/span.ts'
import { type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { measureOf } from '../tables/measures.ts'

export type Stay = { readonly from: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate }

export type QualifyingDay = {
  readonly on: Temporal.PlainDate
  readonly rule: RuleReference
  readonly arithmetic: readonly string[]
}

/**
 * The first day on which stays at the same premises make seven days, in one piece or added up within twelve months.
 * Days stayed are counted, first and last included.
 *
 * @example
 * const day = (text: string) => Temporal.PlainDate.from(text)
 * qualifyingDay('soa', [{ from: day('2026-06-01'), lastDay: day('2026-06-30') }])?.on.toString() // '2026-06-07'
 */
export function qualifyingDay(regime: 'soa' | 'voo', stays: readonly Stay[]): QualifyingDay | undefined {
  const measure = measureOf(`${regime}-qualifying-stay`)
  const window = measureOf(`${regime}-qualifying-window`)
  const needed = daysOf(measure.period)
  const days = mergeSpans(
    stays.map(({ from, lastDay }) => ({ from: dayNumber(from), to: dayNumber(lastDay) })),
  ).flatMap(({ from, to }) =>
    Array.from({ length: Math.min(to - from + 1, needed) }, (_, index) => from + index),
  )
  const at = days.findIndex(
    (day, index) => index >= needed - 1 && isWithin(days[index - needed + 1]!, day, window.period),
  )
  const [first, last] = [days[at - needed + 1], days[at]]
  if (at < 0 || first === undefined || last === undefined) return undefined
  return {
    on: dateOf(last),
    rule: referenceOf(measure),
    arithmetic: [
      `First of the ${needed} days: ${formatDay(first)}; the last: ${formatDay(last)}.`,
      `Both lie within ${formatPeriod(window.period)}, which end on ${formatDay(lastDayOfPeriod(dateOf(first), window.period, window.counting))}.`,
    ],
  }
}

function isWithin(first: DayNumber, last: DayNumber, window: string): boolean {
  return last <= dayNumber(lastDayOfPeriod(dateOf(first), window, 'beginning-with'))
}
