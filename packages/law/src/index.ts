/** @onus/law: codes as dated reference data, and pure functions over them. */
export { type CodeList, createCodeList } from './code-list.ts'
export {
  type Behaviour,
  behaviours,
  conditionKinds,
  type Force,
  forces,
  orderTypes,
  outcomes,
  relationships,
  riskGrades,
} from './lists.ts'
export { findOffence, listOffences, looksLikeOffenceCode, type Offence } from './offences.ts'
export { findListProblems, isEffective, type ReferenceItem } from './reference-item.ts'
