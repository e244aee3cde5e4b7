/** Retention, offence classes and magistrates' limits: law and practice that other rooms show. */

import magistratesLimitRows from '../../data/magistrates-limits.json' with { type: 'json' }
import offenceClassRows from '../../data/offence-classes.json' with { type: 'json' }
import retentionRows from '../../data/retention-groups.json' with { type: 'json' }
import type { ReferenceItem, Sourced } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type RetentionGroup = ReferenceItem & {
  readonly contents: string
  readonly keepUntilAge?: string
  /** Starts again with each new event. */
  readonly clearPeriod?: string
  readonly reviewEvery?: string
  readonly minimumPeriod: string
}

export type OffenceClass = Sourced & {
  /** CJS code. */
  readonly code: string
  /** Home Office class and subclass, as 008/65. */
  readonly homeOfficeClass?: string
  /** Class of the counting rules, as 8Q. */
  readonly countingRule?: string
  readonly harmGroup: string
}

export type MagistratesLimit = ReferenceItem & { readonly period: string; readonly datedBy: 'conviction' }

const columns = { code: 'text', title: 'text' } as const

export const retentionTable: LawTable<RetentionGroup> = createTable({
  name: 'retention-groups',
  title: 'Retention groups',
  rows: retentionRows,
  columns: {
    ...columns,
    contents: 'text',
    keepUntilAge: 'period?',
    clearPeriod: 'period?',
    reviewEvery: 'period?',
    minimumPeriod: 'period',
  },
})

export const offenceClassTable: LawTable<OffenceClass> = createTable({
  name: 'offence-classes',
  title: 'Offences: classes and harm groups',
  rows: offenceClassRows,
  columns: { code: 'text', homeOfficeClass: 'text?', countingRule: 'text?', harmGroup: 'text' },
})

export const magistratesLimitTable: LawTable<MagistratesLimit> = createTable({
  name: 'magistrates-limits',
  title: "Longest sentence of a magistrates' court, by day of conviction",
  rows: magistratesLimitRows,
  columns: { ...columns, period: 'period', datedBy: 'text' },
})
