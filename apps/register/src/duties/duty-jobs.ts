/** The jobs of duties: everybody's once a day, those whose orders changed every few minutes. */
import { sql } from 'kysely'
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import type { Job, JobCounts } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { keepBreachFiles } from './keep-breach-files.ts'
import { notifyingTypes } from './order-facts.ts'
import { recomputeAllDuties } from './recompute-all-duties.ts'
import { recomputeDuties } from './recompute-duties.ts'

/** Longer than its own interval, so that no change falls between two runs. */
const changedWithinMinutes = 15

export const dutyJobs: readonly Job[] = [
  {
    name: 'recompute-duties',
    purpose: 'Recomputes every duty for the new day, alerts what is overdue and prepares breach files.',
    cron: '5 0 * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => {
      const today = londonDay(now())
      const { persons, duties, changed } = await recomputeAllDuties(connection, today)
      const { alerts, prepared, withdrawn } = await inClientTransaction(connection, ({ trx }) =>
        keepBreachFiles(trx, today),
      )
      return { persons, duties, changed, alerts, prepared, withdrawn }
    },
  },
  {
    name: 'recompute-changed-duties',
    purpose:
      'Recomputes the duties of those whose orders were sent, served, varied, ended or linked just now.',
    cron: '*/5 * * * *',
    runsAtStart: false,
    run: async ({ connection, now }) =>
      inClientTransaction(connection, async ({ trx }): Promise<JobCounts> => {
        const today = londonDay(now())
        const { rows } = await sql<{ person: string }>`
          select distinct ms.person_id as person
          from order_lives l join mentions m on m.order_id = l.order_id join memberships ms on ms.mention_id = m.id
          where l.type = any(${[...notifyingTypes]})
            and greatest(l.valid_from, ms.valid_from) > now() - make_interval(mins => ${changedWithinMinutes})`.execute(
          trx,
        )
        const persons = rows.map(({ person }) => person)
        if (persons.length === 0) return {}
        const { changed } = await recomputeDuties(trx, persons, today)
        if (changed === 0) return {}
        const { alerts, prepared } = await keepBreachFiles(trx, today, persons)
        return { persons: persons.length, changed, alerts, prepared }
      }),
  },
]
