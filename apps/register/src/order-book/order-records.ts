/** Orders in their present version with everything that happened to them, and the lives derived from both. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { lifeOf, type OrderRecord } from './order-life.ts'

/** In no order; a reference that nobody sent is left out. */
export async function findOrderRecords(
  trx: Writing,
  references: readonly string[],
): Promise<readonly OrderRecord[]> {
  if (references.length === 0) return []
  const { rows } = await sql<OrderRecord>`
    select o.id, o.reference, o.type, o.made_on as "madeOn", o.ends_on as "endsOn", o.end_kind as "endKind", o.status,
      o.served_on as "servedOn", o.takes_effect_on as "takesEffectOn", o.replaces, o.arrested_on as "arrestedOn",
      o.bail_case as "bailCase", coalesce(happened.events, '[]') as events, heard."on" as "dischargeHeardOn",
      (select q.reading ->> 'type' from order_queries q
        where q.order_reference = o.reference and q.problem = 'unknown-type' and q.resolved_at is not null) as "typeRead"
    from unnest(${[...references]}::text[]) as asked (reference)
    cross join lateral (select * from orders where reference = asked.reference order by version desc limit 1) o
    left join lateral (
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', e.kind, 'onDate', e.on_date, 'endsOn', e.ends_on,
        'endKind', e.end_kind, 'bailLimit', e.bail_limit, 'authorisedByRank', e.authorised_by_rank, 'note', e.note))
        order by e.on_date, e.id) as events
      from order_events e where e.order_reference = o.reference) happened on true
    left join lateral (
      select to_char(min(v.stored_at), 'YYYY-MM-DD') as "on" from orders v
      where o.version > 1 and v.reference = o.reference and v.status = o.status and v.version > 1
        and not exists (select from orders first where first.reference = o.reference and first.version = 1 and first.status = o.status)
      ) heard on true`.execute(trx)
  return rows
}

/** Those that take the place of these, as long as they are the present version. */
export async function findReplacing(
  trx: Writing,
  references: readonly string[],
): Promise<readonly OrderRecord[]> {
  const rows = await trx
    .selectFrom('orders')
    .select('reference')
    .distinct()
    .where('replaces', 'in', references.length > 0 ? [...references] : [''])
    .execute()
  const found = await findOrderRecords(
    trx,
    rows.map((row) => row.reference),
  )
  return found.filter((order) => order.replaces !== null && references.includes(order.replaces))
}

/** The lives of these orders anew, and of those whose place they take. Call it after whatever changes an order. */
export async function refreshOrderLives(trx: Writing, references: readonly string[]): Promise<void> {
  const asked = await findOrderRecords(trx, [...new Set(references)])
  const replaced = asked.flatMap((order) => order.replaces ?? []).filter((each) => !references.includes(each))
  const orders = [...asked, ...(await findOrderRecords(trx, [...new Set(replaced)]))]
  if (orders.length === 0) return
  const replacing = await findReplacing(
    trx,
    orders.map((order) => order.reference),
  )
  const by = Map.groupBy(replacing, (order) => order.replaces!)
  const lives = orders.map((order) => ({ order, life: lifeOf(order, by.get(order.reference) ?? []) }))
  const column = <T>(of: (each: (typeof lives)[number]) => T) => lives.map(of)
  await sql`
    insert into order_lives (reference, order_id, type, force_code, from_on, last_on, ending, served_on)
    select l.reference, l.order_id, l.type, o.force_code, l.from_on, l.last_on, l.ending, l.served_on
    from unnest(${column(({ order }) => order.reference)}::text[], ${column(({ order }) => order.id)}::uuid[],
      ${column(({ life }) => life.type)}::text[], ${column(({ life }) => life.from)}::date[],
      ${column(({ life }) => life.lastDay)}::date[], ${column(({ life }) => life.ending)}::text[],
      ${column(({ life }) => life.servedOn)}::date[]) as l (reference, order_id, type, from_on, last_on, ending, served_on)
    join orders o on o.id = l.order_id
    on conflict on constraint order_lives_pk do update set order_id = excluded.order_id, type = excluded.type,
      force_code = excluded.force_code, from_on = excluded.from_on, last_on = excluded.last_on,
      ending = excluded.ending, served_on = excluded.served_on
    where (order_lives.order_id, order_lives.type, order_lives.force_code, order_lives.from_on, order_lives.last_on, order_lives.ending, order_lives.served_on)
      is distinct from (excluded.order_id, excluded.type, excluded.force_code, excluded.from_on, excluded.last_on, excluded.ending, excluded.served_on)`.execute(
    trx,
  )
}
