/** Sends what is due to webhooks: at least once, with the same id at every attempt, for five days. */
import type { Connection } from '../platform/database/database.ts'
import {
  type Claimed,
  claimDeliveries,
  claimedAtOnce,
  giveBack,
  markDelivered,
  markFailed,
} from './delivery-store.ts'
import { sendDelivery } from './send-delivery.ts'
import type { AddressRules } from './webhook-address.ts'

const firstPauseSeconds = 5
const longestPauseSeconds = 3_600
/** A fifth more or less, so that receivers that come back are not met by all at once. */
const jitter = 0.2
/** A receiver may be down over a long weekend. */
const giveUpHours = 5 * 24
/** When one fails, the others of its receiver are tried a little later, without counting as attempts. */
const othersPauseSeconds = 30

export type Delivering = {
  readonly now: () => Temporal.Instant
  readonly rules: AddressRules
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number
  /** Aborted when the service stops: what is under way ends, nothing new begins. */
  readonly signal?: AbortSignal
}
export type Delivered = { readonly delivered: number; readonly failed: number; readonly givenUp: number }

/** Until nothing is due. Safe to run in any number of processes and to be killed at any point. */
export async function deliverWebhooks(
  { database }: Pick<Connection, 'database'>,
  delivering: Delivering,
): Promise<Delivered> {
  const counts = { delivered: 0, failed: 0, givenUp: 0 }
  let isMore = true
  while (isMore && !delivering.signal?.aborted) {
    const claimed = await claimDeliveries(database, delivering.now())
    const byWebhook = [...Map.groupBy(claimed, ({ webhook }) => webhook).values()]
    await Promise.all(
      byWebhook.map(async (some) => {
        for (const [index, one] of some.entries()) {
          const outcome = delivering.signal?.aborted ? 'not tried' : await attempt(one)
          if (outcome === 'delivered') continue
          const rest = some.slice(outcome === 'not tried' ? index : index + 1)
          const pause = outcome === 'not tried' ? 0 : othersPauseSeconds
          await giveBack(database, rest, delivering.now().add({ seconds: pause }))
          return
        }
      }),
    )
    isMore = byWebhook.some((some) => some.length === claimedAtOnce)
  }
  return counts

  async function attempt(one: Claimed): Promise<'delivered' | 'failed'> {
    const { now, rules, random = Math.random } = delivering
    const secrets = [one.secret, ...(one.oldSecret ? [one.oldSecret] : [])]
    const outcome = await sendDelivery({ ...one, secrets }, now(), rules)
    if (outcome.isDelivered) {
      await markDelivered(database, one.id, outcome.status, now())
      counts.delivered++
      return 'delivered'
    }
    const giveUpAt = Temporal.Instant.from(one.firstAttemptAt).add({ hours: giveUpHours })
    const isDead = Temporal.Instant.compare(now(), giveUpAt) >= 0
    const seconds = pauseAfter(one.attempts, random())
    await markFailed(database, one, { ...outcome, isDead, next: now().add({ seconds }) })
    counts[isDead ? 'givenUp' : 'failed']++
    return 'failed'
  }
}

/** Twice as long each time, an hour at most, give or take a fifth; whole seconds. */
export function pauseAfter(attempts: number, random: number): number {
  const pause = Math.min(firstPauseSeconds * 2 ** Math.min(attempts - 1, 20), longestPauseSeconds)
  return Math.round(pause * (1 - jitter + 2 * jitter * random))
}
