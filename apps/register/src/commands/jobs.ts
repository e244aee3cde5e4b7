/** Every job of the service. */
import { escalateAlerts } from '../alerts/index.ts'
import { assessmentJobs } from '../assessments/index.ts'
import { dutyJobs } from '../duties/index.ts'
import { entryJobs } from '../entries/index.ts'
import { handoverJobs } from '../handovers/index.ts'
import { remindManagers } from '../management/index.ts'
import { mappaJobs } from '../mappa/index.ts'
import { raiseEndingAlerts } from '../orders/index.ts'
import type { Config } from '../platform/config.ts'
import { forgetOldKeys } from '../platform/http/index.ts'
import type { Job, OftenJob } from '../platform/jobs/index.ts'
import { londonDate, londonDay } from '../platform/london-time.ts'
import { forgetOldSignIns } from '../platform/sign-in/session-store.ts'
import { safetyJobs } from '../safety/index.ts'
import { deliverWebhooks, sendDigests } from '../webhooks/index.ts'

export const jobs: readonly Job[] = [
  ...assessmentJobs,
  ...dutyJobs,
  ...entryJobs,
  ...handoverJobs,
  ...safetyJobs,
  ...mappaJobs,
  {
    name: 'raise-ending-alerts',
    purpose: 'Alerts on orders and bails that end soon, while there is time to act.',
    cron: '10 0 * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => ({
      alerts: await raiseEndingAlerts(connection, londonDay(now())),
    }),
  },
  {
    name: 'escalate-alerts',
    purpose: 'Passes on alerts that nobody has acknowledged in time.',
    cron: '* * * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => ({ escalated: await escalateAlerts(connection, now()) }),
  },
  {
    name: 'remind-managers',
    purpose: 'Alerts on visits and actions of plans whose day has passed.',
    cron: '15 0 * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => ({
      alerts: await remindManagers(connection, londonDay(now())),
    }),
  },
  {
    name: 'send-digests',
    purpose: 'Sends the forces’ own systems the counts of the day that is over.',
    cron: '0 6 * * *',
    runsAtStart: true,
    run: async ({ connection, now }) => ({
      digests: await sendDigests(connection, londonDate(now()).subtract({ days: 1 }).toString()),
    }),
  },
  {
    name: 'forget-old-keys',
    purpose: 'Forgets idempotency keys after two days.',
    cron: '20 3 * * *',
    runsAtStart: false,
    run: async ({ connection, now }) => ({ forgotten: await forgetOldKeys(connection.database, now()) }),
  },
  {
    name: 'forget-old-sign-ins',
    purpose: 'Forgets sign-ins and tokens that let nobody in any more.',
    cron: '25 3 * * *',
    runsAtStart: false,
    run: ({ connection, now }) => forgetOldSignIns(connection.database, now()),
  },
]

/** Work that cannot wait for the next minute. */
export const oftenJobs = ({ isProduction }: Pick<Config, 'isProduction'>): readonly OftenJob[] => [
  {
    name: 'deliver-webhooks',
    purpose: 'Sends what happened to alerts to the forces’ own systems, again until they answer.',
    pauseSeconds: 2,
    run: ({ connection, now }, signal) =>
      deliverWebhooks(connection, { now, rules: { allowsLoopback: !isProduction }, signal }),
  },
]
