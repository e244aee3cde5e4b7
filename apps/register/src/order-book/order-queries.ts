/** SQL of what nobody could read in an order by itself, and of what an officer then read in it. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { ReadCondition } from './condition.ts'
import { isEndUnclear } from './order-life.ts'
import { lawTypeOf } from './order-types.ts'
import type { PreparedOrder } from './prepare-order.ts'

export const orderQueryProblems = {
  'unknown-type': 'The law that the service runs on has no order of this type',
  'condition-not-understood': 'A condition could not be read',
  'place-unknown': 'A place is not in the list of postcodes',
  'two-interim-orders': 'Two interim orders of one kind have effect at the same time',
  'end-unclear': 'When it ends is not said',
  'changed-elsewhere': 'It was sent again with another end, after an end was recorded here',
} as const
export type OrderQueryProblem = keyof typeof orderQueryProblems

export type NewOrderQuery = {
  readonly reference: string
  readonly ordinal?: number | undefined
  readonly problem: OrderQueryProblem
}

export function queriesOf({ order, conditions }: PreparedOrder): readonly NewOrderQuery[] {
  const { reference } = order
  const asSent = { type: order.type, endsOn: order.endsOn ?? null, endKind: order.endKind ?? null }
  return [
    ...(lawTypeOf(order.type) === undefined ? [{ reference, problem: 'unknown-type' as const }] : []),
    ...(isEndUnclear(asSent) ? [{ reference, problem: 'end-unclear' as const }] : []),
    ...conditions.flatMap(({ problem }, ordinal) => (problem ? [{ reference, ordinal, problem }] : [])),
  ]
}

/** One that waits already is asked once. */
export async function raiseOrderQueries(trx: Writing, queries: readonly NewOrderQuery[]): Promise<number> {
  if (queries.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('order_queries')
    .values(
      queries.map(({ reference, ordinal, problem }) => ({
        order_reference: reference,
        ordinal: ordinal ?? null,
        problem,
      })),
    )
    .onConflict((conflict) => conflict.constraint('order_queries_once').doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0)
}

/** A new version answers what was asked about the old one; what was read in words that are the same still holds. */
export async function dropOutdatedQueries(trx: Writing, superseded: readonly string[]): Promise<void> {
  if (superseded.length === 0) return
  await sql`
    delete from order_queries q using orders old join orders new on new.supersedes = old.id
    where old.id = any(${[...superseded]}::uuid[]) and q.order_reference = old.reference
      and (q.resolved_at is null and q.problem <> 'two-interim-orders'
        or q.problem = 'unknown-type' and new.type <> old.type
        or q.ordinal is not null and (select text from order_conditions where order_id = new.id and ordinal = q.ordinal)
          is distinct from (select text from order_conditions where order_id = old.id and ordinal = q.ordinal))`.execute(
    trx,
  )
}

/** Orders sent again with another end, though an officer has recorded one: which holds, a person must say. */
export async function findChangedElsewhere(
  trx: Writing,
  superseded: readonly string[],
): Promise<readonly NewOrderQuery[]> {
  if (superseded.length === 0) return []
  const { rows } = await sql<{ reference: string }>`
    select new.reference from orders old join orders new on new.supersedes = old.id
    where old.id = any(${[...superseded]}::uuid[]) and new.ends_on is distinct from old.ends_on
      and exists (select from order_events e where e.order_reference = new.reference and (e.ends_on is not null or e.kind = 'discharged'))`.execute(
    trx,
  )
  return rows.map(({ reference }) => ({ reference, problem: 'changed-elsewhere' }))
}

export type OrderQueryFilter = {
  /** Orders of these forces only; undefined: of all. */
  readonly forces: readonly string[] | undefined
  readonly state: 'open' | 'resolved'
  readonly problem?: OrderQueryProblem
  readonly page: number
}
export const orderQueriesPerPage = 50

export type ListedOrderQuery = {
  readonly id: string
  readonly reference: string
  readonly order: string
  readonly type: string
  readonly court: string | null
  readonly force: string | null
  readonly ordinal: number | null
  readonly problem: OrderQueryProblem
  /** Of the condition, masked. */
  readonly kind: string | null
  readonly text: string | null
  readonly raisedAt: string
  readonly resolvedAt: string | null
  readonly resolution: string | null
  readonly reading: QueryReading | null
}

/** What an officer read: a condition as he understands it, or the type that was meant. */
export type QueryReading = { readonly type?: string } & Partial<
  Omit<ReadCondition, 'problem' | 'text' | 'isUnderstood'>
>

const listed = sql`
  select q.id, q.order_reference as reference, o.id as order, o.type, o.court, o.force_code as force, q.ordinal, q.problem,
    c.kind, c.text, q.raised_at as "raisedAt", q.resolved_at as "resolvedAt", q.resolution, q.reading
  from order_queries q join order_lives l on l.reference = q.order_reference join orders o on o.id = l.order_id
  left join order_conditions c on c.order_id = o.id and c.ordinal = q.ordinal`

/** Longest waiting first. */
export async function listQueries(
  trx: Writing,
  { forces, state, problem, page }: OrderQueryFilter,
): Promise<{ readonly queries: readonly ListedOrderQuery[]; readonly total: number }> {
  const which = sql`where q.resolved_at is ${state === 'open' ? sql`null` : sql`not null`}
    and (${forces ? [...forces] : null}::text[] is null or o.force_code is null or o.force_code = any(${forces ? [...forces] : null}::text[]))
    and (${problem ?? null}::text is null or q.problem = ${problem ?? null})`
  const { rows } = await sql<ListedOrderQuery>`${listed} ${which} order by q.raised_at, q.id
    limit ${orderQueriesPerPage} offset ${(page - 1) * orderQueriesPerPage}`.execute(trx)
  const { rows: counted } = await sql<{ total: string }>`
    select count(*) as total from order_queries q join order_lives l on l.reference = q.order_reference
    join orders o on o.id = l.order_id ${which}`.execute(trx)
  return { queries: rows, total: Number(counted[0]!.total) }
}

export async function findQuery(trx: Writing, id: string): Promise<ListedOrderQuery | undefined> {
  const { rows } = await sql<ListedOrderQuery>`${listed} where q.id = ${id}`.execute(trx)
  return rows[0]
}

export async function findQueriesOfOrder(
  trx: Writing,
  reference: string,
): Promise<readonly ListedOrderQuery[]> {
  const { rows } = await sql<ListedOrderQuery>`
    ${listed} where q.order_reference = ${reference} order by q.raised_at, q.ordinal`.execute(trx)
  return rows
}

/** False when somebody else was first. */
export async function markResolved(
  trx: Writing,
  id: string,
  by: string,
  at: string,
  resolution: string,
  reading: QueryReading | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('order_queries')
    .set({
      resolved_at: at,
      resolved_by: by,
      resolution,
      reading: reading ? JSON.stringify(reading) : null,
    })
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
