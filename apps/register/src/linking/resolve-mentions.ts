/** Who are the people of mentions that have just arrived? In the same request: score, cluster what is touched, keep ids stable. */
import { randomUUIDv7 } from 'node:crypto'
import { clusterComponent, isKept, type NormalisedPerson } from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { assignOwners } from './assign-owners.ts'
import { type CurrentModel, storedModel } from './current-model.ts'
import { findCandidateMentions } from './find-candidate-mentions.ts'
import { gatherComponent } from './gather-component.ts'
import { joinJudged, withoutSame } from './join-judged.ts'
import { isCurrentMention, type LinkedKind } from './linked-kind.ts'
import { lockLinking } from './linking-lock.ts'
import { ownersBefore } from './owner-history.ts'
import { writeOwners } from './write-owners.ts'

export type Resolved = {
  /** Owners whose set of mentions is another than before, those left without any among them. */
  readonly changedOwners: readonly string[]
}

type Arrival = {
  readonly id: string
  readonly keys: string[]
  readonly normalised: NormalisedPerson
}

/** Resolving a mention twice changes nothing the second time. */
export async function resolveMentionsOf(
  trx: Writing,
  kind: LinkedKind,
  mentionIds: readonly string[],
): Promise<Resolved> {
  await lockLinking(trx)
  return resolveWith(trx, kind, await storedModel(trx, kind), mentionIds)
}

/** The caller holds the lock. */
export async function resolveWith(
  trx: Writing,
  kind: LinkedKind,
  model: CurrentModel,
  mentionIds: readonly string[],
): Promise<Resolved> {
  const arrivals = await findArrivals(trx, kind, mentionIds)
  const ids = arrivals.map((arrival) => arrival.id)
  for (const arrival of arrivals) await storeEdges(trx, kind, model, arrival, ids)
  const withdrawn = await withdrawMentions(trx, kind, model, await findReplaced(trx, kind, ids))
  const { changedOwners } = await reclusterWith(trx, kind, model, [...ids, ...withdrawn.neighbours])
  return { changedOwners: [...new Set([...changedOwners, ...withdrawn.owners])] }
}

/** Partition and owners anew of everything that these mentions could belong with. The caller holds the lock. */
export async function reclusterWith(
  trx: Writing,
  kind: LinkedKind,
  model: CurrentModel,
  seeds: readonly string[],
): Promise<Resolved> {
  if (seeds.length === 0) return { changedOwners: [] }
  const { mentions, edges, assertions, owners } = await gatherComponent(trx, kind, model, seeds)
  const clusters = joinJudged(
    clusterComponent(mentions, edges, withoutSame(assertions), model.model),
    assertions,
  )
  const before = await ownersBefore(trx, kind, model, mentions, owners)
  const assignment = assignOwners(clusters, before, randomUUIDv7)
  return { changedOwners: await writeOwners(trx, kind, clusters, assignment, owners) }
}

async function findArrivals(
  trx: Writing,
  kind: LinkedKind,
  mentionIds: readonly string[],
): Promise<readonly Arrival[]> {
  const { rows } = await sql<Arrival>`
    select m.id, m.keys, m.normalised from ${sql.table(kind.mentions)} m
    where m.id = any(${[...mentionIds]}::uuid[]) and m.role = any(${[...kind.roles]}) and ${isCurrentMention}
    order by m.id`.execute(trx)
  return rows
}

async function storeEdges(
  trx: Writing,
  kind: LinkedKind,
  { id: modelId, scorer, model }: CurrentModel,
  arrival: Arrival,
  arriving: readonly string[],
): Promise<void> {
  const candidates = await findCandidateMentions(trx, kind, arrival.keys, arriving)
  const edges = candidates.flatMap((candidate) => {
    if (candidate.id === arrival.id) return []
    const { weightBits, guard } = scorer.weigh(arrival.normalised, candidate.normalised)
    return isKept(model, weightBits, guard !== undefined)
      ? [{ a: arrival.id, b: candidate.id, weightBits, guard: guard ?? null }]
      : []
  })
  if (edges.length === 0) return
  await sql`
    insert into ${sql.table(kind.edges)} (mention_a, mention_b, weight_bits, guard, model_id)
    select least(a, b), greatest(a, b), weight_bits, guard, ${modelId}
    from unnest(${edges.map((edge) => edge.a)}::uuid[], ${edges.map((edge) => edge.b)}::uuid[],
      ${edges.map((edge) => edge.weightBits)}::float8[], ${edges.map((edge) => edge.guard)}::text[]) as found (a, b, weight_bits, guard)
    on conflict do nothing`.execute(trx)
}

/** Mentions of the versions of a report or order that these arrivals replace. */
async function findReplaced(trx: Writing, kind: LinkedKind, arrivals: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select old.id from ${sql.table(kind.mentions)} m join reports r on r.id = m.report_id
    join ${sql.table(kind.mentions)} old on old.report_id = r.supersedes where m.id = any(${[...arrivals]}::uuid[])
    union
    select old.id from ${sql.table(kind.mentions)} m join orders o on o.id = m.order_id
    join ${sql.table(kind.mentions)} old on old.order_id = o.supersedes where m.id = any(${[...arrivals]}::uuid[])`.execute(
    trx,
  )
  return rows.map((row) => row.id)
}

export type Withdrawn = {
  /** Mentions that may fall apart, or come together, without the ones withdrawn. */
  readonly neighbours: readonly string[]
  readonly owners: readonly string[]
}

/** Takes mentions from their owners, also where that was done before. The caller holds the lock. */
export async function withdrawMentions(
  trx: Writing,
  kind: LinkedKind,
  { id: modelId, model }: CurrentModel,
  mentions: readonly string[],
): Promise<Withdrawn> {
  if (mentions.length === 0) return { neighbours: [], owners: [] }
  const ids = sql`${[...mentions]}::uuid[]`
  const owner = sql.ref(kind.owner)
  await sql`delete from ${sql.table(kind.memberships)} where mention_id = any(${ids})`.execute(trx)
  const { rows: owners } = await sql<{ owner: string }>`
    select distinct ${owner} as owner from ${sql.table(`history.${kind.memberships}`)} where mention_id = any(${ids})`.execute(
    trx,
  )
  const strong = sql`model_id = ${modelId} and weight_bits >= ${model.bands.join} and guard is null`
  const { rows: neighbours } = await sql<{ mention: string }>`
    select mention_id as mention from ${sql.table(kind.memberships)} where mention_id in (
      select mention_b from ${sql.table(kind.edges)} where mention_a = any(${ids}) and ${strong}
      union select mention_a from ${sql.table(kind.edges)} where mention_b = any(${ids}) and ${strong})`.execute(
    trx,
  )
  return { neighbours: neighbours.map((row) => row.mention), owners: owners.map((row) => row.owner) }
}
