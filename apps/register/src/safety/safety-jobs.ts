/** The jobs of safety: plans that nobody has read again in time, and plans that a link has brought up. */
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import type { Job } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { remindSafetyPlans, tellOfLinkedPlans } from './remind-safety-plans.ts'

export const safetyJobs: readonly Job[] = [
  {
    name: 'remind-safety-plans',
    purpose: 'Alerts forces to safety plans that should have been read again.',
    cron: '20 0 * * *',
    runsAtStart: true,
    run: ({ connection, now }) =>
      inClientTransaction(connection, async ({ trx }) => ({
        alerts: await remindSafetyPlans(trx, londonDay(now())),
      })),
  },
  {
    name: 'tell-of-linked-safety-plans',
    purpose:
      'Tells forces of safety plans that must be read again because a link brought him another victim.',
    cron: '*/5 * * * *',
    runsAtStart: true,
    run: ({ connection }) =>
      inClientTransaction(connection, async ({ trx }) => ({ alerts: await tellOfLinkedPlans(trx) })),
  },
]
