/** Court orders with what they forbid, until when, and whom they protect, as pseudonyms. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { Condition } from './order.ts'

export type CourtOrder = {
  readonly id: string
  /** Whom it binds. */
  readonly person: string
  readonly reference: string
  readonly type: string
  readonly court: string | null
  readonly madeOn: string
  /** Null: until further order. */
  readonly endsOn: string | null
  readonly status: string
  readonly force: string | null
  readonly live: boolean
  readonly conditions: readonly Condition[]
  /** Pseudonyms of those whom it protects. */
  readonly protects: readonly string[]
}

/** Live ones first, newest first. Works on the register as it stood, too. `today` is an ISO date. */
export async function findOrdersOfPersons(
  trx: Writing,
  personIds: readonly string[],
  today: string,
): Promise<readonly CourtOrder[]> {
  return personIds.length === 0 ? [] : find(trx, sql`ms.person_id = any(${[...personIds]})`, today)
}

/** Orders by their own ids. An order that was superseded, or whose subject is linked to nobody yet, is not found. */
export async function findOrders(
  trx: Writing,
  orderIds: readonly string[],
  today: string,
): Promise<readonly CourtOrder[]> {
  return orderIds.length === 0 ? [] : find(trx, sql`o.id = any(${[...orderIds]})`, today)
}

async function find(trx: Writing, which: RawBuilder<unknown>, today: string): Promise<readonly CourtOrder[]> {
  const { rows } = await sql<Omit<CourtOrder, 'live'>>`
    select distinct on (ms.person_id, o.id) o.id, ms.person_id as person, o.reference, o.type, o.court,
      o.made_on as "madeOn", o.ends_on as "endsOn", o.status, o.force_code as force,
      coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'text', c.text) order by c.ordinal)
        from order_conditions c where c.order_id = o.id), '[]') as conditions,
      coalesce((select array_agg(distinct p.victim_id) from order_protected p where p.order_id = o.id), '{}') as protects
    from memberships ms join mentions m on m.id = ms.mention_id join orders o on o.id = m.order_id
    where ${which}
    order by ms.person_id, o.id`.execute(trx)
  return rows
    .map((row) => ({ ...row, live: isLive(row, today) }))
    .sort((a, b) => Number(b.live) - Number(a.live) || (a.madeOn < b.madeOn ? 1 : -1))
}

const endedStatuses: ReadonlySet<string> = new Set([
  'discharged',
  'revoked',
  'quashed',
  'expired',
  'refused',
  'withdrawn',
])

/** From the day it was made to the day it ends, that day included, unless it was discharged. */
export function isLive(
  order: { readonly madeOn: string; readonly endsOn: string | null; readonly status: string },
  today: string,
): boolean {
  const hasEnded = order.endsOn !== null && order.endsOn < today
  return order.madeOn <= today && !hasEnded && !endedStatuses.has(order.status)
}
