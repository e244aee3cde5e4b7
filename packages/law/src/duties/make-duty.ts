/** Counts out one duty from its rule and its first day. */
import { countDays } from '../days/count-days.ts'
import { type DayNumber, dateOf, dayNumber, daysOf, isoDay } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import type { Span } from '../days/span.ts'
import type { Absence } from '../facts/legal-facts.ts'
import { type AbsenceKind, type DutyRule, referenceOf } from '../tables/duty-rules.ts'
import type { Binding } from './binding.ts'
import type { Duty } from './duty.ts'

export type DutyStart = {
  readonly rule: DutyRule
  readonly binding: Binding
  readonly aboutId?: string
  /** First day of the period; undefined while the clock has not started. */
  readonly from: DayNumber | undefined
  /** What happened on that day, as a sentence. */
  readonly because: string
  readonly absences: readonly Absence[]
  readonly metOn?: Temporal.PlainDate | undefined
}

/** Makes a duty whose period is counted in days from a first day, leaving out what its rule and the suspensions leave out. */
export function makeDuty(start: DutyStart): Duty {
  const { rule, binding, from } = start
  if (from === undefined) return shapeDuty(start, undefined, [start.because, 'The clock has not started.'])
  const left = leftOut(start)
  const days = daysOf(rule.period)
  const first = rule.counting === 'after' ? from + 1 : from
  const { last, leftOut: skipped } = countDays(first, days, [...left, ...binding.suspensions])
  const arithmetic = [
    start.because,
    rule.counting === 'after'
      ? `${formatPeriod(rule.period)}, not counting that day: ${formatDay(first)} is day 1.`
      : `${formatPeriod(rule.period)} beginning with that day: ${formatDay(first)} is day 1.`,
    ...skipped.map((span) => describeLeftOut(span, start)),
    last === undefined
      ? 'The clock stands still: no end of that is known.'
      : `Day ${days} is ${formatDay(last)}.`,
    ...(last === undefined ? [] : describeHolidays(rule)),
  ]
  return shapeDuty(start, last, arithmetic)
}

/** Makes a duty whose date is already worked out. */
export function shapeDuty(
  { rule, binding, aboutId, from, metOn }: DutyStart,
  due: DayNumber | undefined,
  arithmetic: readonly string[],
): Duty {
  const startsOn = from ?? binding.from
  const lapses =
    (due ?? Infinity) > binding.to && binding.to !== Infinity ? dateOf(binding.to + 1) : undefined
  return {
    id: [rule.code, ...new Set([binding.id, aboutId ?? binding.id]), isoDay(startsOn)].join(':'),
    regime: rule.regime,
    kind: rule.kind,
    nature: rule.nature,
    title: rule.title,
    bindingId: binding.id,
    ...(aboutId === undefined ? {} : { aboutId }),
    startsOn: dateOf(startsOn),
    ...(due === undefined ? {} : { due: dateOf(due) }),
    ...(metOn === undefined ? {} : { metOn }),
    ...(lapses === undefined ? {} : { lapsesOn: lapses }),
    ...(rule.breachOffence === undefined ? {} : { breachOffence: rule.breachOffence }),
    rule: referenceOf(rule),
    arithmetic,
  }
}

/** Spans of absence of the given kinds: from the first day away to the day before release or return. */
export function absenceSpans(absences: readonly Absence[], kinds: readonly AbsenceKind[]): readonly Span[] {
  return absences
    .filter((absence) => kinds.includes(absence.kind))
    .map(({ from, until }) => ({ from: dayNumber(from), to: until ? dayNumber(until) - 1 : Infinity }))
}

/** The last day of a period of the calendar, as a day number. */
export function lastDayAfter(from: DayNumber, rule: DutyRule): DayNumber {
  return dayNumber(lastDayOfPeriod(dateOf(from), rule.period, rule.counting))
}

function leftOut({ absences, rule }: DutyStart): readonly Span[] {
  return absenceSpans(absences, rule.notCounted)
}

function describeLeftOut(span: Span, { absences, rule, binding }: DutyStart): string {
  const away = rule.notCounted.filter((kind) =>
    absenceSpans(absences, [kind]).some((one) => meets(one, span)),
  )
  const why = [...away, ...(binding.suspensions.some((one) => meets(one, span)) ? ['suspended'] : [])].join(
    ', ',
  )
  const days =
    span.to === Infinity
      ? `from ${formatDay(span.from)} on`
      : `${formatDay(span.from)} to ${formatDay(span.to)}`
  return `Not counted (${why}): ${days}.`
}

function meets(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to
}

function describeHolidays({ notCounted }: DutyRule): readonly string[] {
  return [
    notCounted.length === 0
      ? 'Sundays, bank holidays, custody and time abroad count: the section leaves nothing out.'
      : `Sundays and bank holidays count; only ${notCounted.join(', ')} are left out.`,
  ]
}
