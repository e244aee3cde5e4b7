/** How long an alert may wait for somebody before it is escalated, and then again: defaults of the product. */
import alertClockRows from '../../data/alert-clocks.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type AlertClock = ReferenceItem & {
  /** ISO duration until somebody of the unit must have acknowledged it; then supervision is told. */
  readonly acknowledge: string
  /** ISO duration after which the supervision of another unit is told too. */
  readonly again: string
}

export const alertClockTable: LawTable<AlertClock> = createTable({
  name: 'alert-clocks',
  title: 'How long an alert may wait before it is escalated',
  rows: alertClockRows,
  columns: { code: 'text', title: 'text', acknowledge: 'period', again: 'period' },
})
