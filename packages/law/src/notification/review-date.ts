/** From when a man may ask to be freed of indefinite notification (SOA ss.91A-91B). */
import { compareDays } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import type { LegalFacts, NotifiableDisposal } from '../facts/legal-facts.ts'
import { orderStatusOn } from '../orders/order-status-on.ts'
import { type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { measureOf } from '../tables/measures.ts'
import { isUnderAge } from './is-under-age.ts'
import { notificationPeriod } from './notification-period.ts'

export type ReviewDate = {
  /** First day on which he may apply; left out where the period is not indefinite or he never notified. */
  readonly due?: Temporal.PlainDate
  /** The order in force on that day that bars an application, if there is one. */
  readonly barredByOrder?: string
  readonly rule: RuleReference
  readonly arithmetic: readonly string[]
}

/**
 * The qualifying date of one disposal, or the further one after a refusal.
 *
 * @param refusedOn day of the last decision that he remains bound
 */
export function reviewDate(
  disposal: NotifiableDisposal,
  facts: LegalFacts,
  refusedOn?: Temporal.PlainDate,
): ReviewDate {
  const adult = measureOf('review-adult')
  const period = notificationPeriod(disposal, facts.bornOn)
  if (!period.isIndefinite)
    return { rule: period.rule, arithmetic: [...period.arithmetic, 'Not indefinite: no review.'] }
  const notified = facts.notifications
    .filter(({ regime, kind }) => regime === 'soa' && kind === 'initial')
    .map(({ on }) => on)
    .toSorted(compareDays)[0]
  if (!notified)
    return {
      rule: referenceOf(adult),
      arithmetic: ['He has not made his first notification: the clock has not started.'],
    }
  const isYoung =
    facts.bornOn !== undefined &&
    isUnderAge(facts.bornOn, measureOf('adulthood').period, disposal.relevantDate)
  const measure = refusedOn ? measureOf('review-further') : isYoung ? measureOf('review-under-18') : adult
  const from = refusedOn ?? notified
  const lastDay = lastDayOfPeriod(from, measure.period, measure.counting)
  const due = lastDay.add({ days: 1 })
  const barring = facts.orders.find(
    (order) =>
      (order.type === 'SHPO' || order.type === 'SHPO-INTERIM') &&
      orderStatusOn(order, due, facts.orders).status === 'in-force',
  )
  return {
    due,
    ...(barring ? { barredByOrder: barring.id } : {}),
    rule: referenceOf(measure),
    arithmetic: [
      refusedOn ? `Refused on ${formatDay(refusedOn)}.` : `First notified on ${formatDay(notified)}.`,
      `The last day of ${formatPeriod(measure.period)} beginning with that day is ${formatDay(lastDay)}; he may apply from ${formatDay(due)}.`,
      ...(barring
        ? [
            'A sexual harm prevention order is in force on that day: no application while it runs (s.91A(2)(b)).',
          ]
        : []),
    ],
  }
}
