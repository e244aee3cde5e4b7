/** The part of the evidence graph that a change can touch, read from the database. */
import type { Assertion, Edge } from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { CurrentModel } from './current-model.ts'
import type { LinkedKind } from './linked-kind.ts'

export type Component = {
  readonly mentions: readonly string[]
  readonly edges: readonly Edge[]
  readonly assertions: readonly Assertion[]
  /** Whom each mention belongs to now; one that has just arrived belongs to nobody. */
  readonly owners: ReadonlyMap<string, string>
}

/**
 * Everything that the seeds' people could become: two groups join only by an unguarded edge of the join band or by
 * a judgement, so weaker edges need not be followed, though those between the mentions found are all read.
 */
export async function gatherComponent(
  trx: Writing,
  kind: LinkedKind,
  current: CurrentModel,
  seeds: readonly string[],
): Promise<Component> {
  const mentions = new Set(seeds)
  for (let frontier = [...mentions]; frontier.length > 0; ) {
    const found = await neighbours(trx, kind, current, frontier)
    frontier = found.filter((mention) => !mentions.has(mention))
    for (const mention of frontier) mentions.add(mention)
  }
  const ids = [...mentions]
  return {
    mentions: ids,
    edges: await edgesAmong(trx, kind, current.id, ids),
    assertions: kind.isJudged ? await assertionsAmong(trx, ids) : [],
    owners: await ownersOf(trx, kind, ids),
  }
}

async function neighbours(
  trx: Writing,
  kind: LinkedKind,
  { id, model }: CurrentModel,
  mentions: readonly string[],
): Promise<string[]> {
  const edges = sql.table(kind.edges)
  const from = sql`${[...mentions]}::uuid[]`
  const strong = sql`model_id = ${id} and weight_bits >= ${model.bands.join} and guard is null`
  const judged = sql`
    union select mention_b from judgements where mention_a = any(${from}) and judgement = 'same'
    union select mention_a from judgements where mention_b = any(${from}) and judgement = 'same'`
  const { rows } = await sql<{ mention: string }>`
    select mention_id as mention from ${sql.table(kind.memberships)} where mention_id in (
      select mention_b from ${edges} where mention_a = any(${from}) and ${strong}
      union select mention_a from ${edges} where mention_b = any(${from}) and ${strong}
      ${kind.isJudged ? judged : sql``}
    )
    union
    select other.mention_id from ${sql.table(kind.memberships)} own
    join ${sql.table(kind.memberships)} other on other.${sql.ref(kind.owner)} = own.${sql.ref(kind.owner)}
    where own.mention_id = any(${from})`.execute(trx)
  return rows.map((row) => row.mention)
}

async function edgesAmong(
  trx: Writing,
  kind: LinkedKind,
  modelId: string,
  mentions: readonly string[],
): Promise<Edge[]> {
  const { rows } = await sql<{ a: string; b: string; weightBits: number; guard: string | null }>`
    select mention_a as a, mention_b as b, weight_bits as "weightBits", guard from ${sql.table(kind.edges)}
    where model_id = ${modelId} and mention_a = any(${[...mentions]}::uuid[]) and mention_b = any(${[...mentions]}::uuid[])`.execute(
    trx,
  )
  return rows.map(({ guard, ...edge }) => (guard ? { ...edge, guard } : edge))
}

/** The latest judgement of each pair that was not undone. Without `mentions`, of all pairs. */
export async function assertionsAmong(trx: Writing, mentions?: readonly string[]): Promise<Assertion[]> {
  const within = mentions
    ? sql`and j.mention_a = any(${[...mentions]}::uuid[]) and j.mention_b = any(${[...mentions]}::uuid[])`
    : sql``
  const { rows } = await sql<Assertion>`
    select distinct on (j.mention_a, j.mention_b) j.mention_a as a, j.mention_b as b, j.judgement
    from judgements j
    where j.undoes is null and not exists (select from judgements undo where undo.undoes = j.id) ${within}
    order by j.mention_a, j.mention_b, j.stored_at desc, j.id desc`.execute(trx)
  return rows
}

async function ownersOf(
  trx: Writing,
  kind: LinkedKind,
  mentions: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ mention: string; owner: string }>`
    select mention_id as mention, ${sql.ref(kind.owner)} as owner from ${sql.table(kind.memberships)}
    where mention_id = any(${[...mentions]}::uuid[])`.execute(trx)
  return new Map(rows.map(({ mention, owner }) => [mention, owner]))
}
