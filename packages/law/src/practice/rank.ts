/** Whether a rank is high enough for a decision. */
import { type Authorisation, authorisationTable } from '../tables/authority-tables.ts'
import { bailRankTable } from '../tables/bail-tables.ts'
import { rowOn } from '../tables/table.ts'

export type RankAnswer = {
  readonly isSufficient: boolean
  /** The least rank, in words. */
  readonly needed: string
  readonly rule: Authorisation
}

/**
 * Whether somebody of this rank may take a decision of this kind.
 *
 * @param code of the table authorisations, such as 'entry-decide'
 * @param rank code of the ranks; somebody without one is below all
 * @param day on which he decides
 * @throws RangeError when the table has no such decision on that day
 * @example
 * rankFor('entry-decide', 'sergeant', Temporal.PlainDate.from('2026-05-01')).isSufficient // false
 */
export function rankFor(code: string, rank: string | undefined, day: Temporal.PlainDate): RankAnswer {
  const rule = rowOn(
    authorisationTable.rows.filter((row) => row.code === code),
    day.toString(),
  )
  if (!rule) throw new RangeError(`no authorisation is called ${code}`)
  const orderOf = (wanted: string | undefined) => bailRankTable.rows.find((row) => row.code === wanted)?.order
  const needed = bailRankTable.rows.find((row) => row.code === rule.rank)
  return {
    isSufficient: (orderOf(rank) ?? -1) >= (needed?.order ?? Number.POSITIVE_INFINITY),
    needed: needed?.title ?? rule.rank,
    rule,
  }
}
