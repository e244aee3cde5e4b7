/** Room persons: who is the same man, who he may be, and what is known of him. */
export { type NormalisedMention, normaliseMention } from '../linking/index.ts'
export { personProblems, saysNothing } from './person-problems.ts'
export { type PersonInput, PersonSchema } from './person-schema.ts'
