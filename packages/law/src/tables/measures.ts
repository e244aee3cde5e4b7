/** Single measures that the clocks need beside the duty rules: advance notices, qualifying stays, reviews, coming of age. */
import measureRows from '../../data/measures.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import type { Counting } from './duty-rules.ts'
import { createTable, type LawTable } from './table.ts'

export type Measure = ReferenceItem & { readonly period: string; readonly counting: Counting }

export const measureTable: LawTable<Measure> = createTable({
  name: 'measures',
  title: 'Other measures',
  rows: measureRows,
  columns: { code: 'text', title: 'text', period: 'period', counting: 'text' },
})

const byCode = new Map(measureTable.rows.map((row) => [row.code, row]))

/** @throws when the table has no such line: a fault of this package, not of its caller */
export function measureOf(code: string): Measure {
  const row = byCode.get(code)
  if (!row) throw new Error(`no measure ${code}`)
  return row
}
