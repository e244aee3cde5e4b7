/** The lists of work of MAPPA, each a piece of SQL: what waits for a coordinator, a panel member, a caseworker. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { isSeated } from './case-resource.ts'

export const workLists = {
  referrals: 'Referrals to decide',
  minutes: 'Minutes to sign',
  overdue: 'Actions overdue',
  meetings: 'Meetings this week',
  unplanned: 'First meetings to plan',
  reviews: 'Reviews due',
  cases: 'Under MAPPA',
  'my-actions': 'My actions',
  'my-meetings': 'My next meetings',
  'my-cases': 'Cases of my panels',
  'own-referrals': 'Referrals of my force',
} as const
export type WorkList = keyof typeof workLists

/** What the day of a line is, and what a line is. */
export const workWords: Readonly<Record<WorkList, { readonly day: string; readonly noun: string }>> = {
  referrals: { day: 'Referred', noun: 'referral' },
  minutes: { day: 'Minutes due by', noun: 'meeting' },
  overdue: { day: 'Was due', noun: 'action' },
  meetings: { day: 'Meets', noun: 'meeting' },
  unplanned: { day: 'First meeting by', noun: 'case' },
  reviews: { day: 'Review by', noun: 'case' },
  cases: { day: 'Review by', noun: 'case' },
  'my-actions': { day: 'Due', noun: 'action' },
  'my-meetings': { day: 'Meets', noun: 'meeting' },
  'my-cases': { day: 'Until', noun: 'case' },
  'own-referrals': { day: 'Referred', noun: 'referral' },
}

/** A screen's horizon, no rule: what comes after it is not shown yet. */
const daysAhead = { meetings: 7, reviews: 14 } as const

export type WorkAsker = {
  readonly force: string | undefined
  /** Key of the officer. */
  readonly officer: string
  /** ISO date. */
  readonly today: string
}

export type WorkRow = {
  readonly id: string
  /** As stored. */
  readonly person: string
  readonly force: string
  readonly what: string
  /** ISO date or instant. */
  readonly dueOn: string | null
}

type Source = {
  readonly from: RawBuilder<unknown>
  readonly what: RawBuilder<unknown>
  readonly due: RawBuilder<unknown>
  readonly by?: RawBuilder<unknown>
}

