/** The jobs of entries: what they rest on, who might be on the register, and what is long over. */
import type { Job } from '../platform/jobs/index.ts'
import { archiveEntries } from './archive-entries.ts'
import { reviewGrounds } from './review-grounds.ts'
import { suggestEntries } from './suggest-entries.ts'

export const entryJobs: readonly Job[] = [
  {
    name: 'review-entry-grounds',
    purpose:
      'Marks grounds that no longer hold, queues an entry without one, and ends it when its notice is over.',
    // After the duties and the orders of the new day.
    cron: '20 0 * * *',
    runsAtStart: true,
    run: ({ connection, now }) => reviewGrounds(connection.database, now, 'all'),
  },
  {
    name: 'review-changed-entries',
    purpose: 'Tells the owning force of entries that a changed link has re-opened.',
    cron: '*/5 * * * *',
    runsAtStart: false,
    run: ({ connection, now }) => reviewGrounds(connection.database, now, 'changed'),
  },
  {
    name: 'suggest-entries',
    purpose: 'Works out whom patterns suggest for the register: a list to look at, never an entry.',
    cron: '40 0 * * *',
    runsAtStart: true,
    run: ({ connection, now }) => suggestEntries(connection.database, now),
  },
  {
    name: 'archive-entries',
    purpose: 'Archives entries whose time after the end is over.',
    cron: '50 0 * * *',
    runsAtStart: false,
    run: async ({ connection, now }) => ({ archived: await archiveEntries(connection.database, now) }),
  },
]
