/** Clocks that run in hours, such as the two of a domestic abuse protection notice. */
import { bankHolidayOn, bankHolidayYears, reasonLeftOut } from './days/bank-holidays.ts'
import { formatDay, formatPeriod, formatTime } from './days/format-day.ts'
import { hourClockTable } from './tables/calendar-tables.ts'
import { type RuleReference, referenceOf } from './tables/duty-rules.ts'

export type HourClockCode =
  | 'dapn-hearing'
  | 'dapn-breach'
  | 'dvpn-hearing'
  | 'dvpn-breach'
  | 'dvpo-breach'
  | 'court-bail-breach'

export type HourClockAnswer = {
  readonly due: Temporal.ZonedDateTime
  readonly rule: RuleReference
  /** Each step, as a sentence. */
  readonly arithmetic: readonly string[]
}

/**
 * When a clock that runs in hours ends. Whole days are left out as the rule says; hours are real hours, so the nights
 * on which the clocks change lose or gain one.
 *
 * @param startedAt when the notice was given or the arrest made
 * @example
 * // Friday evening before a bank holiday Monday: Sunday and Monday are left out.
 * hourClock('dapn-hearing', Temporal.Instant.from('2026-05-01T17:00:00Z')).due.toPlainDateTime().toString() // '2026-05-05T18:00:00'
 */
export function hourClock(code: HourClockCode, startedAt: Temporal.Instant): HourClockAnswer {
  const clock = hourClockTable.rows.find((row) => row.code === code)!
  let now = startedAt.toZonedDateTimeISO('Europe/London')
  const arithmetic = [`Starts when ${clock.startsAt}: ${formatTime(now)}.`]
  let missingSeconds = Temporal.Duration.from(clock.period).total('seconds')
  for (;;) {
    const day = now.toPlainDate()
    const midnight = day.add({ days: 1 }).toZonedDateTime('Europe/London')
    const reason = reasonLeftOut(day, clock.excludes)
    const availableSeconds = reason ? 0 : now.until(midnight, { largestUnit: 'hours' }).total('seconds')
    arithmetic.push(...cautions(day))
    if (reason) arithmetic.push(`${formatDay(day)} is left out: ${reason}.`)
    else if (missingSeconds <= availableSeconds) break
    else arithmetic.push(`${formatDay(day)}: ${formatHours(availableSeconds)} counted.`)
    missingSeconds -= availableSeconds
    now = midnight
  }
  const due = now.add({ seconds: missingSeconds })
  arithmetic.push(
    `${formatDay(now.toPlainDate())}: the last ${formatHours(missingSeconds)}. The ${formatPeriod(clock.period)} end on ${formatTime(due)}.`,
  )
  return { due, rule: referenceOf(clock), arithmetic }
}

function cautions(day: Temporal.PlainDate): readonly string[] {
  if (day.year < bankHolidayYears.first || day.year > bankHolidayYears.last)
    return [
      `Bank holidays of ${day.year} are not in the table: ${formatDay(day)} is counted, which may be too early.`,
    ]
  const holiday = bankHolidayOn(day)
  return holiday?.basis === 'in doubt'
    ? [`${formatDay(day)} is counted, though it may be a bank holiday: the earlier end is the safe one.`]
    : []
}

function formatHours(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours === 1 ? '1 hour' : `${hours} hours`, ...(rest === 0 ? [] : [`${rest} minutes`])].join(' ')
}
