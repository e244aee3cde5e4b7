/** What follows when a fact or an order changes: breaches suspected or taken back, patterns evaluated, forces told. */
import {
  evaluateConditions,
  findPersonsConcerned,
  type NewBreach,
  type WhatChanged,
} from '../conditions/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { raiseBreachAlerts } from './raise-breach-alerts.ts'

/** What has been known for longer is history, not news. */
const newsDays = 14

/**
 * In the transaction that changes it. Answers with the breaches that are suspected since.
 *
 * @example
 * await followChange(trx, { orders: [id] }, context.now())
 */
export async function followChange(
  trx: Writing,
  changed: WhatChanged,
  now: Temporal.Instant,
): Promise<readonly NewBreach[]> {
  const today = londonDay(now)
  const persons = await findPersonsConcerned(trx, changed)
  const fresh = await evaluateConditions(trx, { persons }, today)
  await evaluatePatterns(trx, persons)
  await raiseBreachAlerts(trx, fresh, now.subtract({ hours: newsDays * 24 }).toString())
  return fresh
}
