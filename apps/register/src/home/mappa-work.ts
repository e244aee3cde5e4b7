/** Work of MAPPA: of the coordinator's area, and of a member's panels for as long as he sits on them. */
import { sql } from 'kysely'
import type { Asker, WorkKind } from './work.ts'

const no = sql`false`
/** A screen's horizons, no rules. */
const daysAhead = 14
const weekDays = 7

/** Membership and case are both in time, both days included, and nobody took either off. */
const isSeated = ({ officer, today }: Asker, panel: string, person: string) => sql`exists (
  select from mappa_panel_members m join mappa_panel_cases c on c.panel_id = m.panel_id
  where m.officer = ${officer} and m.panel_id = ${sql.ref(panel)} and c.person_id = ${sql.ref(person)}
    and m.removed_at is null and c.removed_at is null and ${today}::date between m.from_on and m.until_on
    and c.from_on <= ${today} and (c.until_on is null or c.until_on >= ${today}))`

export const mappaWork: readonly WorkKind[] = [
  {
    code: 'mappa-actions',
    title: 'MAPPA actions overdue',
    roles: ['mappa-coordinator'],
    action: 'mappa:coordinate',
    href: '/mappa?list=overdue',
    page: '/mappa/cases/:id',
    hrefOf: ({ person }) => `/mappa/cases/${person}`,
    source: ({ force, today }) => ({
      from: sql`mappa_actions x where x.force_code = ${force} and x.state = 'open' and x.due_on < ${today}`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`x.owner_agency`,
      when: sql`x.due_on`,
      isGrave: no,
      order: sql`x.due_on, x.id`,
    }),
  },
  {
    code: 'mappa-referrals',
    title: 'Referrals to decide',
    roles: ['mappa-coordinator'],
    action: 'mappa:coordinate',
    href: '/mappa?list=referrals',
    page: '/mappa/referrals/:id',
    hrefOf: ({ id }) => `/mappa/referrals/${id}`,
    source: ({ force }) => ({
      from: sql`mappa_referrals x where x.force_code = ${force} and x.state = 'referred'`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Level ' || x.level_sought || ' sought'`,
      when: sql`x.referred_at`,
      isGrave: no,
      order: sql`x.level_sought desc, x.referred_at, x.id`,
    }),
  },
  {
    code: 'mappa-unplanned',
    title: 'First meetings to plan',
    roles: ['mappa-coordinator'],
    action: 'mappa:coordinate',
    href: '/mappa?list=unplanned',
    page: '/mappa/referrals/:id',
    hrefOf: ({ id }) => `/mappa/referrals/${id}`,
    source: ({ force, today }) => ({
      from: sql`mappa_referrals x where x.force_code = ${force} and x.state = 'accepted'
        and not exists (select from mappa_meetings t where t.referral_id = x.id and t.state <> 'cancelled')
        and exists (select from mappa_managements m where m.person_id = x.person_id and m.referral_id = x.id and m.until_on is null)`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'No level ' || x.level_sought || ' meeting is planned'`,
      when: sql`x.first_meeting_by`,
      isGrave: sql`x.first_meeting_by < ${today}`,
      order: sql`x.first_meeting_by, x.id`,
    }),
  },
  {
    code: 'mappa-minutes',
    title: 'Minutes to sign',
    roles: ['mappa-coordinator'],
    action: 'mappa:coordinate',
    href: '/mappa?list=minutes',
    page: '/mappa/meetings/:id',
    hrefOf: ({ id }) => `/mappa/meetings/${id}`,
    source: ({ force }) => ({
      from: sql`mappa_meetings x where x.force_code = ${force} and x.state = 'held' and x.minutes_signed_at is null`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Minutes of level ' || x.level`,
      when: sql`x.minutes_due_on`,
      isGrave: no,
      order: sql`x.minutes_due_on, x.id`,
    }),
  },
  {
    code: 'mappa-meetings',
    title: 'MAPPA meetings this week',
    roles: ['mappa-coordinator'],
    action: 'mappa:coordinate',
    href: '/mappa?list=meetings',
    page: '/mappa/meetings/:id',
    hrefOf: ({ id }) => `/mappa/meetings/${id}`,
    source: ({ force, today }) => ({
      from: sql`mappa_meetings x where x.force_code = ${force} and x.state = 'planned'
        and x.starts_at < (${today}::date + ${sql.lit(weekDays)}) at time zone 'Europe/London'`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Level ' || x.level`,
      when: sql`x.starts_at`,
      isGrave: no,
      order: sql`x.starts_at, x.id`,
    }),
  },
  {
    code: 'mappa-reviews',
    title: 'MAPPA reviews due',
    roles: ['mappa-coordinator'],
    action: 'mappa:coordinate',
    href: '/mappa?list=reviews',
    page: '/mappa/cases/:id',
    hrefOf: ({ person }) => `/mappa/cases/${person}`,
    source: ({ force, today }) => ({
      from: sql`mappa_managements x where x.force_code = ${force} and x.until_on is null and x.review_by <= ${today}::date + ${sql.lit(daysAhead)}`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Category ' || x.category || ', level ' || x.level`,
      when: sql`x.review_by`,
      isGrave: no,
      order: sql`x.review_by, x.id`,
    }),
  },
  {
    code: 'panel-actions',
    title: 'Your MAPPA actions',
    roles: ['mappa-panel-member', 'investigator', 'offender-manager', 'supervisor'],
    action: 'mappa:act',
    href: '/mappa?list=my-actions',
    page: '/mappa/cases/:id',
    hrefOf: ({ person }) => `/mappa/cases/${person}`,
    source: (asker) => ({
      from: sql`mappa_actions x join mappa_meetings t on t.id = x.meeting_id
        where x.owner = ${asker.officer} and x.state = 'open'
        and (x.force_code = ${asker.force} or ${isSeated(asker, 't.panel_id', 'x.person_id')})`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Action of the meeting'`,
      when: sql`x.due_on`,
      isGrave: sql`x.due_on < ${asker.today}`,
      order: sql`x.due_on, x.id`,
    }),
  },
  {
    code: 'panel-meetings',
    title: 'Next meetings of your panels',
    roles: ['mappa-panel-member'],
    action: 'mappa:read',
    href: '/mappa?list=my-meetings',
    page: '/mappa/meetings/:id',
    hrefOf: ({ id }) => `/mappa/meetings/${id}`,
    source: (asker) => ({
      from: sql`mappa_meetings x where x.panel_id in (select panel_id from mappa_panel_members where officer = ${asker.officer})
        and x.state = 'planned' and ${isSeated(asker, 'x.panel_id', 'x.person_id')}`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Level ' || x.level`,
      when: sql`x.starts_at`,
      isGrave: no,
      order: sql`x.starts_at, x.id`,
    }),
  },
]
