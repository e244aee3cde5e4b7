/** Room persons: who is the same man, who he may be, and what is known of him. */
export { type NormalisedMention, normaliseMention } from '../linking/index.ts'
