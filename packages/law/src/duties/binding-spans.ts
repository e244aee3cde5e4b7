/** From when to when each thing binds him, and when another takes its place: what a picture of his duties shows. */
import { dateOf } from '../days/day-number.ts'
import type { Span } from '../days/span.ts'
import { factsUntil } from '../facts/facts-until.ts'
import type { LegalFacts } from '../facts/legal-facts.ts'
import type { RegimeCode } from '../tables/notification-tables.ts'
import { findBindings } from './binding.ts'

export type DatedSpan = {
  readonly from: Temporal.PlainDate
  /** Last whole day; left out while no end is known. */
  readonly lastDay?: Temporal.PlainDate
}

export type BindingSpans = DatedSpan & {
  readonly id: string
  readonly regime: RegimeCode
  /** `by` is the regime itself where nothing binds him between an interim order and the full one. */
  readonly suspensions: readonly (DatedSpan & { readonly by: RegimeCode })[]
}

/**
 * Everything that binds him as things stood at the end of a day, sorted by its first day. Suspensions are cut to the
 * days of the binding.
 *
 * @example
 * const day = Temporal.PlainDate.from('2026-05-01')
 * const order = { id: 'o', type: 'SPO', madeOn: day, servedOn: day, ends: { kind: 'further-order' } } as const
 * bindingSpans(createFacts({ orders: [order] }), day)[0]?.suspensions.length // 0
 */
export function bindingSpans(facts: LegalFacts, day: Temporal.PlainDate): readonly BindingSpans[] {
  return findBindings(factsUntil(facts, day)).map((binding) => ({
    id: binding.id,
    regime: binding.regime,
    ...dated(binding),
    suspensions: binding.suspensions
      .map(({ from, to, by }) => ({ from: Math.max(from, binding.from), to: Math.min(to, binding.to), by }))
      .filter(({ from, to }) => from <= to)
      .map(({ by, ...span }) => ({ ...dated(span), by })),
  }))
}

function dated({ from, to }: Span): DatedSpan {
  return { from: dateOf(from), ...(to === Infinity ? {} : { lastDay: dateOf(to) }) }
}
