/** Writes new orders with their conditions, subjects, sources and protected people: a few by statement, a feed by COPY. */
import type { ClientTransaction } from '../platform/database/client-transaction.ts'
import { type CopyValue, copyRows } from '../platform/database/copy-rows.ts'
import type { Writing } from '../platform/database/database.ts'
import {
  copyOrderSources,
  copyVictimMentions,
  maskNarrative,
  storeOrderSources,
  storeVictimMentions,
  type VictimMentionToStore,
} from '../victims/index.ts'
import type { PreparedOrder } from './prepare-order.ts'

export type NewOrder = {
  readonly id: string
  readonly prepared: PreparedOrder
  /** One id for each subject. */
  readonly mentions: readonly string[]
  readonly version: number
  readonly supersedes: string | null
}

export type StoreOptions = {
  readonly storedBy: string
  readonly importId?: string
  /** A connection whose transaction is the one given: many orders are then written by COPY. */
  readonly client?: ClientTransaction['client']
}

export async function writeByStatement(
  trx: Writing,
  fresh: readonly NewOrder[],
  options: StoreOptions,
): Promise<void> {
  if (fresh.length === 0) return
  await trx
    .insertInto('orders')
    .values(fresh.map((order) => orderRow(order, options)))
    .execute()
  const conditions = fresh.flatMap(conditionRows)
  if (conditions.length > 0) await trx.insertInto('order_conditions').values(conditions).execute()
  const subjects = fresh.flatMap(mentionRows)
  if (subjects.length > 0) await trx.insertInto('mentions').values(subjects).execute()
  await storeOrderSources(trx, fresh.map(sourceRow))
  await storeVictimMentions(trx, fresh.flatMap(protectedRows))
}

export async function writeByCopy(
  client: ClientTransaction['client'],
  fresh: readonly NewOrder[],
  options: StoreOptions,
): Promise<void> {
  if (fresh.length === 0) return
  const copy = (table: string, rows: readonly Readonly<Record<string, CopyValue | Buffer>>[]) => {
    const columns = Object.keys(rows[0] ?? {})
    return rows.length === 0
      ? undefined
      : copyRows(
          client,
          `${table} (${columns.join(', ')})`,
          rows.map((row) => columns.map((column) => copyValue(row[column]))),
        )
  }
  await copy(
    'orders',
    fresh.map((order) => orderRow(order, options)),
  )
  await copy('order_conditions', fresh.flatMap(conditionRows))
  await copy('mentions', fresh.flatMap(mentionRows))
  await copyOrderSources(client, fresh.map(sourceRow))
  await copyVictimMentions(client, fresh.flatMap(protectedRows))
}

const copyValue = (value: CopyValue | Buffer): CopyValue =>
  Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value

function orderRow({ id, prepared, version, supersedes }: NewOrder, options: StoreOptions) {
  const { order, contentHash } = prepared
  const masked = (text: string | undefined) => (text === undefined ? null : maskNarrative(text, order.people))
  return {
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
    end_event: masked(order.endEvent),
    replaces: order.replaces ?? null,
    made_for: masked(order.madeFor),
    arrested_on: order.arrestedOn ?? null,
    bail_case: order.bailCase ?? null,
    import_id: options.importId ?? null,
    stored_by: options.storedBy,
  }
}

function conditionRows({ id, prepared }: NewOrder) {
  return prepared.conditions.map(
    ({ kind, text, isUnderstood, zone, distanceMetres, hours, parsed }, ordinal) => ({
      order_id: id,
      ordinal,
      kind,
      text,
      is_understood: isUnderstood,
      zone: zone ? JSON.stringify(zone) : null,
      distance_metres: distanceMetres ?? null,
      hours: hours ? JSON.stringify(hours) : null,
      parsed: parsed ? JSON.stringify(parsed) : null,
    }),
  )
}

function mentionRows({ id, prepared, mentions }: NewOrder) {
  return prepared.people
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
    }))
}

function sourceRow({ id, prepared }: NewOrder) {
  return { orderId: id, source: prepared.source }
}

function protectedRows({ id, prepared }: NewOrder): readonly VictimMentionToStore[] {
  return prepared.people
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
    }))
}
