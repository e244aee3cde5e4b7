/** Days that hour clocks leave out: Sundays, Christmas Day, Good Friday and bank holidays, from the table. */
import { type BankHoliday, bankHolidayTable, type ExcludedDay } from '../tables/calendar-tables.ts'

const byDate = new Map(bankHolidayTable.rows.map((row) => [row.date, row]))
const years = bankHolidayTable.rows.map((row) => Number(row.date.slice(0, 4)))

/** First and last year of which the bank holidays are known. */
export const bankHolidayYears = { first: Math.min(...years), last: Math.max(...years) } as const

/**
 * The bank holiday on a day, if there is one.
 *
 * @example
 * bankHolidayOn(Temporal.PlainDate.from('2026-05-04'))?.title // 'Early May bank holiday'
 */
export function bankHolidayOn(day: Temporal.PlainDate): BankHoliday | undefined {
  return byDate.get(day.toString())
}

/** Why a clock leaves a day out, in words; undefined when the day counts. */
export function reasonLeftOut(day: Temporal.PlainDate, excludes: readonly ExcludedDay[]): string | undefined {
  const holiday = bankHolidayOn(day)
  for (const excluded of excludes)
    switch (excluded) {
      case 'sunday':
        if (day.dayOfWeek === 7) return 'a Sunday'
        break
      case 'christmas-day':
        // The day itself, even in a year whose list shows only a substitute.
        if (day.month === 12 && day.day === 25) return 'Christmas Day'
        break
      case 'good-friday':
        if (holiday?.title === 'Good Friday') return 'Good Friday'
        break
      case 'bank-holiday':
        // A day in doubt counts: the earlier deadline is the safe one.
        if (holiday && holiday.basis !== 'in doubt') return `a bank holiday (${holiday.title})`
        break
    }
  return undefined
}
