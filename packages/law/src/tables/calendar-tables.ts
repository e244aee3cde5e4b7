/** Bank holidays and the clocks that run in hours. */
import bankHolidayRows from '../../data/bank-holidays.json' with { type: 'json' }
import hourClockRows from '../../data/hour-clocks.json' with { type: 'json' }
import type { ReferenceItem, Sourced } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type BankHoliday = Sourced & {
  /** ISO date. */
  readonly date: string
  readonly title: string
  readonly basis: 'Act' | 'proclamation' | 'common law' | 'in doubt'
}

export type ExcludedDay = 'sunday' | 'christmas-day' | 'good-friday' | 'bank-holiday'

export type HourClock = ReferenceItem & {
  /** What starts it, in words. */
  readonly startsAt: string
  /** ISO duration in hours. */
  readonly period: string
  readonly excludes: readonly ExcludedDay[]
}

export const bankHolidayTable: LawTable<BankHoliday> = createTable({
  name: 'bank-holidays',
  title: 'Bank holidays in England and Wales',
  rows: bankHolidayRows,
  columns: { date: 'day', title: 'text', basis: 'text' },
  key: ['date'],
})

export const hourClockTable: LawTable<HourClock> = createTable({
  name: 'hour-clocks',
  title: 'Clocks that run in hours',
  rows: hourClockRows,
  columns: { code: 'text', title: 'text', startsAt: 'text', period: 'period', excludes: 'texts' },
})
