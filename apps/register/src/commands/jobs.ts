/** Every job of the service. */
import { dutyJobs } from '../duties/index.ts'
import { forgetOldKeys } from '../platform/http/index.ts'
import type { Job } from '../platform/jobs/index.ts'

export const jobs: readonly Job[] = [
  ...dutyJobs,
  {
    name: 'forget-old-keys',
    purpose: 'Forgets idempotency keys after two days.',
    cron: '20 3 * * *',
    runsAtStart: false,
    run: async ({ connection, now }) => ({ forgotten: await forgetOldKeys(connection.database, now()) }),
  },
]
