/** Orders of a force: those with effect, those that end soon, those that have ended. */
import { sql } from 'kysely'
import { orderTitle } from '../order-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { forcesWithin } from '../platform/access/forces-within.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDate } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'

const orderStates = ['live', 'ending', 'ended', 'not-yet'] as const
export type OrderState = (typeof orderStates)[number]
export const ordersPerPage = 50
export const endingDays = 28

export type ListOrdersInput = {
  readonly state: OrderState
  /** Left out: the reader's own; `all`: every force that he may read. */
  readonly force?: string | undefined
  readonly type?: string | undefined
  /** A reference or its beginning. */
  readonly reference?: string | undefined
  readonly isUnserved?: boolean
  readonly page: number
}

export type ListedOrder = {
  readonly id: string
  readonly reference: string
  readonly type: string
  readonly title: string
  readonly court: string | null
  readonly force: string | null
  readonly from: string
  readonly lastDay: string | null
  readonly ending: string | null
  readonly servedOn: string | null
  readonly queued: number
  readonly breaches: number
  readonly person: string | null
  readonly name?: string | undefined
}

export const listOrders = defineUseCase({
  operation: 'orders.list',
  kind: 'search',
  action: 'order:read',
  run: async ({ trx, context, decision }, input: ListOrdersInput) => {
    const within = forcesWithin(context.access, context.subject, 'order:read', 'Order', context.purpose)
    const asked = input.force === 'all' ? undefined : (input.force ?? context.subject.forceCode)
    const forces =
      within === 'all' ? (asked ? [asked] : undefined) : within.filter((force) => !asked || force === asked)
    const today = londonDate(context.now())
    const { orders, total } = await findList(trx, input, forces, today)
    const persons = [...new Set(orders.flatMap(({ person }) => person ?? []))]
    const described = decision.fieldClasses.has('FC1') ? await describePersons(trx, persons) : []
    const names = new Map(described.map(({ person, names: [first] }) => [person, first]))
    return {
      result: {
        orders: orders.map(
          (order): ListedOrder => ({
            ...order,
            title: orderTitle(order.type),
            name: order.person ? names.get(order.person) : undefined,
          }),
        ),
        total,
        force: input.force === 'all' ? undefined : asked,
      },
      audited: { recordIds: orders.map(({ id }) => id), resultCount: total },
    }
  },
})

async function findList(
  trx: Writing,
  { state, type, reference, isUnserved = false, page }: ListOrdersInput,
  forces: readonly string[] | undefined,
  today: Temporal.PlainDate,
): Promise<{ readonly orders: readonly Omit<ListedOrder, 'title' | 'name'>[]; readonly total: number }> {
  const day = today.toString()
  const soon = today.add({ days: endingDays }).toString()
  const inState = {
    live: sql`l.from_on <= ${day}::date and (l.last_on is null or l.last_on >= ${day}::date)`,
    ending: sql`l.from_on <= ${day}::date and l.last_on between ${day}::date and ${soon}::date`,
    ended: sql`l.last_on < ${day}::date`,
    'not-yet': sql`l.from_on > ${day}::date`,
  }[state]
  const which = sql`where ${inState}
    and ${forces ? sql`l.force_code = any(${[...forces]}::text[])` : sql`true`}
    and ${type ? sql`l.type = ${type}` : sql`true`}
    and ${reference ? sql`starts_with(l.reference, ${reference})` : sql`true`}
    and ${isUnserved ? sql`l.served_on is null` : sql`true`}`
  const { rows } = await sql<Omit<ListedOrder, 'title' | 'name'>>`
    select o.id, o.reference, l.type, o.court, o.force_code as force, l.from_on as "from", l.last_on as "lastDay", l.ending,
      l.served_on as "servedOn",
      (select count(*)::integer from order_queries q where q.order_reference = l.reference and q.resolved_at is null) as queued,
      (select count(*)::integer from breaches b where b.order_reference = l.reference
        and b.state not in ('refuted', 'no-further-action', 'acquitted')) as breaches,
      (select ms.person_id from mentions m join memberships ms on ms.mention_id = m.id where m.order_id = o.id order by m.ordinal limit 1) as person
    from (
      select * from order_lives l ${which}
      order by ${state === 'ended' ? sql`l.last_on desc, l.reference` : sql`l.last_on asc nulls last, l.reference`}
      limit ${ordersPerPage} offset ${(page - 1) * ordersPerPage}
    ) l join orders o on o.id = l.order_id
    order by ${state === 'ended' ? sql`l.last_on desc, l.reference` : sql`l.last_on asc nulls last, l.reference`}`.execute(
    trx,
  )
  const { rows: counted } = await sql<{
    total: string
  }>`select count(*) as total from order_lives l ${which}`.execute(trx)
  return { orders: rows, total: Number(counted[0]!.total) }
}
