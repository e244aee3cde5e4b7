/** Room handovers: a man on the register goes to another force only when it has accepted him; he is never nobody's. */
export { handoverMachine } from './handover.ts'
export { handoverJobs } from './handover-jobs.ts'
export { handoverPages } from './handover-pages.ts'
export { handoverRoutes } from './handover-routes.ts'
export { offerHandover } from './offer-handover.ts'
export { suggestHandovers } from './suggest-handovers.ts'
