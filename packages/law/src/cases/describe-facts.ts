/** Writes facts as sentences. */
import { formatDay, formatPeriod } from '../days/format-day.ts'
import type {
  Absence,
  Change,
  Journey,
  LegalFacts,
  NotifiableDisposal,
  Notification,
  OrderEnd,
  OrderFacts,
} from '../facts/legal-facts.ts'
import { notificationPeriodTable, regimeOf } from '../tables/notification-tables.ts'
import { orderTypes } from '../tables/order-types.ts'

export function describeFacts(facts: LegalFacts): readonly string[] {
  return [
    ...(facts.bornOn ? [`Born ${formatDay(facts.bornOn)}.`] : []),
    ...facts.orders.map(describeOrder),
    ...facts.disposals.map(describeDisposal),
    ...facts.absences.map(describeAbsence),
    ...facts.changes.map(describeChange),
    ...facts.journeys.map(describeJourney),
    ...facts.notifications.map(describeNotification),
  ]
}

export function describeOrder(order: OrderFacts): string {
  return sentence([
    `${orderTypes.titleOf(order.type)} "${order.id}" made on ${formatDay(order.madeOn)}`,
    on(order.takesEffectOn, 'taking effect on'),
    order.servedOn ? `served on ${formatDay(order.servedOn)}` : 'not served',
    describeEnd(order.ends),
    order.replacesInterim && `replacing "${order.replacesInterim}"`,
    on(order.mainApplicationDecidedOn, 'main application decided on'),
    ...(order.variations ?? []).map(
      (variation) =>
        `varied on ${formatDay(variation.on)}${variation.ends ? ` (${describeEnd(variation.ends)})` : ''}`,
    ),
    on(order.monitoringEndsOn, 'electronic monitoring to'),
    on(order.dischargedOn, `discharged ${order.isDischargeConsented ? 'by consent ' : ''}on`),
  ])
}

export function describeDisposal(disposal: NotifiableDisposal): string {
  const title = notificationPeriodTable.rows.find((row) => row.disposal === disposal.disposal)?.title
  const terms = disposal.terms?.map(formatPeriod).join(' and ')
  return sentence([
    `Notifiable sexual offence "${disposal.id}", relevant date ${formatDay(disposal.relevantDate)}`,
    terms ? `imprisonment: ${terms}` : (title ?? 'not dealt with yet'),
    disposal.overlap && `overlapping by ${formatPeriod(disposal.overlap)}`,
    disposal.ownLength && `of ${formatPeriod(disposal.ownLength)}`,
    on(disposal.noticeServedOn, 'foreign case, notification order or notice served on'),
    on(disposal.freedOn, 'freed by review or appeal on'),
  ])
}

function describeAbsence({ kind, from, until }: Absence): string {
  const where = {
    custody: 'In custody',
    hospital: 'Detained in hospital',
    abroad: 'Outside the United Kingdom',
  }[kind]
  return `${where} from ${formatDay(from)}${until ? `, free again on ${formatDay(until)}` : ', no end known'}.`
}

const changeWords: Readonly<Record<Change['kind'], string>> = {
  name: 'uses a name not notified',
  address: 'changes home address',
  'no-address': 'has no home address any more',
  stay: 'completes a qualifying stay',
  'child-household': 'begins or ends staying in a household with a child',
  bank: 'has a new, closed or altered account or card',
  identity: 'gets or gives up a passport or identity document',
}

function describeChange({ id, kind, on: day, advance }: Change): string {
  return sentence([
    `Change "${id}": he ${changeWords[kind]}`,
    day ? `on ${formatDay(day)}` : 'it has not happened',
    advance && `told in advance on ${formatDay(advance.notifiedOn)} for ${formatDay(advance.expectedOn)}`,
  ])
}

function describeJourney(journey: Journey): string {
  return sentence([
    `Journey "${journey.id}": leaves on ${formatDay(journey.departsOn)}`,
    `details known on ${formatDay(journey.knownOn)}`,
    on(journey.returnedOn, 'came back on'),
    journey.isReturnAsTold ? 'as told before' : undefined,
  ])
}

function describeNotification({ on: day, regime, kind, about, hasFixedAddress }: Notification): string {
  return sentence([
    `${regimeOf(regime).title}: ${kind === 'initial' ? 'first' : kind} notification on ${formatDay(day)}`,
    about && `about "${about}"`,
    hasFixedAddress === false ? 'address: a place where he can regularly be found' : undefined,
  ])
}

function describeEnd(end: OrderEnd): string {
  switch (end.kind) {
    case 'fixed':
      return `to ${formatDay(end.lastDay)}`
    case 'further-order':
      return 'until further order'
    case 'event':
      return end.happenedOn ? `until an event, which came on ${formatDay(end.happenedOn)}` : 'until an event'
  }
}

function on(day: Temporal.PlainDate | undefined, words: string): string | undefined {
  return day && `${words} ${formatDay(day)}`
}

function sentence(parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join(', ')}.`
}
