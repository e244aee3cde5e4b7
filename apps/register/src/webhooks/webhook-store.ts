/** SQL of webhooks and of their delivery log. */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { Delivery, DeliveryState, Webhook } from './webhook.ts'

const columns = sql`w.id, w.force_code as force, w.url, w.kinds, case when w.is_active then 'active' else 'paused' end as state, w.made_at as "madeAt",
  (select count(*)::integer from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
  (select count(*)::integer from webhook_deliveries d where d.webhook_id = w.id and d.state = 'dead') as dead,
  (select max(d.delivered_at) from (select delivered_at from webhook_deliveries where webhook_id = w.id order by created_at desc limit 200) d) as "lastDeliveredAt",
  (select d.last_error from webhook_deliveries d where d.webhook_id = w.id and d.last_error is not null order by created_at desc limit 1) as "lastError"`

/** A force has a handful. */
const mostWebhooks = 20

export async function findWebhooks(trx: Writing, force: string): Promise<readonly Webhook[]> {
  const { rows } = await sql<Webhook>`
    select ${columns} from webhooks w where w.force_code = ${force} order by w.made_at limit ${mostWebhooks}`.execute(
    trx,
  )
  return rows
}

export async function findWebhook(trx: Writing, id: string): Promise<Webhook | undefined> {
  const { rows } = await sql<Webhook>`select ${columns} from webhooks w where w.id = ${id}`.execute(trx)
  return rows[0]
}

/** Undefined where the force has this address already, or has as many webhooks as it may. */
export async function insertWebhook(
  trx: Writing,
  made: {
    readonly force: string
    readonly url: string
    readonly kinds: readonly string[]
    readonly secret: Buffer
    readonly by: string
  },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into webhooks (force_code, url, kinds, secret, made_by)
    select ${made.force}, ${made.url}, ${[...made.kinds]}::text[], ${made.secret}, ${made.by}
    where (select count(*) from webhooks where force_code = ${made.force}) < ${mostWebhooks}
    on conflict on constraint webhooks_once do nothing returning id`.execute(trx)
  return rows[0]?.id
}

/** Locked until the transaction ends; answers whether it is active. */
export async function lockWebhook(trx: Writing, id: string): Promise<boolean> {
  const { rows } = await sql<{
    is_active: boolean
  }>`select is_active from webhooks where id = ${id} for update`.execute(trx)
  return rows[0]!.is_active
}

export async function setActive(trx: Writing, id: string, isActive: boolean): Promise<void> {
  await trx.updateTable('webhooks').set({ is_active: isActive }).where('id', '=', id).execute()
}

export async function replaceSecret(
  trx: Writing,
  id: string,
  secret: Buffer,
  oldUntil: string,
): Promise<void> {
  await sql`update webhooks set old_secret = secret, old_secret_until = ${oldUntil}, secret = ${secret} where id = ${id}`.execute(
    trx,
  )
}

export async function insertTestDelivery(trx: Writing, webhook: string, force: string): Promise<string> {
  const id = randomUUIDv7()
  await trx
    .insertInto('webhook_deliveries')
    .values({
      id,
      webhook_id: webhook,
      event: 'test',
      key: `test ${id}`,
      data: JSON.stringify({ force }),
    })
    .execute()
  return id
}

/** The counts of a force's day, to each of its webhooks, once a day. Answers with how many. */
export async function insertDigests(trx: Writing, force: string, day: string, data: object): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into webhook_deliveries (webhook_id, event, key, data)
    select id, 'digest', ${`digest ${day}`}, ${JSON.stringify(data)}::jsonb from webhooks where force_code = ${force}
    on conflict on constraint webhook_deliveries_once do nothing`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

export async function forcesWithWebhooks(trx: Writing): Promise<readonly string[]> {
  const { rows } = await sql<{
    force: string
  }>`select distinct force_code as force from webhooks order by 1`.execute(trx)
  return rows.map(({ force }) => force)
}

export const deliveriesPerPage = 50

export async function findDeliveries(
  trx: Writing,
  webhook: string,
  { state, page }: { readonly state?: DeliveryState | undefined; readonly page: number },
): Promise<{ readonly deliveries: readonly Delivery[]; readonly total: number }> {
  const where = sql`webhook_id = ${webhook} ${state ? sql`and state = ${state}` : sql``}`
  const { rows } = await sql<Delivery>`
    select id, event, alert_id as alert, state, attempts, created_at as "createdAt", next_attempt_at as "nextAttemptAt",
      delivered_at as "deliveredAt", last_status as "lastStatus", last_error as "lastError"
    from webhook_deliveries where ${where} order by created_at desc, id desc
    limit ${deliveriesPerPage} offset ${(page - 1) * deliveriesPerPage}`.execute(trx)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from webhook_deliveries where ${where}`.execute(trx)
  return { deliveries: rows, total: counted[0]?.total ?? 0 }
}

/** One that was given up, or all of them; the five days begin anew. Answers with how many. */
export async function reviveDeliveries(
  trx: Writing,
  webhook: string,
  delivery: string | undefined,
  now: string,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_deliveries set state = 'waiting', next_attempt_at = ${now}, first_attempt_at = null
    where webhook_id = ${webhook} and state = 'dead' ${delivery ? sql`and id = ${delivery}` : sql``}`.execute(
    trx,
  )
  return Number(numAffectedRows ?? 0)
}
