/** The facts as they stood at the end of a day. */
import { compareDays } from '../days/day-number.ts'
import type { LegalFacts } from './legal-facts.ts'

/** Leaves out everything that happened after the day; ends fixed in advance stay known. */
export function factsUntil(facts: LegalFacts, day: Temporal.PlainDate): LegalFacts {
  const isKnown = (date: Temporal.PlainDate | undefined) => date !== undefined && compareDays(date, day) <= 0
  const ifKnown = (date: Temporal.PlainDate | undefined) => (isKnown(date) ? date : undefined)
  return {
    ...facts,
    orders: facts.orders
      .filter((order) => isKnown(order.madeOn))
      .map(({ servedOn, mainApplicationDecidedOn, dischargedOn, ...order }) => ({
        ...order,
        ...set({ servedOn: ifKnown(servedOn), mainApplicationDecidedOn: ifKnown(mainApplicationDecidedOn) }),
        ...set({ dischargedOn: ifKnown(dischargedOn) }),
        ends:
          order.ends.kind === 'event'
            ? { kind: 'event' as const, ...set({ happenedOn: ifKnown(order.ends.happenedOn) }) }
            : order.ends,
        variations: order.variations?.filter((variation) => isKnown(variation.on)) ?? [],
      })),
    disposals: facts.disposals
      .filter((disposal) => isKnown(disposal.noticeServedOn ?? disposal.relevantDate))
      .map(({ freedOn, ...disposal }) => ({ ...disposal, ...set({ freedOn: ifKnown(freedOn) }) })),
    absences: facts.absences
      .filter((absence) => isKnown(absence.from))
      .map(({ until, ...absence }) => ({ ...absence, ...set({ until: ifKnown(until) }) })),
    changes: facts.changes
      .filter((change) => isKnown(change.on) || isKnown(change.advance?.notifiedOn))
      .map(({ on, ...change }) => ({ ...change, ...set({ on: ifKnown(on) }) })),
    notifications: facts.notifications.filter((notification) => isKnown(notification.on)),
    journeys: facts.journeys
      .filter((journey) => isKnown(journey.knownOn))
      .map(({ returnedOn, ...journey }) => ({ ...journey, ...set({ returnedOn: ifKnown(returnedOn) }) })),
  }
}

/** Drops what is undefined, so that an unknown date is absent rather than present without a value. */
function set<Value extends Record<string, unknown>>(
  value: Value,
): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>
  }
}