function sourceOf(list: WorkList, asker: WorkAsker): Source {
  const { force = '', officer, today } = asker
  const seat = { officer, today }
  switch (list) {
    case 'referrals':
      return {
        from: sql`mappa_referrals x where x.force_code = ${force} and x.state = 'referred'`,
        what: sql`'Category ' || x.category || ', level ' || x.level_sought || ' sought'`,
        due: sql`x.referred_at`,
      }
    case 'own-referrals':
      return {
        from: sql`mappa_referrals x where x.force_code = ${force}`,
        what: sql`'Category ' || x.category || ', level ' || x.level_sought || ': ' || x.state`,
        due: sql`x.referred_at`,
        by: sql`x.state not in ('draft', 'referred'), x.valid_from desc`,
      }
    case 'unplanned':
      return {
        from: sql`mappa_referrals x where x.force_code = ${force} and x.state = 'accepted'
          and not exists (select from mappa_meetings t where t.referral_id = x.id and t.state <> 'cancelled')
          and exists (select from mappa_managements m where m.referral_id = x.id and m.until_on is null)`,
        what: sql`'No level ' || x.level_sought || ' meeting is planned yet'`,
        due: sql`x.first_meeting_by`,
      }
    case 'meetings':
      return {
        from: sql`mappa_meetings x where x.force_code = ${force} and x.state = 'planned'
          and x.starts_at < (${today}::date + ${sql.lit(daysAhead.meetings)}) at time zone 'Europe/London'`,
        what: sql`'Level ' || x.level || ', ' || (select p.name from mappa_panels p where p.id = x.panel_id)`,
        due: sql`x.starts_at`,
      }
    case 'my-meetings':
      return {
        from: sql`mappa_meetings x where x.state = 'planned' and ${isSeated(seat, 'x.panel_id', 'x')}`,
        what: sql`'Level ' || x.level || ', ' || (select p.name from mappa_panels p where p.id = x.panel_id)`,
        due: sql`x.starts_at`,
      }
    case 'minutes':
      return {
        from: sql`mappa_meetings x where x.force_code = ${force} and x.state = 'held'`,
        what: sql`'Level ' || x.level || ' meeting of ' || to_char(x.starts_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')`,
        due: sql`x.minutes_due_on`,
      }
    case 'overdue':
      return {
        from: sql`mappa_actions x where x.force_code = ${force} and x.state = 'open' and x.due_on < ${today}::date`,
        what: sql`x.owner_name || ': ' || x.action`,
        due: sql`x.due_on`,
      }
    case 'my-actions':
      return {
        from: sql`mappa_actions x join mappa_meetings t on t.id = x.meeting_id
          where x.owner = ${officer} and x.state = 'open' and (x.force_code = ${force} or ${isSeated(seat, 't.panel_id', 't')})`,
        what: sql`x.action`,
        due: sql`x.due_on`,
      }
    case 'reviews':
      return {
        from: sql`mappa_managements x where x.force_code = ${force} and x.until_on is null
          and x.review_by <= ${today}::date + ${sql.lit(daysAhead.reviews)}`,
        what: sql`'Category ' || x.category || ', level ' || x.level`,
        due: sql`x.review_by`,
      }
    case 'cases':
      return {
        from: sql`mappa_managements x where x.force_code = ${force} and x.until_on is null`,
        what: sql`'Category ' || x.category || ', level ' || x.level || ', since ' || to_char(x.from_on, 'FMDD FMMonth YYYY')`,
        due: sql`x.review_by`,
      }
    case 'my-cases':
      return {
        from: sql`mappa_panel_cases x join mappa_panels p on p.id = x.panel_id
          where x.panel_id in (select m.panel_id from mappa_panel_members m where m.officer = ${officer}) and ${isSeated(seat, 'x.panel_id', 'x')}
          and x.removed_at is null and x.from_on <= ${today}::date and (x.until_on is null or x.until_on >= ${today}::date)`,
        what: sql`p.name || ', level ' || p.level`,
        due: sql`x.until_on`,
      }
  }
}

const forceOf = (list: WorkList) => (list === 'my-cases' ? sql`p.force_code` : sql`x.force_code`)

export const workPerPage = 50

export async function findWork(
  trx: Writing,
  list: WorkList,
  asker: WorkAsker,
  page: number,
): Promise<readonly WorkRow[]> {
  const { from, what, due, by } = sourceOf(list, asker)
  const { rows } = await sql<WorkRow>`
    select x.id, x.person_id as person, ${forceOf(list)} as force, ${what} as what, ${due} as "dueOn"
    from ${from} order by ${by ?? sql`${due} nulls last`}, x.id
    limit ${sql.lit(workPerPage)} offset ${(page - 1) * workPerPage}`.execute(trx)
  return rows
}

export async function countWork(trx: Writing, list: WorkList, asker: WorkAsker): Promise<number> {
  const { from } = sourceOf(list, asker)
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${from}`.execute(trx)
  return rows[0]!.total
}

const coordinatorLists = [
  'referrals',
  'minutes',
  'overdue',
  'meetings',
  'unplanned',
  'reviews',
  'cases',
] as const
const memberLists = ['my-actions', 'my-meetings', 'my-cases'] as const
const caseworkerLists = ['my-actions', 'own-referrals', 'cases'] as const

/** The lists of these roles, what needs somebody most first. */
export function listsFor(roles: readonly string[]): readonly WorkList[] {
  return [
    ...new Set<WorkList>([
      ...(roles.includes('mappa-coordinator') ? coordinatorLists : []),
      ...(roles.includes('mappa-panel-member') ? memberLists : []),
      ...(roles.some((role) => ['investigator', 'offender-manager', 'supervisor'].includes(role))
        ? caseworkerLists
        : []),
    ]),
  ]
}
