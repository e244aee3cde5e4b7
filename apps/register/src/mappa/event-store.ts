/** SQL of what happened to a referral, a management, a meeting or an action. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type MappaEvent = {
  readonly about: 'referral' | 'management' | 'meeting' | 'action'
  readonly id: string
  readonly person: string
  readonly move: string
  readonly from: string | null
  readonly to: string
  readonly text: string | null
  /** Key of the officer. */
  readonly by: string
}

export async function insertEvent(trx: Writing, event: MappaEvent): Promise<void> {
  await trx
    .insertInto('mappa_events')
    .values({
      about: event.about,
      about_id: event.id,
      person_id: event.person,
      move: event.move,
      from_state: event.from,
      to_state: event.to,
      text: event.text,
      done_by: event.by,
    })
    .execute()
}

export type StoredEvent = {
  readonly move: string
  readonly to: string
  readonly text: string | null
  readonly who: string
  readonly at: string
}

/** Newest first. */
export async function findEvents(trx: Writing, id: string): Promise<readonly StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select e.move, e.to_state as "to", e.text, o.name as who, e.stored_at as at
    from mappa_events e join platform.officers o on o.key = e.done_by
    where e.about_id = ${id} order by e.stored_at desc, e.id desc limit 200`.execute(trx)
  return rows
}
