/** What is wrong with an order as entered, in sentences that say what the law is. */
import { compareDays } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import type { OrderFacts } from '../facts/legal-facts.ts'
import { type OrderType, orderTypes } from '../tables/order-types.ts'
import { orderLife } from './order-life.ts'

export type OrderProblem = {
  readonly code:
    | 'unknown-type'
    | 'before-the-law'
    | 'ends-before-it-starts'
    | 'served-before-made'
    | 'ending-not-allowed'
    | 'too-short'
    | 'too-long'
    | 'under-age'
    | 'discharged-early'
    | 'varied-after-end'
    | 'monitoring-too-long'
    | 'second-interim'
    | 'interim-not-found'
  readonly sentence: string
}

/**
 * Finds what cannot be right about an order. Nothing is corrected and nothing refused here: an order of a court
 * stands until the court says otherwise, so each problem is for a person to take up.
 *
 * @param others the other orders of the same person
 * @param bornOn his date of birth, where it is known
 */
export function findOrderProblems(
  order: OrderFacts,
  others: readonly OrderFacts[] = [],
  bornOn?: Temporal.PlainDate,
): readonly OrderProblem[] {
  const type = orderTypes.find(order.type)
  if (!type) return [{ code: 'unknown-type', sentence: `There is no order type ${order.type}.` }]
  return [
    ...findDateProblems(order, type, bornOn),
    ...findLengthProblems(order, type),
    ...findLaterProblems(order, type, others),
  ]
}

function findDateProblems(
  order: OrderFacts,
  type: OrderType,
  bornOn?: Temporal.PlainDate,
): readonly OrderProblem[] {
  const { madeOn, servedOn } = order
  const from = order.takesEffectOn ?? madeOn
  return [
    ...(type.effectiveFrom && isBefore(madeOn, Temporal.PlainDate.from(type.effectiveFrom))
      ? [
          problem(
            'before-the-law',
            `No ${type.title} could be made before ${formatDay(Temporal.PlainDate.from(type.effectiveFrom))}.`,
          ),
        ]
      : []),
    ...(order.ends.kind === 'fixed' && isBefore(order.ends.lastDay, from)
      ? [
          problem(
            'ends-before-it-starts',
            `Its last day, ${formatDay(order.ends.lastDay)}, is before its first, ${formatDay(from)}.`,
          ),
        ]
      : []),
    ...(servedOn && isBefore(servedOn, madeOn)
      ? [
          problem(
            'served-before-made',
            `Served on ${formatDay(servedOn)}, before it was made on ${formatDay(madeOn)}.`,
          ),
        ]
      : []),
    ...(type.minimumAge &&
    bornOn &&
    !isBefore(lastDayOfPeriod(bornOn, type.minimumAge, 'beginning-with'), madeOn)
      ? [
          problem(
            'under-age',
            `${type.title} may not be made against a person under ${formatPeriod(type.minimumAge)}.`,
          ),
        ]
      : []),
  ]
}

function findLengthProblems(order: OrderFacts, type: OrderType): readonly OrderProblem[] {
  const from = order.takesEffectOn ?? order.madeOn
  const monitoringLast =
    type.monitoringMaximum && lastDayOfPeriod(order.madeOn, type.monitoringMaximum, 'beginning-with')
  const tooLong =
    monitoringLast && order.monitoringEndsOn && isBefore(monitoringLast, order.monitoringEndsOn)
      ? [
          problem(
            'monitoring-too-long',
            `Electronic monitoring may last ${formatPeriod(type.monitoringMaximum)} at most: to ${formatDay(monitoringLast)}.`,
          ),
        ]
      : []
  if (!type.ends.includes(order.ends.kind))
    return [
      problem('ending-not-allowed', `${type.title} cannot end this way (${order.ends.kind}).`),
      ...tooLong,
    ]
  if (order.ends.kind !== 'fixed' || isBefore(order.ends.lastDay, from)) return tooLong
  const { lastDay } = order.ends
  const shortest = type.minimumPeriod && lastDayOfPeriod(from, type.minimumPeriod, 'beginning-with')
  const longest = type.maximumPeriod && lastDayOfPeriod(from, type.maximumPeriod, 'beginning-with')
  return [
    ...(shortest && isBefore(lastDay, shortest)
      ? [
          problem(
            'too-short',
            `${type.title} lasts at least ${formatPeriod(type.minimumPeriod)}: to ${formatDay(shortest)}, not ${formatDay(lastDay)}.`,
          ),
        ]
      : []),
    ...(longest && isBefore(longest, lastDay)
      ? [
          problem(
            'too-long',
            `${type.title} lasts at most ${formatPeriod(type.maximumPeriod)}: to ${formatDay(longest)}, not ${formatDay(lastDay)}.`,
          ),
        ]
      : []),
    ...tooLong,
  ]
}

function findLaterProblems(
  order: OrderFacts,
  type: OrderType,
  others: readonly OrderFacts[],
): readonly OrderProblem[] {
  const life = orderLife(order, others)
  const safe =
    type.dischargeNeedsConsentWithin &&
    lastDayOfPeriod(order.madeOn, type.dischargeNeedsConsentWithin, 'beginning-with')
  const second =
    type.interimOf &&
    others.find((other) => other.id !== order.id && other.type === order.type && meets(other, order, others))
  return [
    ...life.lateVariations.map((on) =>
      problem('varied-after-end', `Varied on ${formatDay(on)}, when it had already ended.`),
    ),
    ...(safe && order.dischargedOn && !isBefore(safe, order.dischargedOn) && !order.isDischargeConsented
      ? [
          problem(
            'discharged-early',
            `Discharged before the end of ${formatPeriod(type.dischargeNeedsConsentWithin)} (${formatDay(safe)}): that needs consent, and none is recorded.`,
          ),
        ]
      : []),
    ...(second ? [problem('second-interim', `Another ${type.title} has effect at the same time.`)] : []),
    ...(order.replacesInterim && !others.some((other) => other.id === order.replacesInterim)
      ? [problem('interim-not-found', 'The interim order that it replaces is not on the record.')]
      : []),
  ]
}

function meets(a: OrderFacts, b: OrderFacts, all: readonly OrderFacts[]): boolean {
  const [lifeOfA, lifeOfB] = [orderLife(a, all), orderLife(b, all)]
  return lifeOfA.from <= lifeOfB.to && lifeOfB.from <= lifeOfA.to
}

function problem(code: OrderProblem['code'], sentence: string): OrderProblem {
  return { code, sentence }
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return compareDays(a, b) < 0
}
