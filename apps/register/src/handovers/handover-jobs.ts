/** The jobs of hand-overs: offers that nobody answered in time, and men who are known elsewhere by a link. */
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import type { Job } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { remindHandovers } from './remind-handovers.ts'
import { suggestHandoversOfLinked } from './suggest-handovers.ts'

/** As for reports that come in: what was recorded before is history. */
const newsDays = 14

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
  {
    name: 'suggest-handovers-of-linked',
    purpose: 'Suggests a hand-over where a changed link shows that another force has reported him lately.',
    cron: '*/5 * * * *',
    runsAtStart: true,
    run: ({ connection, now }) =>
      inClientTransaction(connection, async ({ trx }) => ({
        suggested: await suggestHandoversOfLinked(trx, {
          now: now(),
          recordedSince: now()
            .subtract({ hours: newsDays * 24 })
            .toString(),
        }),
      })),
  },
]
