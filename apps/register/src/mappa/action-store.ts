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

export type PossibleOwner = {
  /** Of his seat on the panel, or of his part in managing him. */
  readonly id: string
  readonly officer: string
  readonly name: string
  readonly agency: string
}

/** Who may be given an action by choosing him: members of the panel, then the officers of the force who manage him. */
export async function findPossibleOwners(
  trx: Writing,
  { panel, force, today }: { readonly panel: string; readonly force: string; readonly today: string },
  family: readonly string[],
): Promise<readonly PossibleOwner[]> {
  const { rows } = await sql<PossibleOwner>`
    select id, officer, name, agency from (
      select m.id, m.officer, o.name, m.agency, 0 as part
      from mappa_panel_members m join platform.officers o on o.key = m.officer
      where m.panel_id = ${panel} and m.removed_at is null and m.until_on >= ${today}
      union all
      select a.id, a.officer, o.name, 'police', case a.role when 'lead' then 1 else 2 end
      from management_assignments a join platform.officers o on o.key = a.officer
      where a.person_id = any(${[...family]}::uuid[]) and a.force_code = ${force} and a.until_at is null
    ) every order by part, name, id limit 200`.execute(trx)
  return rows
}
