/** What the room does by itself: it reminds, and never changes a level. */
import type { Job } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { remindReassessments } from './remind-reassessments.ts'

export const assessmentJobs: readonly Job[] = [
  {
    name: 'remind-reassessments',
    purpose: 'Alerts on persons on the register who are to be assessed again soon or should have been.',
    cron: '15 0 * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => ({
      alerts: await remindReassessments(connection, londonDay(now())),
    }),
  },
]
