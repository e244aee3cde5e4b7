/** Tells the force that a breach was reported in and the force of the order, once for each order and act. */
import { orderTypes } from '@onus/law'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import type { NewBreach } from '../conditions/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { findOrderTypes } from './breach-store.ts'

/** What the police have known since before `knownSince` is history, not news. Answers with how many alerts are new. */
export async function raiseBreachAlerts(
  trx: Writing,
  breaches: readonly NewBreach[],
  knownSince: string,
): Promise<number> {
  const news = breaches.filter((breach) => Temporal.Instant.compare(breach.knownAt, knownSince) >= 0)
  if (news.length === 0) return 0
  const types = await findOrderTypes(trx, [...new Set(news.map((breach) => breach.order))])
  const acts = Map.groupBy(news, ({ order, report, sighting, notification }) =>
    [order, report, sighting, notification].join(' '),
  )
  return insertAlerts(
    trx,
    [...acts.values()].flatMap((act) => alertsOf(act, types.get(act[0]!.order) ?? 'order')),
  )
}

function alertsOf(act: readonly NewBreach[], type: string): readonly NewAlert[] {
  const [first] = act as readonly [NewBreach, ...NewBreach[]]
  const conditions = [...new Set(act.map((breach) => breach.condition))].join(', ')
  const forces = [...new Set([first.force, first.orderForce])].filter((force) => force !== null)
  return forces.map((force) => ({
    kind: 'suspected-breach',
    person: first.person,
    report: first.report ?? undefined,
    order: first.order,
    // One act, one alert: the conditions that it may break are in the sentence.
    about: `${first.report ?? first.sighting ?? first.notification} ${first.order}`,
    force,
    why: `Suspected breach of ${orderTypes.titleOf(type)} (${conditions}). ${first.fired}`,
  }))
}
