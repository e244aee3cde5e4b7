/** Room persons: who is the same man, who he may be, and what is known of him. */
export type { LinkingProgress } from '../linking/index.ts'
export { describePersons, type PersonDescription, type PersonIdentifiers } from './describe-persons.ts'
export { exportLinks, type LinkRow } from './export-links.ts'
export { type FoundCandidate, findCandidates } from './find-candidates.ts'
export { linkPages } from './link-pages.ts'
export { type LinkRegisterOptions, linkRegister, type RegisterLinked } from './link-register.ts'
export { networkPages } from './network-pages.ts'
export { personPages } from './person-pages.ts'
export { personProblems, saysNothing } from './person-problems.ts'
export { personRoutes } from './person-routes.ts'
export { type PersonInput, PersonSchema } from './person-schema.ts'
export {
  type ChangedPersons,
  findPersonsOfReports,
  resolveMentions,
  withdrawFromPersons,
} from './resolve-mentions.ts'
export { findReviewWork } from './review-work.ts'
export { askReason, withPurpose } from './viewing-reason.ts'
