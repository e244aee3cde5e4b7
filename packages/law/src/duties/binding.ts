/** To which notification regimes a person is bound, when, by what, and when a stronger one suspends a weaker. */
import { type DayNumber, dayNumber } from '../days/day-number.ts'
import { cutSpans, mergeSpans, type Span, spanAt } from '../days/span.ts'
import type { LegalFacts, NotifiableDisposal, OrderFacts } from '../facts/legal-facts.ts'
import { notificationPeriod } from '../notification/notification-period.ts'
import { orderLife } from '../orders/order-life.ts'
import { type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { type RegimeCode, regimeOf } from '../tables/notification-tables.ts'
import { orderTypes } from '../tables/order-types.ts'

/** One thing that binds him: an order (with the interim that it replaced), or a conviction, finding or caution. */
export type Binding = Span & {
  readonly id: string
  readonly regime: RegimeCode
  readonly orders: readonly OrderFacts[]
  readonly disposal?: NotifiableDisposal
  readonly isInterim: boolean
  /** Day on which the first order was made: decides whether he was bound by a stronger regime at that time. */
  readonly madeOn: DayNumber
  /** Day from which the first notification is counted; undefined until served. */
  readonly trigger: DayNumber | undefined
  /** When another regime, or an earlier order of the same kind, takes its place. */
  readonly suspensions: readonly Suspension[]
  readonly rule: RuleReference
  /** Each step to its first and last day, as a sentence. */
  readonly arithmetic: readonly string[]
}

export type Suspension = Span & { readonly by: RegimeCode }

/** Every binding, sorted by its first day, with its suspensions. */
export function findBindings(facts: LegalFacts): readonly Binding[] {
  const soa = [
    ...facts.disposals.map((disposal) => bindByDisposal(disposal, facts.bornOn)),
    ...bindByOrders(facts, 'soa'),
  ]
  const spa = bindByOrders(facts, 'spa').map((binding) => suspend(binding, { soa }))
  const daa = bindByOrders(facts, 'daa').toSorted(byStart)
  return [
    ...soa,
    ...spa,
    ...daa.map((binding, index) => suspend(binding, { soa, spa, daa: daa.slice(0, index) })),
    ...bindByOrders(facts, 'voo'),
  ].toSorted(byStart)
}

const active = new WeakMap<Binding, readonly Span[]>()

/** The days on which a binding applies: its span without its suspensions. Asked often, so remembered with the binding. */
export function activeSpans(binding: Binding): readonly Span[] {
  const known = active.get(binding)
  if (known) return known
  const spans = binding.suspensions.length === 0 ? [binding] : cutSpans(binding, binding.suspensions)
  active.set(binding, spans)
  return spans
}

/**
 * All that binds him under a regime on a day, as one: several orders bind as long as the last of them. Undefined when
 * nothing binds him on that day, or what does is suspended.
 */
export function regimeBindingOn(
  bindings: readonly Binding[],
  regime: RegimeCode,
  day: DayNumber,
): Binding | undefined {
  const mine = bindings.filter((binding) => binding.regime === regime)
  const binding = mine.find((one) => spanAt(activeSpans(one), day) !== undefined)
  const span = spanAt(mergeSpans(mine), day)
  if (!binding || !span) return undefined
  const holes = cutSpans(span, mine.flatMap(activeSpans))
  const byOf = (hole: Span) =>
    mine.flatMap(({ suspensions }) => suspensions).find(({ from, to }) => from <= hole.to && hole.from <= to)
      ?.by ?? regime
  return { ...binding, ...span, suspensions: holes.map((hole) => ({ ...hole, by: byOf(hole) })) }
}

function bindByDisposal(disposal: NotifiableDisposal, bornOn: Temporal.PlainDate | undefined): Binding {
  const period = notificationPeriod(disposal, bornOn)
  const trigger = dayNumber(disposal.noticeServedOn ?? disposal.relevantDate)
  const last = period.lastDay ? dayNumber(period.lastDay) : Infinity
  const to = disposal.freedOn ? Math.min(last, dayNumber(disposal.freedOn) - 1) : last
  return {
    id: disposal.id,
    regime: 'soa',
    orders: [],
    disposal,
    isInterim: false,
    from: trigger,
    to,
    madeOn: trigger,
    trigger,
    suspensions: [],
    rule: period.rule,
    arithmetic: period.arithmetic,
  }
}

function bindByOrders(facts: LegalFacts, regime: RegimeCode): readonly Binding[] {
  const orders = facts.orders.filter((order) => orderTypes.find(order.type)?.notificationRegime === regime)
  const replacing = new Map(
    orders.flatMap((order) => (order.replacesInterim ? [[order.replacesInterim, order] as const] : [])),
  )
  const replaced = (order: OrderFacts) => orders.find((other) => other.id === order.replacesInterim)
  return orders
    .filter((order) => regime !== 'spa' || replaced(order) === undefined)
    .map((order) => {
      // Only the Stalking Protection Act spares a full order its own first notification (s.9(1)(a)).
      const full = regime === 'spa' ? replacing.get(order.id) : undefined
      return bindByOrder(full ? [order, full] : [order], facts.orders, regime)
    })
    .filter((binding) => binding.from <= binding.to)
}

function bindByOrder(chain: readonly OrderFacts[], all: readonly OrderFacts[], regime: RegimeCode): Binding {
  const first = chain[0]!
  const type = orderTypes.find(first.type)!
  const lives = chain.map((order) => orderLife(order, all))
  const from = lives[0]!.from
  return {
    id: first.id,
    regime,
    orders: chain,
    isInterim: chain.length === 1 && type.interimOf !== undefined,
    from,
    to: Math.max(...lives.map((life) => life.to)),
    madeOn: dayNumber(first.madeOn),
    trigger: triggerOf(first, from, regime),
    suspensions: gaps(lives),
    rule: referenceOf(type),
    arithmetic: lives.flatMap((life) => life.arithmetic),
  }
}

/** What starts the first notification: service (SPA s.9(1), SOA s.103G(3)), making (DAA s.41(2)) or coming into force (CJIA s.108(1)). */
function triggerOf(order: OrderFacts, from: DayNumber, regime: RegimeCode): DayNumber | undefined {
  switch (regime) {
    case 'spa':
    case 'soa':
      return order.servedOn && dayNumber(order.servedOn)
    case 'daa':
      return dayNumber(order.madeOn)
    case 'voo':
      return from
  }
}

/** Days between an interim order that had already ended and the full one: nothing binds him then. */
function gaps(lives: readonly Span[]): readonly Suspension[] {
  const whole = { from: lives[0]!.from, to: Math.max(...lives.map((life) => life.to)) }
  return cutSpans(whole, lives).map((gap) => ({ ...gap, by: 'spa' as const }))
}

function suspend(binding: Binding, stronger: Partial<Record<RegimeCode, readonly Binding[]>>): Binding {
  const suspensions = regimeOf(binding.regime).suspendedBy.flatMap((by) =>
    mergeSpans(
      (stronger[by] ?? []).flatMap((other) => (by === binding.regime ? [other] : activeSpans(other))),
    )
      .filter((span) => span.from <= binding.to && span.to >= Math.min(binding.madeOn, binding.from))
      .map((span) => ({ ...span, by })),
  )
  return { ...binding, suspensions: [...binding.suspensions, ...suspensions] }
}

function byStart(a: Binding, b: Binding): number {
  return a.from - b.from || a.madeOn - b.madeOn || (a.id < b.id ? -1 : 1)
}
