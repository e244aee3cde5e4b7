/** Work that may mean that somebody is in danger now: alerts, suspected breaches, plans for a victim's safety. */
import { sql } from 'kysely'
import { aboveThreshold, graveKinds, unitsOf } from '../alerts/index.ts'
import type { WorkKind } from './work.ts'

export const dangers: readonly WorkKind[] = [
  {
    code: 'alerts',
    title: 'Alerts of your unit',
    roles: ['investigator', 'offender-manager', 'supervisor', 'mappa-coordinator'],
    action: 'alert:read',
    href: '/alerts?unit=mine',
    page: '/alerts',
    // To where it is acknowledged, and where it says which room works it.
    hrefOf: ({ id }) => `/alerts?unit=mine#alert-${id}`,
    source: ({ force, roles }) => ({
      from: sql`alerts x where x.force_code = ${force} and x.acknowledged_at is null and ${aboveThreshold(sql`x`)}
        and (x.unit = any(${[...unitsOf(roles)]}::text[]) ${unitsOf(roles).includes('supervision') ? sql`or x.escalated_to is not null` : sql``})`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`x.kind`,
      when: sql`x.raised_at`,
      isGrave: sql`x.kind = any(${[...graveKinds]}::text[])`,
      order: sql`x.weight desc, x.raised_at desc, x.id`,
    }),
  },
  {
    code: 'breaches',
    title: 'Suspected breaches',
    roles: ['investigator', 'offender-manager', 'supervisor'],
    action: 'breach:read',
    href: '/breaches?state=suspected',
    page: '/breaches/:id',
    hrefOf: ({ id }) => `/breaches/${id}`,
    source: ({ force }) => ({
      from: sql`breaches x where x.force_code = ${force} and x.state = 'suspected'`,
      id: sql`x.id`,
      person: sql`x.person_id`,
      what: sql`x.fired_by`,
      when: sql`x.occurred_at`,
      isGrave: sql`true`,
      order: sql`x.occurred_at desc, x.id`,
    }),
  },
  {
    code: 'safety-plans',
    title: 'Safety plans to read again',
    roles: ['investigator', 'offender-manager', 'supervisor'],
    action: 'safety:read',
    href: '/safety',
    page: '/persons/:id/victims',
    hrefOf: ({ person }) => `/persons/${person}/victims`,
    source: ({ force, officer, roles, today }) => ({
      // A supervisor hears of those that nobody has read in time; the others of their own.
      from: sql`safety_plan_states x where x.force_code = ${force}
        and (x.state = 'to-review' or (x.state = 'open' and x.review_by <= ${today}))
        ${roles.includes('supervisor') ? sql`and x.review_by < ${today}` : sql`and x.owner = ${officer}`}`,
      id: sql`x.plan_id`,
      person: sql`x.person_id`,
      what: sql`case x.state when 'to-review' then 'Must be read again' else 'Its review is due' end`,
      when: sql`x.review_by`,
      isGrave: sql`x.state = 'to-review'`,
      order: sql`x.state = 'to-review' desc, x.review_by, x.plan_id`,
    }),
  },
]
