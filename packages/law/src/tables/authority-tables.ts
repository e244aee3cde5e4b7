/** Periods of practice that no statute sets, and the rank that a decision needs: defaults for a force to set. */
import authorisationRows from '../../data/authorisations.json' with { type: 'json' }
import practiceNumberRows from '../../data/practice-numbers.json' with { type: 'json' }
import practicePeriodRows from '../../data/practice-periods.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type PracticePeriod = ReferenceItem & {
  /** ISO duration. */
  readonly period: string
  /** Whether its days are days of the calendar or working days: neither weekends nor bank holidays. */
  readonly days: 'calendar' | 'working'
}

export type Authorisation = ReferenceItem & {
  /** Code of the ranks: this one or above. */
  readonly rank: string
}

export type PracticeNumber = ReferenceItem & { readonly number: number }

export const practicePeriodTable: LawTable<PracticePeriod> = createTable({
  name: 'practice-periods',
  title: 'Periods of practice, which a force may set for itself',
  rows: practicePeriodRows,
  columns: { code: 'text', title: 'text', period: 'period', days: 'text' },
})

export const authorisationTable: LawTable<Authorisation> = createTable({
  name: 'authorisations',
  title: 'Which rank a decision needs',
  rows: authorisationRows,
  columns: { code: 'text', title: 'text', rank: 'text' },
})

export const practiceNumberTable: LawTable<PracticeNumber> = createTable({
  name: 'practice-numbers',
  title: 'Numbers of practice, defaults of the product',
  rows: practiceNumberRows,
  columns: { code: 'text', title: 'text', number: 'number' },
})
