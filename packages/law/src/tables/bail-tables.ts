/** Limits of bail before charge and the ranks that may extend it. */
import bailLimitRows from '../../data/bail-limits.json' with { type: 'json' }
import bailRankRows from '../../data/bail-ranks.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

/** `agency`: investigated by the FCA, HMRC, the NCA or the SFO. */
export type BailCase = 'standard' | 'agency'

export type BailLimit = ReferenceItem & {
  readonly case: BailCase
  /** The limits that must have run before this one; none for the first. */
  readonly follows: readonly string[]
  /** Who authorises it: a rank of the ranks table or above, `magistrates`, or `agency decision-maker`. */
  readonly authority: string
  /** ISO duration beginning with the bail start date. */
  readonly period: string
  readonly needsDesignation?: boolean
  readonly needsLongerCase?: boolean
}

export type BailRank = ReferenceItem & { readonly order: number }

export const bailLimitTable: LawTable<BailLimit> = createTable({
  name: 'bail-limits',
  title: 'Bail before charge: limits by authority',
  rows: bailLimitRows,
  columns: {
    code: 'text',
    title: 'text',
    case: 'text',
    follows: 'texts',
    authority: 'text',
    period: 'period',
    needsDesignation: 'flag?',
    needsLongerCase: 'flag?',
  },
})

export const bailRankTable: LawTable<BailRank> = createTable({
  name: 'bail-ranks',
  title: 'Police ranks',
  rows: bailRankRows,
  columns: { code: 'text', title: 'text', order: 'number' },
})
