/** The job of hand-overs: offers that nobody answered in time. */
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import type { Job } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { remindHandovers } from './remind-handovers.ts'

export const handoverJobs: readonly Job[] = [
  {
    name: 'remind-handovers',
    purpose: 'Alerts both forces to hand-overs that nobody answered in time, and again each week.',
    cron: '15 0 * * *',
    runsAtStart: true,
    run: ({ connection, now }) =>
      inClientTransaction(connection, async ({ trx }) => ({
        alerts: await remindHandovers(trx, londonDay(now())),
      })),
  },
]
