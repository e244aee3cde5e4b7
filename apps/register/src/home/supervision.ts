/** Work of supervisors: what a second person decides, and what nobody has done in time. */
import { sql } from 'kysely'
import type { WorkKind } from './work.ts'

const no = sql`false`
const toEntry = ({ id }: { readonly id: string }) => `/entries/${id}`

export const supervision: readonly WorkKind[] = [
  {
    code: 'without-lead',
    title: 'People whom nobody manages',
    roles: ['supervisor'],
    action: 'management:assign',
    href: '/caseload?officer=nobody',
    page: '/entries/:id/management',
    hrefOf: ({ id }) => `/entries/${id}/management`,
    source: ({ force }) => ({
      from: sql`entries x where x.force_code = ${force} and x.state = 'active' and not exists (
        select from management_assignments l
        where l.force_code = ${force} and l.entry_id = x.id and l.until_at is null and l.role = 'lead')`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'On the register, ' || replace(x.level, '-', ' ')`,
      when: sql`x.decided_at`,
      isGrave: sql`x.level in ('very-high', 'high')`,
      order: sql`array_position(array['very-high', 'high', 'medium', 'low'], x.level), x.decided_at, x.id`,
    }),
  },
  {
    code: 'handovers-to-accept',
    title: 'Hand-overs to accept or refuse',
    roles: ['supervisor'],
    action: 'handover:decide',
    href: '/handovers',
    page: '/handovers/:id',
    hrefOf: ({ id }) => `/handovers/${id}`,
    source: ({ force, today }) => ({
      from: sql`handovers x where x.to_force = ${force} and x.state = 'offered'`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`x.from_force`,
      when: sql`x.accept_by`,
      isGrave: sql`x.accept_by < ${today}`,
      order: sql`x.accept_by, x.id`,
    }),
  },
  {
    code: 'reopened',
    title: 'Entries to decide again',
    roles: ['supervisor'],
    action: 'entry:decide',
    href: '/entries?queue=reopened',
    page: '/entries/:id',
    hrefOf: toEntry,
    source: ({ force }) => ({
      from: sql`entries x where x.force_code = ${force} and x.reopened_at is not null and x.state in ('active', 'proposed')`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'What is linked to him changed'`,
      when: sql`x.reopened_at`,
      isGrave: no,
      order: sql`x.reopened_at, x.id`,
    }),
  },
  {
    code: 'to-decide',
    title: 'Entries to decide',
    roles: ['supervisor'],
    action: 'entry:decide',
    href: '/entries?queue=decide',
    page: '/entries/:id',
    hrefOf: toEntry,
    source: ({ force }) => ({
      from: sql`entries x where x.force_code = ${force} and x.state = 'proposed' and x.reopened_at is null`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`'Proposed'`,
      when: sql`x.proposed_at`,
      isGrave: no,
      order: sql`x.proposed_at, x.id`,
    }),
  },
  {
    code: 'lowerings',
    title: 'Levels that may now be lowered',
    roles: ['supervisor'],
    action: 'level:lower',
    href: '/entries?queue=active',
    page: '/entries/:id/assessments',
    hrefOf: ({ id }) => `/entries/${id}/assessments`,
    source: ({ force, now }) => ({
      from: sql`level_lowerings x join entries e on e.id = x.entry_id
        where x.state = 'requested' and x.cooling_off_until <= ${now} and e.force_code = ${force}`,
      id: sql`x.entry_id`,
      person: sql`e.person_id`,
      what: sql`'From ' || replace(x.from_level, '-', ' ') || ' to ' || replace(x.to_level, '-', ' ') || ' asked for'`,
      when: sql`x.cooling_off_until`,
      isGrave: no,
      order: sql`x.cooling_off_until, x.id`,
    }),
  },
  {
    code: 'duties-overdue',
    title: 'Notification duties overdue',
    roles: ['supervisor', 'offender-manager'],
    action: 'duty:read',
    href: '/duties?state=overdue',
    page: '/persons/:id/duties',
    hrefOf: ({ person }) => `/persons/${person}/duties`,
    source: ({ force }) => ({
      from: sql`duties x where x.force_code = ${force} and x.state = 'overdue' and x.nature = 'duty'`,
      id: sql`x.key`,
      person: sql`x.person_id`,
      what: sql`x.title`,
      when: sql`x.due_on`,
      isGrave: no,
      // The latest first: it is the one that can still be met.
      order: sql`x.due_on desc, x.person_id, x.key`,
    }),
  },
  {
    code: 'visits-overdue-force',
    title: 'Visits overdue in your force',
    roles: ['supervisor'],
    action: 'management:read',
    href: '/overdue?kind=visit',
    page: '/entries/:id/management',
    hrefOf: ({ id }) => `/entries/${id}/management`,
    source: ({ force, today }) => ({
      from: sql`visits x where x.force_code = ${force} and x.state = 'due' and x.due_on < ${today}`,
      id: sql`x.entry_id`,
      person: sql`x.person_id`,
      what: sql`initcap(x.kind) || ' visit'`,
      when: sql`x.due_on`,
      isGrave: no,
      order: sql`x.due_on, x.id`,
    }),
  },
]
