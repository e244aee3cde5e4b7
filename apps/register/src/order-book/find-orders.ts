/** Court orders with what they forbid, from when to when they have effect, and whom they protect, as pseudonyms. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { ReadCondition } from './condition.ts'
import { isLiveOn, type OrderLife } from './order-life.ts'

export type CourtOrder = {
  readonly id: string
  /** Whom it binds. */
  readonly person: string
  readonly reference: string
  readonly version: number
  /** As sent; see `lawType`. */
  readonly type: string
  /** The code of packages/law, or the type as sent where the law knows none such. */
  readonly lawType: string
  readonly court: string | null
  readonly madeOn: string
  /** First and last day of effect, with service, events and replacement counted. Null: no end is known. */
  readonly from: string
  readonly endsOn: string | null
  /** What ended it, or will. */
  readonly ending: OrderLife['ending']
  readonly servedOn: string | null
  readonly status: string
  readonly force: string | null
  readonly live: boolean
  readonly conditions: readonly OrderCondition[]
  /** Pseudonyms of those whom it protects. */
  readonly protects: readonly string[]
}

export type OrderCondition = ReadCondition & { readonly ordinal: number }

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
    select distinct on (ms.person_id, o.id) o.id, ms.person_id as person, o.reference, o.version, o.type,
      l.type as "lawType", o.court, o.made_on as "madeOn", l.from_on as "from", l.last_on as "endsOn", l.ending,
      l.served_on as "servedOn", o.status, o.force_code as force, ${conditionsOf('o')} as conditions,
      coalesce((select array_agg(distinct p.victim_id) from order_protected p where p.order_id = o.id), '{}') as protects
    from memberships ms join mentions m on m.id = ms.mention_id join orders o on o.id = m.order_id
    join order_lives l on l.order_id = o.id
    where ${which}
    order by ms.person_id, o.id`.execute(trx)
  return rows
    .map((row) => ({ ...row, live: isLive(row, today) }))
    .sort((a, b) => Number(b.live) - Number(a.live) || (a.madeOn < b.madeOn ? 1 : -1))
}

/** The conditions of an order, as the program read them or, where it could not, as an officer did. */
export function conditionsOf(order: string): RawBuilder<readonly OrderCondition[]> {
  const id = sql.ref(`${order}.id`)
  return sql`coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('ordinal', c.ordinal,
      'kind', coalesce(q.reading ->> 'kind', c.kind), 'text', c.text,
      'isUnderstood', c.is_understood or coalesce(q.reading ? 'kind', false), 'zone', coalesce(q.reading -> 'zone', c.zone),
      'distanceMetres', coalesce((q.reading ->> 'distanceMetres')::integer, c.distance_metres),
      'hours', coalesce(q.reading -> 'hours', c.hours), 'parsed', coalesce(q.reading -> 'parsed', c.parsed))) order by c.ordinal)
    from order_conditions c left join order_queries q on not c.is_understood and q.order_reference = ${sql.ref(`${order}.reference`)}
      and q.ordinal = c.ordinal and q.problem in ('condition-not-understood', 'place-unknown') and q.resolved_at is not null
    where c.order_id = ${id}), '[]')`
}

/** Whether it had effect on a day: from its first day to its last, both included. */
export function isLive(
  order: { readonly from: string; readonly endsOn: string | null },
  day: string,
): boolean {
  return isLiveOn({ from: order.from, lastDay: order.endsOn }, day)
}
