/** Alerts what MAPPA owes: reviews whose day has come, first meetings that nobody planned, actions that are late. Run daily; running it twice tells nothing twice. */
import { sql } from 'kysely'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import type { Connection, Writing } from '../platform/database/database.ts'
import type { Job } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { formatDate } from '../web/format/format-date.ts'
import { agencyTitle } from './agency.ts'

/** Answers with how many alerts are new. `today` is an ISO date. */
export async function remindMappa(
  connection: Pick<Connection, 'database'>,
  today: string,
): Promise<{ readonly reviews: number; readonly firstMeetings: number; readonly actions: number }> {
  return connection.database.transaction().execute(async (trx) => ({
    reviews: await insertAlerts(trx, await reviewsDue(trx, today)),
    firstMeetings: await insertAlerts(trx, await firstMeetingsLate(trx, today)),
    actions: await insertAlerts(trx, await actionsLate(trx, today)),
  }))
}

type Row = { readonly id: string; readonly person: string; readonly force: string; readonly on: string }

async function reviewsDue(trx: Writing, today: string): Promise<readonly NewAlert[]> {
  const { rows } = await sql<Row & { category: number; level: number; lead: string }>`
    select id, person_id as person, force_code as force, review_by as "on", category, level, lead_agency as lead
    from mappa_managements where until_on is null and review_by <= ${today}::date order by review_by, id`.execute(
    trx,
  )
  return rows.map(({ id, person, force, on, category, level, lead }) => ({
    kind: 'mappa-review-due',
    person,
    force,
    // Another day is another review.
    about: `mappa ${id} ${on}`,
    why: `MAPPA category ${category}, level ${level}: the review is due on ${formatDate(on)}. ${level === 1 ? `Lead agency: ${agencyTitle(lead)}.` : 'A meeting reviews it.'}`,
  }))
}

async function firstMeetingsLate(trx: Writing, today: string): Promise<readonly NewAlert[]> {
  const { rows } = await sql<Row & { level: number }>`
    select r.id, r.person_id as person, r.force_code as force, r.first_meeting_by as "on", r.level_sought as level
    from mappa_referrals r
    where r.state = 'accepted' and r.first_meeting_by <= ${today}::date
      and not exists (select from mappa_meetings t where t.referral_id = r.id and t.state <> 'cancelled')
      and exists (select from mappa_managements m where m.referral_id = r.id and m.until_on is null)
    order by r.first_meeting_by, r.id`.execute(trx)
  return rows.map(({ id, person, force, on, level }) => ({
    kind: 'mappa-review-due',
    person,
    force,
    about: `mappa first ${id}`,
    why: `The first level ${level} meeting about him was to be by ${formatDate(on)}, and none is planned.`,
  }))
}

async function actionsLate(trx: Writing, today: string): Promise<readonly NewAlert[]> {
  const { rows } = await sql<Row & { agency: string }>`
    select id, person_id as person, force_code as force, due_on as "on", owner_agency as agency
    from mappa_actions where state = 'open' and due_on < ${today}::date order by due_on, id`.execute(trx)
  return rows.map(({ id, person, force, on, agency }) => ({
    kind: 'action-overdue',
    person,
    force,
    about: `mappa action ${id} ${on}`,
    why: `An action of a MAPPA meeting was to be done by ${formatDate(on)} and is open. Agency: ${agencyTitle(agency)}.`,
  }))
}

export const mappaJobs: readonly Job[] = [
  {
    name: 'remind-mappa',
    purpose: 'Alerts MAPPA reviews that are due, first meetings not planned and actions that are late.',
    cron: '15 0 * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => remindMappa(connection, londonDay(now())),
  },
]
