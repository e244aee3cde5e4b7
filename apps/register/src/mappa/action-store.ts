/** SQL of the actions of meetings. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { MappaActionState } from './mappa-action.ts'

export type ActionRow = {
  readonly id: string
  readonly meeting: string
  readonly person: string
  readonly force: string
  readonly action: string
  readonly ownerName: string
  readonly ownerAgency: string
  /** Key of the officer, where the owner is in the directory. */
  readonly owner: string | null
  readonly dueOn: string
  readonly state: MappaActionState
  readonly doneOn: string | null
  readonly outcome: string | null
}

const columns = sql`
  a.id, a.meeting_id as meeting, a.person_id as person, a.force_code as force, a.action, a.owner_name as "ownerName",
  a.owner_agency as "ownerAgency", a.owner, a.due_on as "dueOn", a.state, a.done_on as "doneOn", a.outcome`

export async function lockAction(trx: Writing, id: string): Promise<ActionRow | undefined> {
  const { rows } = await sql<ActionRow>`
    select ${columns} from mappa_actions a where a.id = ${id} for update`.execute(trx)
  return rows[0]
}

/** Open ones first, by day. */
export async function findActionsOfMeetings(
  trx: Writing,
  meetings: readonly string[],
): Promise<readonly ActionRow[]> {
  if (meetings.length === 0) return []
  const { rows } = await sql<ActionRow>`
    select ${columns} from mappa_actions a where a.meeting_id = any(${[...meetings]}::uuid[])
    order by a.state <> 'open', a.due_on, a.id limit 500`.execute(trx)
  return rows
}
