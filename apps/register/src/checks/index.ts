/** Room checks: the first call. */
export { type CheckForm, questionFromForm } from './check-form.ts'
export { checkPages } from './check-pages.ts'
export { checkRoutes } from './check-routes.ts'
export type { CheckAnswer, CheckQuestion } from './check-schema.ts'
export { type PresentedAnswer, type PresentedCandidate, presentAnswer } from './present-answer.ts'
export { forLiveCall, runCheck } from './run-check.ts'
