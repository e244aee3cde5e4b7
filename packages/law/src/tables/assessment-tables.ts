/** What an assessment counts with: bands of recency, frequency, gravity and number of victims. Defaults, for a force to check. */
import rfgvBandRows from '../../data/rfgv-bands.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

export type RfgvPart = 'recency' | 'frequency' | 'gravity' | 'victims'

export type RfgvBand = ReferenceItem & {
  readonly part: RfgvPart
  /** Least value of the band: days, reports, rung of the ladder of behaviour, victims. */
  readonly from: number
  readonly points: number
  /** ISO duration back from today in which reports count. */
  readonly window?: string
}

export const rfgvBandTable: LawTable<RfgvBand> = createTable({
  name: 'rfgv-bands',
  title: 'Bands of recency, frequency, gravity and number of victims',
  rows: rfgvBandRows,
  columns: { code: 'text', title: 'text', part: 'text', from: 'number', points: 'number', window: 'period?' },
})
