/** SQL of the home page: of each kind of work how much there is, up to a bound, and the few that press most. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { WorkRow, WorkSource } from './work.ts'

/** Nobody reads a larger number otherwise than as "many". */
export const mostCounted = 999
const mostLines = 5

export type FoundWork = {
  /** At most one more than `mostCounted`. */
  readonly count: number
  readonly rows: readonly WorkRow[]
}

export async function findWork(trx: Writing, source: WorkSource): Promise<FoundWork> {
  const { from, id, person, what, when, isGrave, order } = source
  const { rows } = await sql<WorkRow>`
    select ${id}::text as id, ${person} as person, ${what} as what, to_jsonb(${when}) #>> '{}' as "when", ${isGrave} as "isGrave"
    from ${from} order by ${order} limit ${sql.lit(mostLines)}`.execute(trx)
  if (rows.length < mostLines) return { count: rows.length, rows }
  const counted = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from ${from} limit ${sql.lit(mostCounted + 1)}) as counted`.execute(
    trx,
  )
  return { count: counted.rows[0]!.count, rows }
}
