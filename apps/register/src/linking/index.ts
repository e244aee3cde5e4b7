/** Room linking: what persons and victims share, mentions resolved into owners with stable ids. */
export { type CurrentModel, currentModel, getModel } from './current-model.ts'
export { type CandidateMention, findCandidateMentions } from './find-candidate-mentions.ts'
export { type LinkedAll, type LinkingProgress, linkAll } from './link-all.ts'
export {
  isCurrentMention,
  type LinkedKind,
  suspectsKind,
} from './linked-kind.ts'
export { lockLinking } from './linking-lock.ts'
export { type NormalisedMention, normaliseMention } from './normalise-mention.ts'
export { resolveAliases } from './owner-history.ts'
export { type Resolved, reclusterWith, resolveMentionsOf, withdrawMentions } from './resolve-mentions.ts'
