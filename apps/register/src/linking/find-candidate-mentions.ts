/** Mentions that share a key with a description: the few hundred worth comparing, found by index. */
import type { NormalisedPerson } from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { LinkedKind } from './linked-kind.ts'

export type CandidateMention = {
  readonly id: string
  /** Undefined for a mention that has just arrived. */
  readonly owner: string | null
  readonly normalised: NormalisedPerson
}

/** Mentions looked at under one key. A key that more share says little; theirs is found by another key. */
const mostPerKey = 400
/** Mentions compared in all; those that share the most keys come first. */
const mostCompared = 800

/** `arriving` are mentions that belong to nobody yet and are to be found all the same. */
export async function findCandidateMentions(
  trx: Writing,
  kind: LinkedKind,
  keys: readonly string[],
  arriving: readonly string[] = [],
): Promise<readonly CandidateMention[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<CandidateMention>`
    with filed as (
      select found.id, count(*) as shared
      from unnest(${[...keys]}::bigint[]) as asked (key)
      cross join lateral (
        select m.id from ${sql.table(kind.mentions)} m where m.keys @> array[asked.key] limit ${sql.lit(mostPerKey)}
      ) as found
      group by found.id
    )
    select m.id, ms.${sql.ref(kind.owner)} as owner, m.normalised
    from filed
    join ${sql.table(kind.mentions)} m on m.id = filed.id
    left join ${sql.table(kind.memberships)} ms on ms.mention_id = m.id
    where ms.mention_id is not null or m.id = any(${[...arriving]}::uuid[])
    order by filed.shared desc, m.id
    limit ${sql.lit(mostCompared)}`.execute(trx)
  return rows
}
