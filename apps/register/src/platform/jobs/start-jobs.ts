/** Runs jobs at their times with pg-boss, on the same database: of several processes each run is one's. */
import { PgBoss } from 'pg-boss'
import type { Job, JobWork } from './job.ts'
import { runJob } from './run-job.ts'

export type RunningJobs = {
  /** Lets what runs end, then stops; leaves the connection open. */
  readonly stop: () => Promise<void>
}

const zone = 'Europe/London'
const drainMilliseconds = 20_000
/** A job that takes longer was broken off with its process, and is taken up again. */
const longestSeconds = 15 * 60

/**
 * Starts the jobs. The schema of the queue is made by `migrate`; the service's own role may use it and not change it.
 *
 * @example
 * const jobs = await startJobs({ connection, log, now: Temporal.Now.instant }, dailyJobs)
 * await jobs.stop()
 */
export async function startJobs(work: JobWork, jobs: readonly Job[]): Promise<RunningJobs> {
  const { pool } = work.connection
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    // Rebuilding indexes and watching the vacuum are for who owns the tables.
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => work.log.error({ err: error }, 'job queue'))
  await boss.start()
  for (const job of jobs) {
    // One waiting and one running at most: a second run would find nothing to do.
    await boss.createQueue(job.name, { policy: 'stately', retryLimit: 3, retryDelay: 60, retryBackoff: true })
    await boss.updateQueue(job.name, { expireInSeconds: longestSeconds })
    await boss.schedule(job.name, job.cron, null, { tz: zone, missed: 'once' })
    await boss.work(job.name, { pollingIntervalSeconds: 2 }, async () => runJob(job, work))
    if (job.runsAtStart) await boss.send(job.name)
  }
  return { stop: () => boss.stop({ graceful: true, timeout: drainMilliseconds, close: false }) }
}
