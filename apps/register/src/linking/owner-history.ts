/** What is known of earlier owners of mentions, read from the history tables, for keeping ids stable. */
import type { NormalisedPerson } from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { OwnersBefore } from './assign-owners.ts'
import type { CurrentModel } from './current-model.ts'
import type { LinkedKind } from './linked-kind.ts'

/** `current` must hold all mentions of every owner in it. */
export async function ownersBefore(
  trx: Writing,
  kind: LinkedKind,
  model: CurrentModel,
  mentions: readonly string[],
  current: ReadonlyMap<string, string>,
): Promise<OwnersBefore> {
  const past = await pastOwners(trx, kind, mentions, current)
  const heirs = await findHeirs(
    trx,
    kind,
    model,
    mentions.filter((mention) => !current.has(mention)),
  )
  const asked = new Set([...[...past.values()].flatMap((owners) => [...owners]), ...heirs.values()])
  return {
    current,
    past,
    heirs,
    busy: await busyOwners(trx, kind, [...asked], mentions, new Set(current.values())),
  }
}

async function pastOwners(
  trx: Writing,
  kind: LinkedKind,
  mentions: readonly string[],
  current: ReadonlyMap<string, string>,
): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ mention: string; owner: string }>`
    select distinct mention_id as mention, ${sql.ref(kind.owner)} as owner
    from ${sql.table(`history.${kind.memberships}`)} where mention_id = any(${[...mentions]}::uuid[])`.execute(
    trx,
  )
  const past = new Map<string, Set<string>>()
  for (const { mention, owner } of rows) {
    if (current.get(mention) === owner) continue
    past.set(mention, (past.get(mention) ?? new Set()).add(owner))
  }
  return past
}

/**
 * For each new mention of a corrected report, the owner of the mention that it replaces: the one with the same
 * description, or with a weight in the join band.
 */
async function findHeirs(
  trx: Writing,
  kind: LinkedKind,
  { scorer, model }: CurrentModel,
  mentions: readonly string[],
): Promise<Map<string, string>> {
  if (mentions.length === 0) return new Map()
  const ids = sql`${[...mentions]}::uuid[]`
  const { rows } = await sql<{
    mention: string
    normalised: NormalisedPerson
    replaced: NormalisedPerson
    owner: string
  }>`
    select m.id as mention, m.normalised, old.normalised as replaced, was.owner
    from ${sql.table(kind.mentions)} m
    join (
      select m.id, old.id as old_id, old.role, old.ordinal, old.normalised
      from ${sql.table(kind.mentions)} m join reports r on r.id = m.report_id
      join ${sql.table(kind.mentions)} old on old.report_id = r.supersedes
      where m.id = any(${ids}) and r.supersedes is not null
      union all
      select m.id, old.id, old.role, old.ordinal, old.normalised
      from ${sql.table(kind.mentions)} m join orders o on o.id = m.order_id
      join ${sql.table(kind.mentions)} old on old.order_id = o.supersedes
      where m.id = any(${ids}) and o.supersedes is not null
    ) old on old.id = m.id and old.role = m.role
    join lateral (
      select ${sql.ref(kind.owner)} as owner from ${sql.table(`history.${kind.memberships}`)} h
      where h.mention_id = old.old_id order by h.valid_to desc limit 1
    ) was on true
    order by m.id, old.ordinal, old.old_id`.execute(trx)
  const heirs = new Map<string, string>()
  for (const { mention, normalised, replaced, owner } of rows) {
    if (heirs.has(mention)) continue
    const isSame = JSON.stringify(normalised) === JSON.stringify(replaced)
    if (isSame || scorer.weigh(normalised, replaced).weightBits >= model.bands.join) heirs.set(mention, owner)
  }
  return heirs
}

/** Owners with mentions elsewhere, or that now stand for somebody elsewhere. */
async function busyOwners(
  trx: Writing,
  kind: LinkedKind,
  owners: readonly string[],
  mentions: readonly string[],
  here: ReadonlySet<string>,
): Promise<Set<string>> {
  if (owners.length === 0) return new Set()
  const { rows: elsewhere } = await sql<{ owner: string }>`
    select distinct ${sql.ref(kind.owner)} as owner from ${sql.table(kind.memberships)}
    where ${sql.ref(kind.owner)} = any(${[...owners]}::uuid[]) and mention_id <> all(${[...mentions]}::uuid[])`.execute(
    trx,
  )
  const stands = await resolveAliases(trx, kind, owners)
  const busy = new Set(elsewhere.map((row) => row.owner))
  for (const [owner, standsFor] of stands) if (standsFor !== owner && !here.has(standsFor)) busy.add(owner)
  return busy
}

/** Whom each id stands for now, however often it was joined; ids that never existed are left out. */
export async function resolveAliases(
  trx: Writing,
  kind: Pick<LinkedKind, 'owners'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ asked: string; id: string }>`
    with recursive chain as (
      select id as asked, id, alias_of from ${sql.table(kind.owners)} where id = any(${[...ids]}::uuid[])
      union all
      select chain.asked, next.id, next.alias_of
      from chain join ${sql.table(kind.owners)} next on next.id = chain.alias_of
    )
    select asked, id from chain where alias_of is null`.execute(trx)
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}
