/** Room safety: how victims are reached without endangering them, the plans for their safety, and who looked. */
/** @public for whatever will send something to her one day */
export { mayContact } from './may-contact.ts'
export { reopenSafetyPlans } from './reopen-safety-plans.ts'
export { safetyFormPages } from './safety-form-pages.ts'
export { safetyJobs } from './safety-jobs.ts'
export { safetyPages } from './safety-pages.ts'
export { safetyPlanMachine } from './safety-plan.ts'
export { safetyRoutes } from './safety-routes.ts'
