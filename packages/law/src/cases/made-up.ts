/** Short ways to write the facts of worked cases. */
import type { NotifiableDisposal, OrderFacts } from '../facts/legal-facts.ts'
import type { Written } from './worked-case.ts'

type Order = Written<OrderFacts>

const untilFurtherOrder = { kind: 'further-order' } as const

/** Served on the day on which it was made, until further order, unless said otherwise. */
export function makeOrder(id: string, type: string, madeOn: string, more: Partial<Order> = {}): Order {
  return { id, type, madeOn, servedOn: madeOn, ends: untilFurtherOrder, ...more }
}

export function until(lastDay: string): { readonly ends: Order['ends'] } {
  return { ends: { kind: 'fixed', lastDay } }
}

/** Not served: without the day that `makeOrder` would give. */
export function withoutService({ servedOn: _, ...order }: Order): Order {
  return order
}

/** A conviction with a conditional discharge: the shortest way to a period of a chosen length. */
export function discharged(
  relevantDate: string,
  ownLength: string,
  id = 'conviction',
): Written<NotifiableDisposal> {
  return { id, relevantDate, disposal: 'conditional-discharge', ownLength }
}

/** A conviction with imprisonment. */
export function imprisoned(
  relevantDate: string,
  terms: readonly string[],
  more: Partial<Written<NotifiableDisposal>> = {},
): Written<NotifiableDisposal> {
  return { id: 'conviction', relevantDate, disposal: 'custody', terms, ...more }
}

export function told(
  on: string,
  regime: 'soa' | 'spa' | 'daa' | 'voo',
  kind: 'initial' | 'change' | 'periodic' | 'prescribed' | 'not-happened' | 'travel' | 'return' = 'initial',
  about?: string,
) {
  return { on, regime, kind, ...(about === undefined ? {} : { about }) }
}
