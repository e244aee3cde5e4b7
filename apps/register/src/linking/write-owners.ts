/** Writes whom mentions belong to from now on; the rows that were replaced go to history by trigger. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { Assignment } from './assign-owners.ts'
import type { LinkedKind } from './linked-kind.ts'

const rowsAtOnce = 50_000

/** Gives every owner whose set of mentions is another than before, those left without any among them. */
export async function writeOwners(
  trx: Writing,
  kind: LinkedKind,
  clusters: readonly (readonly string[])[],
  { owners, created, absorbed }: Assignment,
  current: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const changed = new Set(absorbed.keys())
  const moved: { mention: string; owner: string }[] = []
  for (const [cluster, mentions] of clusters.entries()) {
    const owner = owners[cluster]!
    for (const mention of mentions) {
      const before = current.get(mention)
      if (before === owner) continue
      moved.push({ mention, owner })
      changed.add(owner)
      if (before !== undefined) changed.add(before)
    }
  }
  const [table, memberships, column] = [
    sql.table(kind.owners),
    sql.table(kind.memberships),
    sql.ref(kind.owner),
  ]
  for (const ids of inChunks(created))
    await sql`insert into ${table} (id) select unnest(${ids}::uuid[])`.execute(trx)
  for (const rows of inChunks(moved))
    await sql`
      insert into ${memberships} as ms (mention_id, ${column})
      select * from unnest(${rows.map((row) => row.mention)}::uuid[], ${rows.map((row) => row.owner)}::uuid[])
      on conflict (mention_id) do update set ${column} = excluded.${column}`.execute(trx)
  const kept = new Set(owners).difference(new Set(created))
  for (const ids of inChunks([...kept]))
    await sql`update ${table} set alias_of = null where id = any(${ids}::uuid[]) and alias_of is not null`.execute(
      trx,
    )
  for (const pairs of inChunks([...absorbed]))
    await sql`
      update ${table} o set alias_of = taken.by_owner
      from unnest(${pairs.map(([owner]) => owner)}::uuid[], ${pairs.map(([, by]) => by)}::uuid[]) as taken (id, by_owner)
      where o.id = taken.id and o.alias_of is distinct from taken.by_owner`.execute(trx)
  return [...changed]
}

function* inChunks<Row>(rows: readonly Row[]): Iterable<Row[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce)
}
