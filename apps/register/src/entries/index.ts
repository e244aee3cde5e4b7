/** Room entries: who is proposed for the register, on what grounds, who decided and why, and when it ends. */
export { appealMachine } from './appeal.ts'
export { draftPages } from './draft-pages.ts'
export { entryMachine } from './entry.ts'
export { entryJobs } from './entry-jobs.ts'
export { entryPages } from './entry-pages.ts'
export { entryRoutes } from './entry-routes.ts'
export { suggestionPages } from './suggestion-pages.ts'
