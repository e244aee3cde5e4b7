/** A job: work that the service does by itself, at set times or when it starts. */
import type { Logger } from 'pino'
import type { OpenDatabase } from '../database/open-database.ts'

export type JobWork = {
  readonly connection: OpenDatabase
  readonly log: Logger
  readonly now: () => Temporal.Instant
}

/** Counts of what was done: they go into the log and the audit, so never names. */
export type JobCounts = Readonly<Record<string, number>>

export type Job = {
  /** Letters and hyphens, such as `recompute-duties`. */
  readonly name: string
  /** What it is for, in a sentence. */
  readonly purpose: string
  /** In London time: five fields of cron. */
  readonly cron: string
  /** Whether it also runs when the service starts: the machine may have been off at its time. */
  readonly runsAtStart: boolean
  /** Must be safe to run twice, side by side, and to be killed at any point. */
  readonly run: (work: JobWork) => Promise<JobCounts>
}
