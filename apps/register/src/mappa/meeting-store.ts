/** SQL of the meetings: agenda with minutes, attendance, and what was decided. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { Attendance, Disclosure, MeetingState } from './meeting.ts'

export type MeetingRow = {
  readonly id: string
  readonly panel: string
  readonly panelName: string
  readonly person: string
  readonly force: string
  readonly referral: string
  readonly level: 2 | 3
  readonly state: MeetingState
  readonly startsAt: string
  readonly chair: string
  readonly leadAgency: string
  readonly riskSummary: string | null
  readonly disclosure: Disclosure | null
  readonly disclosureReasons: string | null
  readonly levelDecided: 1 | 2 | 3 | null
  readonly reviewBy: string | null
  readonly heldAt: string | null
  readonly minutesDueOn: string | null
  readonly minutesSignedAt: string | null
  readonly cancelledReason: string | null
}

const columns = sql`
  t.id, t.panel_id as panel, (select p.name from mappa_panels p where p.id = t.panel_id) as "panelName", t.person_id as person,
  t.force_code as force, t.referral_id as referral, t.level, t.state, t.starts_at as "startsAt", t.chair,
  t.lead_agency as "leadAgency", t.risk_summary as "riskSummary", t.disclosure, t.disclosure_reasons as "disclosureReasons",
  t.level_decided as "levelDecided", t.review_by as "reviewBy", t.held_at as "heldAt", t.minutes_due_on as "minutesDueOn",
  t.minutes_signed_at as "minutesSignedAt", t.cancelled_reason as "cancelledReason"`

export async function findMeeting(trx: Writing, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`select ${columns} from mappa_meetings t where t.id = ${id}`.execute(
    trx,
  )
  return rows[0]
}

export async function lockMeeting(trx: Writing, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from mappa_meetings t where t.id = ${id} for update of t`.execute(trx)
  return rows[0]
}

/** Newest first. `panels`: of these only; undefined: of all. */
export async function findMeetingsOf(
  trx: Writing,
  family: readonly string[],
  panels: readonly string[] | undefined,
): Promise<readonly MeetingRow[]> {
  const { rows } = await sql<MeetingRow>`
    select ${columns} from mappa_meetings t where t.person_id = any(${[...family]}::uuid[])
      and ${panels === undefined ? sql`true` : sql`t.panel_id = any(${[...panels]}::uuid[])`}
    order by t.starts_at desc, t.id limit 100`.execute(trx)
  return rows
}

export type AgendaItem = { readonly ordinal: number; readonly title: string; readonly minutes: string | null }

export async function findAgenda(trx: Writing, meeting: string): Promise<readonly AgendaItem[]> {
  const { rows } = await sql<AgendaItem>`
    select ordinal, title, minutes from mappa_agenda_items where meeting_id = ${meeting} order by ordinal`.execute(
    trx,
  )
  return rows
}

export async function insertAgenda(
  trx: Writing,
  meeting: string,
  items: readonly { readonly ordinal: number; readonly title: string }[],
  by: string,
): Promise<void> {
  await trx
    .insertInto('mappa_agenda_items')
    .values(items.map(({ ordinal, title }) => ({ meeting_id: meeting, ordinal, title, recorded_by: by })))
    .execute()
}

export async function setMinutes(
  trx: Writing,
  meeting: string,
  ordinal: number,
  minutes: string | null,
  by: string,
): Promise<void> {
  await trx
    .updateTable('mappa_agenda_items')
    .set({ minutes, recorded_by: by })
    .where('meeting_id', '=', meeting)
    .where('ordinal', '=', ordinal)
    .execute()
}

export type Attendee = { readonly name: string; readonly agency: string; readonly attendance: Attendance }

export async function findAttendees(trx: Writing, meeting: string): Promise<readonly Attendee[]> {
  const { rows } = await sql<Attendee>`
    select name, agency, attendance from mappa_attendances where meeting_id = ${meeting} order by agency, name`.execute(
    trx,
  )
  return rows
}

/** Whoever is named again is as he was last said to be. */
export async function setAttendances(
  trx: Writing,
  meeting: string,
  attendees: readonly Attendee[],
  by: string,
): Promise<void> {
  if (attendees.length === 0) return
  await trx
    .insertInto('mappa_attendances')
    .values(attendees.map((each) => ({ meeting_id: meeting, ...each, recorded_by: by })))
    .onConflict((conflict) =>
      conflict
        .constraint('mappa_attendances_pk')
        .doUpdateSet({ attendance: (eb) => eb.ref('excluded.attendance'), recorded_by: by }),
    )
    .execute()
}
