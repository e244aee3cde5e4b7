/** Stores court orders in versions and reads those of persons. */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import {
  type CurrentVersion,
  decideVersion,
  type VersionDecision,
} from '../platform/database/decide-version.ts'
import { maskNarrative, storeOrderSources, storeVictimMentions } from '../victims/index.ts'
import { dropOutdatedQueries, findChangedElsewhere, queriesOf, raiseOrderQueries } from './order-queries.ts'
import { refreshOrderLives } from './order-records.ts'
import type { PreparedOrder } from './prepare-order.ts'

export type StoredOrder = {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly state: VersionDecision['state']
  /** Ids of the subjects' mentions that were written. */
  readonly mentions: readonly string[]
}

type NewOrder = {
  readonly id: string
  readonly prepared: PreparedOrder
  readonly mentions: readonly string[]
  readonly version: number
  readonly supersedes: string | null
}

/** An order sent again unchanged changes nothing; one that differs becomes a new version and takes the subject's place. */
export async function storeOrders(
  trx: Writing,
  orders: readonly PreparedOrder[],
  options: { readonly storedBy: string; readonly importId?: string },
): Promise<readonly StoredOrder[]> {
  const current = await findCurrentVersions(trx, orders)
  const fresh: NewOrder[] = []
  const stored = orders.map((prepared): StoredOrder => {
    const { order, contentHash } = prepared
    const known = current.get(order.reference)
    const decision = decideVersion(contentHash, known, options.importId)
    const about = { reference: order.reference, state: decision.state, mentions: [] }
    if (decision.state === 'contradicted') return { ...about, id: known!.id, version: known!.version }
    if (decision.state === 'unchanged') return { ...about, id: decision.id, version: decision.version }
    const id = randomUUIDv7()
    const { version } = decision
    const mentions = prepared.people.filter((person) => person.role === 'subject').map(() => randomUUIDv7())
    fresh.push({
      id,
      prepared,
      mentions,
      version,
      supersedes: decision.state === 'corrected' ? decision.supersedes : null,
    })
    current.set(order.reference, { id, contentHash, version, importId: options.importId ?? null })
    return { ...about, id, version, mentions }
  })
  await write(trx, fresh, options)
  const superseded = fresh.flatMap((order) => order.supersedes ?? [])
  await releaseMentions(trx, superseded)
  await refreshOrderLives(
    trx,
    fresh.map(({ prepared }) => prepared.order.reference),
  )
  await dropOutdatedQueries(trx, superseded)
  await raiseOrderQueries(trx, [
    ...fresh.flatMap(({ prepared }) => queriesOf(prepared)),
    ...(await findChangedElsewhere(trx, superseded)),
  ])
  return stored
}

async function findCurrentVersions(
  trx: Writing,
  orders: readonly PreparedOrder[],
): Promise<Map<string, CurrentVersion>> {
  const references = orders.map(({ order }) => order.reference)
  const { rows } = await sql<CurrentVersion & { reference: string }>`
    select distinct on (reference) reference, id, version, content_hash as "contentHash", import_id as "importId"
    from orders where reference = any(${references}) order by reference, version desc`.execute(trx)
  return new Map(rows.map((row) => [row.reference, row]))
}

async function write(
  trx: Writing,
  fresh: readonly NewOrder[],
  options: { readonly storedBy: string; readonly importId?: string },
): Promise<void> {
  if (fresh.length === 0) return
  await trx
    .insertInto('orders')
    .values(
      fresh.map(({ id, prepared: { order, contentHash }, version, supersedes }) => ({
        id,
        reference: order.reference,
        version,
        supersedes,
        content_hash: contentHash,
        type: order.type,
        court: order.court ?? null,
        made_on: order.madeOn,
        ends_on: order.endsOn ?? null,
        status: order.status,
        force_code: order.force ?? null,
        served_on: order.servedOn ?? null,
        takes_effect_on: order.takesEffectOn ?? null,
        end_kind: order.endKind ?? null,
        end_event: order.endEvent === undefined ? null : maskNarrative(order.endEvent, order.people),
        replaces: order.replaces ?? null,
        made_for: order.madeFor === undefined ? null : maskNarrative(order.madeFor, order.people),
        arrested_on: order.arrestedOn ?? null,
        bail_case: order.bailCase ?? null,
        import_id: options.importId ?? null,
        stored_by: options.storedBy,
      })),
    )
    .execute()
  const conditions = fresh.flatMap(({ id, prepared }) =>
    prepared.conditions.map(({ kind, text, isUnderstood, zone, distanceMetres, hours, parsed }, ordinal) => ({
      order_id: id,
      ordinal,
      kind,
      text,
      is_understood: isUnderstood,
      zone: zone ? JSON.stringify(zone) : null,
      distance_metres: distanceMetres ?? null,
      hours: hours ? JSON.stringify(hours) : null,
      parsed: parsed ? JSON.stringify(parsed) : null,
    })),
  )
  if (conditions.length > 0) await trx.insertInto('order_conditions').values(conditions).execute()
  const subjects = fresh.flatMap(({ id, prepared, mentions }) =>
    prepared.people
      .filter((person) => person.role === 'subject')
      .map(({ ordinal, said, prepared: { normalised, keys } }, index) => ({
        id: mentions[index]!,
        order_id: id,
        ordinal,
        role: 'subject',
        // An order is made against somebody; that he was convicted it does not say.
        dpa_category: 'suspect',
        basis: 'fact',
        said: JSON.stringify(said),
        normalised: JSON.stringify(normalised),
        keys: [...keys],
      })),
  )
  if (subjects.length > 0) await trx.insertInto('mentions').values(subjects).execute()
  await storeOrderSources(
    trx,
    fresh.map(({ id, prepared }) => ({ orderId: id, source: prepared.source })),
  )
  await storeVictimMentions(
    trx,
    fresh.flatMap(({ id, prepared }) =>
      prepared.people
        .filter((person) => person.role === 'protected')
        .map(({ ordinal, said, prepared: mention }) => ({
          orderId: id,
          ordinal,
          role: 'protected' as const,
          dpaCategory: 'victim' as const,
          basis: 'fact' as const,
          said,
          saidOn: prepared.order.madeOn,
          prepared: mention,
        })),
    ),
  )
}

/** The subject of a superseded version belongs to nobody. */
async function releaseMentions(trx: Writing, superseded: readonly string[]): Promise<void> {
  if (superseded.length === 0) return
  await sql`delete from memberships where mention_id in (select id from mentions where order_id = any(${[...superseded]}))`.execute(
    trx,
  )
}
