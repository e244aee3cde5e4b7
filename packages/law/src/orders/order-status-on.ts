/** Whether an order has effect on a day. */
import { type DayNumber, dateOf, dayNumber } from '../days/day-number.ts'
import { formatDay } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import type { OrderFacts } from '../facts/legal-facts.ts'
import { type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { orderTypes } from '../tables/order-types.ts'
import { type OrderEnding, orderLife } from './order-life.ts'
import { findOrderProblems, type OrderProblem } from './order-problems.ts'

export type OrderStatus = {
  readonly status: 'not-yet' | 'in-force' | OrderEnding
  readonly from: Temporal.PlainDate
  /** Last whole day of effect; left out while no end is known. */
  readonly lastDay?: Temporal.PlainDate
  /** Whether a breach on this day could be one: an order not yet served or not known to him is shown, not hidden. */
  readonly isServed: boolean
  /** First day on which it may be discharged without consent. */
  readonly dischargeFreeFrom?: Temporal.PlainDate
  readonly rule: RuleReference
  /** Each step, as a sentence. */
  readonly arithmetic: readonly string[]
  readonly problems: readonly OrderProblem[]
}

/**
 * Says whether an order has effect on a day, since when and until when, under which law.
 *
 * @param others the other orders of the same person, so that an interim order ends with the full one
 * @throws nothing: an unknown type is a problem in the answer
 * @example
 * const order = { id: 'o', type: 'SPO', madeOn: Temporal.PlainDate.from('2026-05-01'), ends: { kind: 'further-order' } } as const
 * orderStatusOn(order, Temporal.PlainDate.from('2026-05-01')).status // 'in-force'
 */
export function orderStatusOn(
  order: OrderFacts,
  day: Temporal.PlainDate,
  others: readonly OrderFacts[] = [],
): OrderStatus {
  const life = orderLife(order, others)
  const type = orderTypes.find(order.type)
  const today = dayNumber(day)
  const status = statusOn(life.from, life.to, life.ending, today)
  const dischargeFreeFrom =
    type?.dischargeNeedsConsentWithin &&
    lastDayOfPeriod(order.madeOn, type.dischargeNeedsConsentWithin, 'beginning-with').add({ days: 1 })
  return {
    status,
    from: dateOf(life.from),
    ...(life.to === Infinity ? {} : { lastDay: dateOf(life.to) }),
    isServed: order.servedOn !== undefined && dayNumber(order.servedOn) <= today,
    ...(dischargeFreeFrom ? { dischargeFreeFrom } : {}),
    rule: type
      ? referenceOf(type)
      : { id: order.type, title: 'Order of an unknown type', source: 'none', verified: 'unverified' },
    arithmetic: [...life.arithmetic, `On ${formatDay(day)}: ${words[status]}.`],
    problems: findOrderProblems(order, others),
  }
}

const words: Readonly<Record<OrderStatus['status'], string>> = {
  'not-yet': 'not yet in effect',
  'in-force': 'in force',
  expired: 'expired',
  discharged: 'discharged',
  'interim-ended': 'an interim order that has ended',
  event: 'ended by the event that it names',
}

function statusOn(
  from: DayNumber,
  to: DayNumber,
  ending: OrderEnding | undefined,
  today: DayNumber,
): OrderStatus['status'] {
  if (today < from) return 'not-yet'
  return today <= to ? 'in-force' : (ending ?? 'expired')
}
