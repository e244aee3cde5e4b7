/** SQL of notifications: taken once, withdrawn with a reason, never changed. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { TakenNotification } from './notification.ts'

const columns = sql`n.id, n.person_id as person, n.regime, n.kind, n.taken_on as "takenOn", n.taken_at as "takenAt",
  n.taken_by as "takenBy", n.about, n.has_fixed_address as "hasFixedAddress", n.items, n.changed_items as "changedItems",
  n.acknowledgment, n.force_code as force, n.stored_at as "storedAt", w.reason as "withdrawnFor"`

/** Oldest first, those withdrawn among them. */
export async function findNotifications(
  trx: Writing,
  family: ReadonlyMap<string, string>,
): Promise<readonly TakenNotification[]> {
  if (family.size === 0) return []
  const { rows } = await sql<TakenNotification>`
    select ${columns} from notifications n left join notification_withdrawals w on w.notification_id = n.id
    where n.person_id = any(${[...family.keys()]}::uuid[])
    order by n.taken_on, n.stored_at, n.id`.execute(trx)
  return rows.map((row) => ({ ...row, person: family.get(row.person)! }))
}

export async function findNotification(trx: Writing, id: string): Promise<TakenNotification | undefined> {
  const { rows } = await sql<TakenNotification>`
    select ${columns} from notifications n left join notification_withdrawals w on w.notification_id = n.id
    where n.id = ${id}`.execute(trx)
  return rows[0]
}

export async function insertNotification(
  trx: Writing,
  taken: Omit<TakenNotification, 'id' | 'storedAt' | 'withdrawnFor'>,
): Promise<string> {
  const { id } = await trx
    .insertInto('notifications')
    .values({
      person_id: taken.person,
      regime: taken.regime,
      kind: taken.kind,
      taken_on: taken.takenOn,
      taken_at: taken.takenAt,
      taken_by: taken.takenBy,
      about: taken.about,
      has_fixed_address: taken.hasFixedAddress,
      items: JSON.stringify(taken.items),
      changed_items: [...taken.changedItems],
      acknowledgment: taken.acknowledgment,
      force_code: taken.force,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when somebody else was first. */
export async function insertWithdrawal(
  trx: Writing,
  notification: string,
  reason: string,
  by: string,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('notification_withdrawals')
    .values({ notification_id: notification, reason, withdrawn_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('notification_id')
    .executeTakeFirst()
  return inserted !== undefined
}
