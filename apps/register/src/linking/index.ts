/** Room linking: what persons and victims share, mentions resolved into owners with stable ids. */
export { type NormalisedMention, normaliseMention } from './normalise-mention.ts'
