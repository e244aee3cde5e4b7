/** The court orders that bring notification duties, as room order-book reads them, for many people at once. */
import { type OrderFacts, orderTypes } from '@onus/law'
import { sql } from 'kysely'
import { factsOf, findOrderRecords, isOverAsSent, type OrderRecord } from '../order-book/index.ts'
import type { Writing } from '../platform/database/database.ts'

export type NotifyingOrder = {
  readonly person: string
  readonly id: string
  readonly reference: string
  /** As packages/law knows it. */
  readonly type: string
  readonly court: string | null
  readonly force: string | null
  readonly madeOn: string
  /** Its id is the order's reference: the same in every version. */
  readonly facts: OrderFacts
}

/** Types of order that make a man subject to notification. */
export const notifyingTypes: readonly string[] = orderTypes.items
  .filter((type) => type.notificationRegime !== undefined)
  .map(({ code }) => code)

type Row = Omit<OrderRecord, 'events'> & Omit<NotifyingOrder, 'facts'>

/** Never an order: asked for, and not made. */
const neverMade: ReadonlySet<string> = new Set(['refused', 'withdrawn'])

export async function findNotifyingOrders(
  trx: Writing,
  persons: readonly string[],
): Promise<readonly NotifyingOrder[]> {
  const { rows } = await sql<Row>`
    select distinct on (ms.person_id, o.id) ms.person_id as person, o.id, o.reference, l.type, o.made_on as "madeOn",
      o.ends_on as "endsOn", o.end_kind as "endKind", o.served_on as "servedOn", o.takes_effect_on as "takesEffectOn",
      o.replaces, o.status, null as "arrestedOn", null as "bailCase", null as "dischargeHeardOn",
      o.force_code as force, o.court
    from memberships ms join mentions m on m.id = ms.mention_id join orders o on o.id = m.order_id
    join order_lives l on l.order_id = o.id
    where ms.person_id = any(${[...persons]}::uuid[]) and l.type = any(${[...notifyingTypes]})
    order by ms.person_id, o.id`.execute(trx)
  if (rows.length === 0) return []
  const events = await findEvents(trx, [...new Set(rows.map(({ reference }) => reference))])
  const records = rows
    .filter(({ status }) => !neverMade.has(status.toLowerCase()))
    .map((row) => ({ ...row, events: events.get(row.reference) ?? [] }))
  // Only of those is it worth asking since when they are over.
  const over = await findOrderRecords(
    trx,
    records.filter(isOverAsSent).map(({ reference }) => reference),
  )
  const heard = new Map(over.map(({ reference, dischargeHeardOn }) => [reference, dischargeHeardOn]))
  return records.map((record) => ({
    person: record.person,
    id: record.id,
    reference: record.reference,
    type: record.type,
    court: record.court,
    force: record.force,
    madeOn: record.madeOn,
    facts: factsOf({ ...record, dischargeHeardOn: heard.get(record.reference) ?? null }),
  }))
}

async function findEvents(
  trx: Writing,
  references: readonly string[],
): Promise<ReadonlyMap<string, OrderRecord['events']>> {
  const { rows } = await sql<{ reference: string } & OrderRecord['events'][number]>`
    select order_reference as reference, kind, on_date as "onDate", ends_on as "endsOn", end_kind as "endKind"
    from order_events where order_reference = any(${[...references]}) order by order_reference, on_date, id`.execute(
    trx,
  )
  return Map.groupBy(rows, ({ reference }) => reference)
}
