/** Work of investigators and of those who manage people: visits, re-assessments, actions, hand-overs, proposals. */
import { sql } from 'kysely'
import type { WorkKind } from './work.ts'

const no = sql`false`
/** Highest level first: whoever endangers most is named first. */
const byLevel = sql`array_position(array['very-high', 'high', 'medium', 'low'], e.level) nulls last`
const isHighest = sql`coalesce(e.level in ('very-high', 'high'), false)`
const levelText = sql`'level ' || replace(e.level, '-', ' ')`
/** A screen's horizon, no rule. */
const weekDays = 7

export const casework: readonly WorkKind[] = [
  {
    code: 'visits-overdue',
    title: 'Visits overdue',
    roles: ['offender-manager'],
    action: 'management:read',
    href: '/overdue?kind=visit&officer=me',
    page: '/entries/:id/management',
    hrefOf: ({ id }) => `/entries/${id}/management`,
    source: ({ officer, today }) => ({
      from: sql`visits x join entries e on e.id = x.entry_id
        where x.officer = ${officer} and x.state = 'due' and x.due_on < ${today}`,
      id: sql`x.entry_id`,
      person: sql`x.person_id`,
      what: sql`initcap(x.kind) || ' visit, ' || ${levelText}`,
      when: sql`x.due_on`,
      isGrave: isHighest,
      order: sql`${byLevel}, x.due_on, x.id`,
    }),
  },
  {
    code: 'reassessments',
    title: 'Re-assessments due',
    roles: ['offender-manager'],
    action: 'management:read',
    href: '/overdue?kind=reassessment&officer=me',
    page: '/entries/:id/assessments',
    hrefOf: ({ id }) => `/entries/${id}/assessments`,
    source: ({ officer, today }) => ({
      from: sql`management_assignments l join entries e on e.id = l.entry_id
        where l.officer = ${officer} and l.role = 'lead' and l.until_at is null and e.state = 'active' and e.reassess_by <= ${today}::date + ${sql.lit(weekDays)}`,
      id: sql`e.id`,
      person: sql`e.person_id`,
      what: sql`upper(left(${levelText}, 1)) || substr(${levelText}, 2) || case when e.reassess_by < ${today} then ', overdue' else ', due' end`,
      when: sql`e.reassess_by`,
      isGrave: sql`${isHighest} and e.reassess_by < ${today}`,
      order: sql`${byLevel}, e.reassess_by, e.id`,
    }),
  },
  {
    code: 'actions-overdue',
    title: 'Your actions overdue',
    roles: ['offender-manager', 'investigator'],
    action: 'management:read',
    href: '/overdue?kind=action&officer=me',
    page: '/entries/:id/management',
    hrefOf: ({ id }) => `/entries/${id}/management`,
    source: ({ officer, today }) => ({
      from: sql`plan_actions x join entries e on e.id = x.entry_id
        where x.owner = ${officer} and x.state = 'open' and x.due_on < ${today}`,
      id: sql`x.entry_id`,
      person: sql`x.person_id`,
      what: sql`'Action of his plan'`,
      when: sql`x.due_on`,
      isGrave: no,
      order: sql`${byLevel}, x.due_on, x.id`,
    }),
  },
  {
    code: 'visits-soon',
    title: 'Visits today and this week',
    roles: ['offender-manager'],
    action: 'management:read',
    href: '/caseload',
    page: '/entries/:id/management',
    hrefOf: ({ id }) => `/entries/${id}/management`,
    source: ({ officer, today }) => ({
      from: sql`visits x where x.officer = ${officer} and x.state = 'due'
        and x.due_on between ${today}::date and ${today}::date + ${sql.lit(weekDays)}`,
      id: sql`x.entry_id`,
      person: sql`x.person_id`,
      what: sql`initcap(x.kind) || ' visit'`,
      when: sql`x.due_on`,
      isGrave: no,
      order: sql`x.due_on, x.id`,
    }),
  },
  {
    code: 'handovers-to-offer',
    title: 'Your people seen in another force',
    roles: ['offender-manager'],
    action: 'handover:offer',
    href: '/handovers',
    page: '/handovers/:id',
    hrefOf: ({ id }) => `/handovers/${id}`,
    source: ({ force, officer }) => ({
      from: sql`handovers x where x.from_force = ${force} and x.state = 'suggested' and exists (
        select from management_assignments l where l.entry_id = x.entry_id and l.until_at is null and l.role = 'lead' and l.officer = ${officer})`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'A hand-over is suggested'`,
      when: sql`x.suggested_at`,
      isGrave: no,
      order: sql`x.suggested_at, x.id`,
    }),
  },
  {
    code: 'sent-back',
    title: 'Proposals sent back to you',
    roles: ['investigator', 'offender-manager'],
    action: 'entry:propose',
    href: '/entries?queue=drafts',
    page: '/entries/:id',
    hrefOf: ({ id }) => `/entries/${id}`,
    source: ({ force, officer }) => draftsOf(force, officer, true),
  },
  {
    code: 'drafts',
    title: 'Your drafts for the register',
    roles: ['investigator', 'offender-manager'],
    action: 'entry:propose',
    href: '/entries?queue=drafts',
    page: '/entries/:id',
    hrefOf: ({ id }) => `/entries/${id}`,
    source: ({ force, officer }) => draftsOf(force, officer, false),
  },
  {
    code: 'suggestions',
    title: 'Suggested for the register',
    roles: ['investigator'],
    action: 'entry:propose',
    href: '/entries/suggestions',
    page: '/persons/:id',
    hrefOf: ({ person }) => `/persons/${person}`,
    source: ({ force }) => ({
      from: sql`entry_suggestions x where x.force_code = ${force}`,
      id: sql`x.person_id`,
      person: sql`x.person_id`,
      what: sql`'His pattern suggests an entry'`,
      when: sql`x.computed_at`,
      isGrave: no,
      order: sql`(x.recency + x.frequency + x.gravity + x.victims) desc, x.person_id`,
    }),
  },
]

function draftsOf(force: string, officer: string, wasSentBack: boolean) {
  const sent = sql`exists (select from entry_events v where v.entry_id = x.id and v.move = 'send-back')`
  return {
    from: sql`entries x where x.force_code = ${force} and x.state = 'draft' and x.proposed_by = ${officer}
      and ${wasSentBack ? sent : sql`not ${sent}`}`,
    id: sql`x.id`,
    person: sql`x.person_id`,
    what: wasSentBack ? sql`'Sent back'` : sql`'Draft'`,
    when: sql`x.valid_from`,
    isGrave: no,
    order: sql`x.valid_from, x.id`,
  }
}
