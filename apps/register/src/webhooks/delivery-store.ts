/** SQL of deliveries: claimed by membership and lease, so that what is committed late is found and what is broken off is taken up. */
import { sql } from 'kysely'
import type { Database } from '../platform/database/database.ts'
import type { DeliveryEvent } from './webhook.ts'

export type Claimed = {
  readonly id: string
  readonly webhook: string
  readonly url: string
  readonly secret: Buffer
  readonly oldSecret: Buffer | null
  readonly event: DeliveryEvent
  readonly alert: string | null
  readonly force: string
  readonly data: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly attempts: number
  readonly firstAttemptAt: string
}

export const claimedAtOnce = 10
/** Longer than all claimed together may take: until then no other process takes them up. */
export const leaseSeconds = 150

/** What is due, a few of each webhook, so that a receiver that is down holds up nobody else. */
export async function claimDeliveries(
  database: Database,
  now: Temporal.Instant,
): Promise<readonly Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select d.id from webhooks w cross join lateral (
        select id from webhook_deliveries
        where webhook_id = w.id and state = 'waiting' and next_attempt_at <= ${now.toString()}
        order by next_attempt_at limit ${claimedAtOnce} for update skip locked) d
      where w.is_active
    )
    update webhook_deliveries d set attempts = least(d.attempts + 1, 32000), first_attempt_at = coalesce(d.first_attempt_at, ${now.toString()}),
      next_attempt_at = ${now.add({ seconds: leaseSeconds }).toString()}
    from due, webhooks w where d.id = due.id and w.id = d.webhook_id
    returning d.id, d.webhook_id as webhook, w.url, w.secret, case when w.old_secret_until > ${now.toString()} then w.old_secret end as "oldSecret",
      d.event, d.alert_id as alert, w.force_code as force, d.data, d.created_at as "createdAt", d.attempts, d.first_attempt_at as "firstAttemptAt"`.execute(
    database,
  )
  return rows
}

export async function markDelivered(
  database: Database,
  id: string,
  status: number,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update webhook_deliveries set state = 'delivered', delivered_at = ${now.toString()}, last_status = ${status}, last_error = null
    where id = ${id} and state <> 'delivered'`.execute(database)
}

export type Failure = {
  readonly status: number | undefined
  readonly error: string
  readonly next: Temporal.Instant
  readonly isDead: boolean
}

/** Only who made the last attempt says how it went: another process may have taken it up since. */
export async function markFailed(
  database: Database,
  { id, attempts }: Pick<Claimed, 'id' | 'attempts'>,
  { status, error, next, isDead }: Failure,
): Promise<void> {
  await sql`update webhook_deliveries set state = ${isDead ? 'dead' : 'waiting'}, next_attempt_at = ${next.toString()},
      last_status = ${status ?? null}, last_error = ${error}
    where id = ${id} and state = 'waiting' and attempts = ${attempts}`.execute(database)
}

/** What was claimed and not tried goes back. */
export async function giveBack(
  database: Database,
  claimed: readonly Claimed[],
  next: Temporal.Instant,
): Promise<void> {
  if (claimed.length === 0) return
  await sql`update webhook_deliveries set next_attempt_at = ${next.toString()}, attempts = attempts - 1,
      first_attempt_at = case when attempts = 1 then null else first_attempt_at end
    where id = any(${claimed.map(({ id }) => id)}::uuid[]) and state = 'waiting' and attempts > 0`.execute(
    database,
  )
}
