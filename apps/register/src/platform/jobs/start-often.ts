/** Work that cannot wait for the next minute: done again and again with a short pause, in every process. */
import type { Job, JobWork } from './job.ts'
import { runJob } from './run-job.ts'
import type { RunningJobs } from './start-jobs.ts'

/** Must be safe to run side by side in several processes, as every job. */
export type OftenJob = Omit<Job, 'cron' | 'runsAtStart' | 'run'> & {
  readonly pauseSeconds: number
  /** `signal`: the service stops, so nothing new begins. */
  readonly run: (work: JobWork, signal: AbortSignal) => ReturnType<Job['run']>
}

/**
 * Starts the loops. What fails is logged and done again after the pause.
 *
 * @example
 * const often = startOften({ connection, log, now }, oftenJobs)
 * await often.stop()
 */
export function startOften(work: JobWork, jobs: readonly OftenJob[]): RunningJobs {
  const stopping = new AbortController()
  const { signal } = stopping
  const loops = jobs.map(async (job) => {
    while (!signal.aborted) {
      try {
        await runJob({ ...job, run: (inner) => job.run(inner, signal) }, work)
      } catch (error) {
        work.log.error({ err: error, job: job.name }, 'job failed')
      }
      await pause(job.pauseSeconds * 1000, signal)
    }
  })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
