/** MAPPA: categories and levels with their tests, the offences of category 2, the agencies, and the order of a meeting. */
import agencyRows from '../../data/mappa-agencies.json' with { type: 'json' }
import agendaRows from '../../data/mappa-agenda.json' with { type: 'json' }
import categoryRows from '../../data/mappa-categories.json' with { type: 'json' }
import levelTestRows from '../../data/mappa-level-tests.json' with { type: 'json' }
import levelRows from '../../data/mappa-levels.json' with { type: 'json' }
import scheduleRows from '../../data/schedule-15-offences.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type MappaCategory = ReferenceItem & {
  readonly test: string
  readonly ends: string
  /** One category at a time: the lowest number goes before the others. */
  readonly precedence: number
}

export type MappaLevel = ReferenceItem & { readonly test: string }

export type MappaLevelTest = ReferenceItem & {
  readonly level: 2 | 3
  /** `every`: it must be met; `one`: at least one of those must be. */
  readonly counts: 'every' | 'one'
}

export type MappaAgency = ReferenceItem & {
  /** Responsible authority, under the duty to co-operate, or invited. */
  readonly duty: 'responsible' | 'co-operate' | 'invited'
}

export type MappaAgendaItem = ReferenceItem & { readonly ordinal: number }

const columns = { code: 'text', title: 'text' } as const

export const mappaCategoryTable: LawTable<MappaCategory> = createTable({
  name: 'mappa-categories',
  title: 'MAPPA categories',
  rows: categoryRows,
  columns: { ...columns, test: 'text', ends: 'text', precedence: 'number' },
})

export const mappaLevelTable: LawTable<MappaLevel> = createTable({
  name: 'mappa-levels',
  title: 'MAPPA levels',
  rows: levelRows,
  columns: { ...columns, test: 'text' },
})

export const mappaLevelTestTable: LawTable<MappaLevelTest> = createTable({
  name: 'mappa-level-tests',
  title: 'Tests of the MAPPA levels, one by one',
  rows: levelTestRows,
  columns: { ...columns, level: 'number', counts: 'text' },
})

/** Some of the Schedule only: those that stalkers and abusers are convicted of. A person checks the rest. */
export const scheduleFifteenTable: LawTable<ReferenceItem> = createTable({
  name: 'schedule-15-offences',
  title: 'Offences of Schedule 15 (MAPPA category 2), not the whole Schedule',
  rows: scheduleRows,
  columns,
})

export const mappaAgencyTable: LawTable<MappaAgency> = createTable({
  name: 'mappa-agencies',
  title: 'Agencies of MAPPA',
  rows: agencyRows,
  columns: { ...columns, duty: 'text' },
})

export const mappaAgendaTable: LawTable<MappaAgendaItem> = createTable({
  name: 'mappa-agenda',
  title: 'Order of a MAPPA meeting',
  rows: agendaRows,
  columns: { ...columns, ordinal: 'number' },
})
