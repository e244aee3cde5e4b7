/** Orders of some persons with their conditions as data, and whether one had effect when something happened. */
import { type CourtOrder, findOrdersOfPersons, isLive } from '../order-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import type { LiveCondition } from './suspicion.ts'

export type BindingOrder = Pick<
  CourtOrder,
  'id' | 'person' | 'reference' | 'force' | 'protects' | 'servedOn'
> & {
  readonly conditions: readonly NumberedCondition[]
  readonly hasEffectAt: (instant: string) => boolean
}
export type NumberedCondition = LiveCondition & { readonly ordinal: number }

export async function findBindingOrders(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<readonly BindingOrder[]> {
  const orders = await findOrdersOfPersons(trx, persons, today)
  if (orders.length === 0) return []
  const stored = await trx
    .selectFrom('orders')
    .select(['id', 'stored_at'])
    .where('id', 'in', [...new Set(orders.map((order) => order.id))])
    .execute()
  const storedAt = new Map(stored.map((row) => [row.id, row.stored_at]))
  return orders.map((order) => ({
    ...order,
    conditions: order.conditions.map(asCondition),
    hasEffectAt: (at) => {
      const day = londonDay(Temporal.Instant.from(at))
      if (!isLive(order, day)) return false
      // What led to the order is often of the day it was made: that day counts only where the order was known first.
      const knownAt = storedAt.get(order.id)
      return day > order.madeOn || (knownAt !== undefined && Temporal.Instant.compare(knownAt, at) < 0)
    },
  }))
}

function asCondition(condition: CourtOrder['conditions'][number]): NumberedCondition {
  const { ordinal, kind, text, zone, distanceMetres, hours, parsed } = condition
  return {
    ordinal,
    kind,
    text,
    zone,
    distanceMetres,
    hours,
    // None where the condition does not say: then every way is forbidden.
    ways: parsed?.ways ?? [],
  }
}

/** 23:10, by the clock on the wall. */
export function londonClock(instant: string): string {
  return inLondon(instant).toPlainTime().toString({ smallestUnit: 'minute' })
}

function inLondon(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London')
}
