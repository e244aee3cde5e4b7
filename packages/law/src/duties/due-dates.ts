/** Every duty that the facts bring, with its date, rule and arithmetic. */
import { dayNumber } from '../days/day-number.ts'
import type { LegalFacts } from '../facts/legal-facts.ts'
import { type Binding, findBindings } from './binding.ts'
import { changeNotifications, releaseNotifications } from './change-notifications.ts'
import type { Duty } from './duty.ts'
import { firstNotifications } from './first-notifications.ts'
import { periodicNotifications } from './periodic-notifications.ts'
import { travelNotifications } from './travel-notifications.ts'

/**
 * All duties that the facts bring, past and to come, the earliest first. The same facts give the same answer,
 * whatever the order in which they are listed.
 *
 * @param facts everything known; facts of the future (a planned release) move the dates as if they had happened
 * @example
 * const day = (text: string) => Temporal.PlainDate.from(text)
 * const order = { id: 'o', type: 'SPO', madeOn: day('2026-05-01'), servedOn: day('2026-05-01'), ends: { kind: 'further-order' } } as const
 * dueDates(createFacts({ orders: [order] }))[0]?.due?.toString() // '2026-05-03'
 */
export function dueDates(facts: LegalFacts): readonly Duty[] {
  return dutiesOf(findBindings(facts), facts)
}

export function dutiesOf(bindings: readonly Binding[], facts: LegalFacts): readonly Duty[] {
  return sortByDue([
    ...bindings.flatMap((binding) => firstNotifications(binding, bindings, facts)),
    ...facts.changes.flatMap((change) => changeNotifications(change, bindings, facts)),
    ...releaseNotifications(bindings, facts),
    ...periodicNotifications('soa', bindings, facts),
    ...periodicNotifications('voo', bindings, facts),
    ...facts.journeys.flatMap((journey) => travelNotifications(journey, bindings, facts)),
  ])
}

/** The earliest first; duties without a date come last, and the id settles the rest. */
function sortByDue(duties: readonly Duty[]): readonly Duty[] {
  return duties
    .map((duty) => ({ duty, day: duty.due ? dayNumber(duty.due) : Infinity }))
    .toSorted((a, b) => (a.day === b.day ? (a.duty.id < b.duty.id ? -1 : 1) : a.day - b.day))
    .map(({ duty }) => duty)
}
