/** Room assessments: coded answers by tool, what they indicate and what drove it; levels, which go up alone and down by two. */
export { agreementPages } from './agreement-pages.ts'
export { assessmentJobs } from './assessment-jobs.ts'
export { assessmentPages } from './assessment-pages.ts'
export { assessmentRoutes } from './assessment-routes.ts'
export { historyPages } from './history-pages.ts'
export { loweringMachine } from './lowering.ts'
export { countReassessmentsDue } from './remind-reassessments.ts'
export { toolPages } from './tool-pages.ts'
