/** The texts of a referral as what is linked to him says them: pattern, behaviour, orders, convictions. No victim is named. Pure. */
import { behaviours } from '@onus/law'
import type { CourtOrder } from '../order-book/index.ts'
import { orderTitle } from '../order-book/index.ts'
import { countVictims, type PersonFacts, type ShownFlag } from '../patterns/index.ts'
import { capitalise, count } from '../web/format/format-count.ts'
import { formatDate } from '../web/format/format-date.ts'

export type ReferralTexts = {
  readonly patternText: string
  readonly behaviourText: string
  readonly ordersText: string
  readonly convictionsText: string
}

export function referralTexts(
  facts: PersonFacts | undefined,
  flags: readonly ShownFlag[],
  orders: readonly CourtOrder[],
  convictions: readonly string[],
): ReferralTexts {
  return {
    patternText: patternText(facts, flags),
    behaviourText: behaviourText(facts),
    ordersText: ordersText(orders, facts),
    convictionsText:
      convictions.length > 0 ? convictions.join('\n') : 'No conviction or caution is recorded.',
  }
}

function patternText(facts: PersonFacts | undefined, flags: readonly ShownFlag[]): string {
  if (!facts || facts.reports.length === 0) return 'No report is linked to him.'
  const { min, max } = countVictims(facts)
  const forces = new Set(facts.reports.map(({ forceCode }) => forceCode)).size
  const days = facts.reports.map(({ occurredAt }) => occurredAt).sort()
  const [first, last] = [formatDate(days[0]), formatDate(days.at(-1))]
  const people = min === max ? count(min, 'person') : `between ${min} and ${max} people`
  return [
    `${capitalise(count(facts.reports.length, 'report'))} in ${count(forces, 'force')} about ${people}, ${first === last ? `on ${first}` : `from ${first} to ${last}`}.`,
    ...flags.map(({ title, why }) => `${title}: ${why}`),
  ].join('\n')
}

function behaviourText(facts: PersonFacts | undefined): string {
  const seen = (facts?.reports ?? []).flatMap(({ behaviours: codes, occurredAt }) =>
    [...new Set(codes)].map((code) => ({ code, occurredAt })),
  )
  if (seen.length === 0) return 'No behaviour is coded in his reports.'
  return [...Map.groupBy(seen, ({ code }) => code)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([code, all]) => {
      const latest = all
        .map(({ occurredAt }) => occurredAt)
        .sort()
        .at(-1)
      return `${behaviours.titleOf(code)}: ${count(all.length, 'report')}, the latest of ${formatDate(latest)}`
    })
    .join('\n')
}

function ordersText(orders: readonly CourtOrder[], facts: PersonFacts | undefined): string {
  if (orders.length === 0) return 'No order against him is recorded.'
  const breachesOf = (order: string) => (facts?.breaches ?? []).filter((breach) => breach.order === order)
  return orders
    .map((order) => {
      const breaches = breachesOf(order.id)
      const proved = breaches.filter(({ state }) => state === 'convicted').length
      return [
        `${orderTitle(order.type)} ${order.reference}, made ${formatDate(order.madeOn)}, ${order.live ? 'in force' : 'no longer in force'}${order.endsOn ? `, last day ${formatDate(order.endsOn)}` : ''}`,
        breaches.length > 0 &&
          `${count(breaches.length, 'breach')} suspected or worked, ${proved} with a conviction`,
      ]
        .filter(Boolean)
        .join('; ')
    })
    .join('\n')
}
