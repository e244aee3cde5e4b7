/** @onus/linkage: who is the same person? Normalise, block, compare, weigh, cluster, explain. */
export type { BatchInput, BatchMention, BatchProgress, BatchResult } from './batch/link-batch.ts'
export { linkBatch } from './batch/link-batch.ts'
export { blockingKeys } from './blocking/blocking-keys.ts'
export { searchKeys } from './blocking/search-keys.ts'
export { clusterComponent } from './clustering/cluster-component.ts'
export type { Assertion, Edge } from './clustering/edge.ts'
export { jaroWinkler } from './names/jaro-winkler.ts'
export { normalisePerson } from './normalise/normalise-person.ts'
export { parseCro } from './normalise/parse-cro.ts'
export { parsePncId } from './normalise/parse-pnc-id.ts'
export type {
  NameAsSaid,
  NormalisedAccount,
  NormalisedAddress,
  NormalisedBirth,
  NormalisedName,
  NormalisedPerson,
  NormalisedReference,
  PersonAsSaid,
} from './person.ts'
export type { KnownPerson, RankedPerson } from './rank-persons.ts'
export { rankPersons } from './rank-persons.ts'
export type { Guard } from './scoring/comparison.ts'
export type { Feature, LevelWeight, Model } from './scoring/model.ts'
export { defaultModel, isKept } from './scoring/model.ts'
export type { Reason } from './scoring/reasons-for.ts'
export type { Band, Score, Scorer } from './scoring/scorer.ts'
export { createScorer } from './scoring/scorer.ts'
export type { TermCount, TermFrequencies, TermKind } from './scoring/term-frequencies.ts'
export {
  countTerms,
  createTermFrequencies,
  referenceFrequencies,
  termHash,
  termsOf,
} from './scoring/term-frequencies.ts'
