/** Work of those who keep a force's data and connections in order. */
import { sql } from 'kysely'
import type { WorkKind } from './work.ts'

const recently = sql`'30 days'::interval`

export const administration: readonly WorkKind[] = [
  {
    code: 'imports',
    title: 'Imports with rows that were rejected',
    roles: ['force-administrator'],
    action: 'import:read',
    href: '/imports',
    page: '/imports/:id',
    hrefOf: ({ id }) => `/imports/${id}`,
    source: ({ force, now }) => ({
      from: sql`imports x where x.force_code = ${force} and x.started_at > ${now}::timestamptz - ${recently}
        and (x.state = 'failed' or x.rows_rejected > 0)`,
      id: sql`x.id`,
      person: sql`null::uuid`,
      what: sql`case when x.state = 'failed' then 'The import failed' else x.rows_rejected || ' rows rejected' end`,
      when: sql`x.started_at`,
      isGrave: sql`x.state = 'failed'`,
      order: sql`x.state = 'failed' desc, x.started_at desc, x.id`,
    }),
  },
  {
    code: 'webhooks',
    title: 'Alerts that your systems did not take',
    roles: ['force-administrator'],
    action: 'webhook:manage',
    href: '/webhooks',
    page: '/webhooks',
    hrefOf: () => '/webhooks',
    source: ({ force, now }) => ({
      from: sql`webhooks w join webhook_deliveries x on x.webhook_id = w.id
        where w.force_code = ${force} and x.state = 'dead' and x.created_at > ${now}::timestamptz - ${recently}`,
      id: sql`x.id`,
      person: sql`null::uuid`,
      what: sql`'Given up after ' || x.attempts || ' attempts'`,
      when: sql`x.created_at`,
      isGrave: sql`false`,
      order: sql`x.created_at desc, x.id`,
    }),
  },
]
