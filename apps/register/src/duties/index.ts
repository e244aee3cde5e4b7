/** Room duties: what the law makes him do, by when, and whether he did it. */
export { dutyJobs } from './duty-jobs.ts'
export { keepBreachFiles } from './keep-breach-files.ts'
export { recomputeAllDuties } from './recompute-all-duties.ts'
export { type Recomputed, recomputeDuties } from './recompute-duties.ts'
