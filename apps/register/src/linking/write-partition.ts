/** What a batch found against what the database holds: only the difference is written. */
import { randomUUIDv7 } from 'node:crypto'
import type { Assertion } from '@onus/linkage'
import type pg from 'pg'
import type { Writing } from '../platform/database/database.ts'
import { readRows } from '../platform/database/read-rows.ts'
import { assignOwners } from './assign-owners.ts'
import type { CurrentModel } from './current-model.ts'
import { assertionsAmong } from './gather-component.ts'
import { type LinkedKind, linkedCondition } from './linked-kind.ts'
import { ownersBefore } from './owner-history.ts'
import { reclusterWith, resolveWith } from './resolve-mentions.ts'
import { writeOwners } from './write-owners.ts'

/** The owner of every current mention; undefined for one that has none yet. */
export type Owners = ReadonlyMap<string, string | undefined>

export async function readOwners(client: pg.PoolClient, kind: LinkedKind): Promise<Owners> {
  const owners = new Map<string, string | undefined>()
  const query = `select m.id, ms.${kind.owner} as owner from ${kind.mentions} m
    left join ${kind.memberships} ms on ms.mention_id = m.id where ${linkedCondition(kind)}`
  for await (const rows of readRows<{ id: string; owner: string | null }>(client, query))
    for (const { id, owner } of rows) owners.set(id, owner ?? undefined)
  return owners
}

/** Gives the owners whose set of mentions changed. */
export async function writeDifference(
  trx: Writing,
  kind: LinkedKind,
  model: CurrentModel,
  clusters: readonly (readonly string[])[],
  owners: Owners,
): Promise<readonly string[]> {
  const sizes = new Map<string, number>()
  for (const owner of owners.values()) if (owner !== undefined) sizes.set(owner, (sizes.get(owner) ?? 0) + 1)
  const changed = clusters
    .map((mentions) => mentions.filter((mention) => owners.has(mention)))
    .filter((mentions) => mentions.length > 0 && !isAsBefore(mentions, owners, sizes))
  const current = new Map<string, string>()
  for (const mention of changed.flat()) {
    const owner = owners.get(mention)
    if (owner !== undefined) current.set(mention, owner)
  }
  const before = await ownersBefore(trx, kind, model, changed.flat(), current)
  return writeOwners(trx, kind, changed, assignOwners(changed, before, randomUUIDv7), current)
}

function isAsBefore(
  mentions: readonly string[],
  owners: Owners,
  sizes: ReadonlyMap<string, number>,
): boolean {
  const owner = owners.get(mentions[0]!)
  return (
    owner !== undefined &&
    sizes.get(owner) === mentions.length &&
    mentions.every((mention) => owners.get(mention) === owner)
  )
}

export type BatchRead = {
  readonly read: ReadonlySet<string>
  readonly clusters: readonly (readonly string[])[]
  readonly owners: Owners
  readonly assertions: readonly Assertion[]
}

/**
 * What came while the batch was thinking: reports taken, reports replaced, links judged. A mention without an owner
 * belongs to an import that is still reading and will link it itself.
 */
export async function catchUp(
  trx: Writing,
  kind: LinkedKind,
  model: CurrentModel,
  { read, clusters, owners, assertions }: BatchRead,
): Promise<readonly string[]> {
  const taken = [...owners].flatMap(([mention, owner]) =>
    owner !== undefined && !read.has(mention) ? [mention] : [],
  )
  const bereft = clusters
    .filter((mentions) => mentions.length > 1 && mentions.some((mention) => !owners.has(mention)))
    .flat()
    .filter((mention) => owners.has(mention))
  const judged = kind.isJudged ? pairsThatDiffer(assertions, await assertionsAmong(trx)) : []
  const resolved = await resolveWith(trx, kind, model, taken)
  const reclustered = await reclusterWith(trx, kind, model, [...bereft, ...judged])
  return [...resolved.changedOwners, ...reclustered.changedOwners]
}

function pairsThatDiffer(then: readonly Assertion[], now: readonly Assertion[]): string[] {
  const textOf = (assertion: Assertion) => `${assertion.a} ${assertion.b} ${assertion.judgement}`
  const differing = new Set(then.map(textOf)).symmetricDifference(new Set(now.map(textOf)))
  return [...differing].flatMap((text) => text.split(' ').slice(0, 2))
}
