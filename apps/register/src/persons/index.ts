/** Room persons: who is the same man, who he may be, and what is known of him. */
export { type LinkingProgress, type NormalisedMention, normaliseMention } from '../linking/index.ts'
export { describePersons, type PersonDescription, type PersonIdentifiers } from './describe-persons.ts'
export { type FoundCandidate, findCandidates } from './find-candidates.ts'
export { type LinkRegisterOptions, linkRegister, type RegisterLinked } from './link-register.ts'
export { personProblems, saysNothing } from './person-problems.ts'
export { type PersonInput, PersonSchema } from './person-schema.ts'
export {
  type ChangedPersons,
  findPersonsOfReports,
  resolveMentions,
  withdrawFromPersons,
} from './resolve-mentions.ts'
export { capitals, shownNames } from './shown-name.ts'
