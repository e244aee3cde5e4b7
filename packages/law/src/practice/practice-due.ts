/** When something is due by practice: so many days of the calendar, or working days, after it began. */
import { bankHolidayOn } from '../days/bank-holidays.ts'
import { type PracticePeriod, practicePeriodTable } from '../tables/authority-tables.ts'
import { rowOn } from '../tables/table.ts'

export type PracticeDue = {
  readonly dueOn: Temporal.PlainDate
  readonly rule: PracticePeriod
}

const weekendFrom = 6

/**
 * The day on which a period of practice ends, counted after its first day.
 *
 * @param code of the table practice-periods, such as 'handover-accept'
 * @param first the day on which it begins, not counted itself
 * @param period a force's own ISO duration instead of the table's; its days are of the same kind
 * @throws RangeError when the table has no such period on that day
 * @example
 * practiceDue('handover-accept', Temporal.PlainDate.from('2026-12-23')).dueOn.toString() // '2027-01-04'
 */
export function practiceDue(code: string, first: Temporal.PlainDate, period?: string): PracticeDue {
  const rule = rowOn(
    practicePeriodTable.rows.filter((row) => row.code === code),
    first.toString(),
  )
  if (!rule) throw new RangeError(`no period of practice is called ${code}`)
  const duration = Temporal.Duration.from(period ?? rule.period)
  return { rule, dueOn: rule.days === 'working' ? addWorkingDays(first, duration.days) : first.add(duration) }
}

function addWorkingDays(first: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = first
  for (let missing = days; missing > 0; ) {
    day = day.add({ days: 1 })
    if (day.dayOfWeek < weekendFrom && !bankHolidayOn(day)) missing--
  }
  return day
}
