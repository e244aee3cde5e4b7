/** Room facts: convictions, absences, changes and journeys of a man, as the clocks of the law need them. */
export {
  type AbsenceFact,
  type ChangeFact,
  type DisposalFact,
  type FactKind,
  type FactOfKind,
  type FactsOfPerson,
  factKinds,
  type JourneyFact,
  type Recorded,
} from './fact.ts'
export { findFactProblems } from './fact-problems.ts'
export {
  type EarlierFact,
  findAliases,
  findDisposals,
  findEarlierFacts,
  findFactPerson,
  findFacts,
  insertFact,
  removeFact,
  replaceFact,
} from './fact-store.ts'
