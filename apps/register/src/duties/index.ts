/** Room duties: what the law makes him do, by when, and whether he did it. */
export { dutyJobs } from './duty-jobs.ts'
export { dutyPages } from './duty-pages.ts'
export { dutyRoutes } from './duty-routes.ts'
export { factPages } from './fact-pages.ts'
export { gatherLegalFacts } from './gather-facts.ts'
export { recordFact } from './keep-facts.ts'
