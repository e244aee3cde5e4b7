/** Court orders as the clocks read them: what was made, and what happened to it since. */
import { type OrderEnd, type OrderFacts, orderTypes } from '@onus/law'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type OrderRow = {
  readonly person: string
  readonly id: string
  readonly reference: string
  readonly type: string
  readonly madeOn: string
  readonly endsOn: string | null
  readonly endKind: OrderEnd['kind'] | null
  readonly servedOn: string | null
  readonly takesEffectOn: string | null
  readonly replaces: string | null
  readonly status: string
  readonly storedOn: string
  readonly force: string | null
  readonly court: string | null
}

export type OrderEventRow = {
  readonly reference: string
  readonly kind: string
  readonly onDate: string
  readonly endsOn: string | null
  readonly endKind: OrderEnd['kind'] | null
}

/** The orders that bring notification duties, newest version only, with whom they bind now. */
export async function findNotifyingOrders(
  trx: Writing,
  persons: readonly string[],
): Promise<{ readonly orders: readonly OrderRow[]; readonly events: readonly OrderEventRow[] }> {
  const { rows: orders } = await sql<OrderRow>`
    select distinct on (ms.person_id, o.id) ms.person_id as person, o.id, o.reference, o.type, o.made_on as "madeOn",
      o.ends_on as "endsOn", o.end_kind as "endKind", o.served_on as "servedOn", o.takes_effect_on as "takesEffectOn",
      o.replaces, o.status, o.stored_at::date as "storedOn", o.force_code as force, o.court
    from memberships ms join mentions m on m.id = ms.mention_id join orders o on o.id = m.order_id
    where ms.person_id = any(${[...persons]}::uuid[]) and o.type = any(${[...notifyingTypes]})
    order by ms.person_id, o.id`.execute(trx)
  if (orders.length === 0) return { orders, events: [] }
  const { rows: events } = await sql<OrderEventRow>`
    select order_reference as reference, kind, on_date as "onDate", ends_on as "endsOn", end_kind as "endKind"
    from order_events where order_reference = any(${[...new Set(orders.map(({ reference }) => reference))]})
    order by order_reference, on_date, id`.execute(trx)
  return { orders, events }
}

/** Types of order that make a man subject to notification. */
export const notifyingTypes: ReadonlySet<string> = new Set(
  orderTypes.items.filter((type) => type.notificationRegime !== undefined).map(({ code }) => code),
)

/** Words of the feed for what never was an order. */
const neverMade: ReadonlySet<string> = new Set(['refused', 'withdrawn'])
const ended: ReadonlySet<string> = new Set(['discharged', 'revoked', 'quashed'])

/** `all`: the rows of one person, with their events. */
export function orderFactsOf(
  all: readonly OrderRow[],
  events: ReadonlyMap<string, readonly OrderEventRow[]>,
): readonly OrderFacts[] {
  const made = all.filter(({ status }) => !neverMade.has(status))
  const idOf = new Map(made.map(({ reference, id }) => [reference, id]))
  return made.map((row) => orderOf(row, events.get(row.reference) ?? [], idOf))
}

function orderOf(
  row: OrderRow,
  events: readonly OrderEventRow[],
  idOf: ReadonlyMap<string, string>,
): OrderFacts {
  const first = (kind: string) => events.find((event) => event.kind === kind)?.onDate
  const servedOn = first('served') ?? row.servedOn
  const happenedOn = first('event-happened')
  // The feed may say that it was discharged without saying when: then from the day on which that was first known here.
  const dischargedOn = first('discharged') ?? (ended.has(row.status) ? row.storedOn : undefined)
  const decidedOn = first('main-application-decided')
  const replaced = row.replaces === null ? undefined : idOf.get(row.replaces)
  const monitoring = first('monitoring-ended')
  return {
    id: row.id,
    type: row.type,
    madeOn: day(row.madeOn),
    ...(servedOn && { servedOn: day(servedOn) }),
    ...(row.takesEffectOn && { takesEffectOn: day(row.takesEffectOn) }),
    ends: endOf(row.endKind, row.endsOn, happenedOn),
    ...(replaced && { replacesInterim: replaced }),
    ...(decidedOn && { mainApplicationDecidedOn: day(decidedOn) }),
    ...(dischargedOn && { dischargedOn: day(dischargedOn) }),
    ...(first('discharge-consented') && { isDischargeConsented: true }),
    variations: events
      .filter(({ kind }) => kind === 'varied' || kind === 'renewed' || kind === 'extended')
      .map(({ onDate, endKind, endsOn }) => ({
        on: day(onDate),
        ...(endKind !== null || endsOn !== null ? { ends: endOf(endKind, endsOn, happenedOn) } : {}),
      })),
    ...(monitoring && { monitoringEndsOn: day(monitoring) }),
  }
}

function endOf(
  kind: OrderEnd['kind'] | null,
  endsOn: string | null,
  happenedOn: string | undefined,
): OrderEnd {
  if (kind === 'event') return { kind, ...(happenedOn && { happenedOn: day(happenedOn) }) }
  return endsOn === null ? { kind: 'further-order' } : { kind: 'fixed', lastDay: day(endsOn) }
}

function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}
