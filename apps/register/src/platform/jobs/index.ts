/** Jobs: what the service does by itself. */
export type { Job, JobCounts, JobWork } from './job.ts'
export { runJob } from './run-job.ts'
export { type RunningJobs, startJobs } from './start-jobs.ts'
export { type OftenJob, startOften } from './start-often.ts'
