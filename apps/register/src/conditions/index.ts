/** Room conditions: facts tested against the conditions of orders. What fires is suspected; people work it in room breaches. */
export { type BreachInTime, findBreachesInTime } from './breach-rows.ts'
export {
  evaluateConditions,
  findPersonsConcerned,
  type NewBreach,
  suspectIfOne,
  type WhatChanged,
} from './evaluate-conditions.ts'
export { suspect } from './rules/all-rules.ts'
export type { ConditionRule, Fact, LiveCondition, Suspicion } from './suspicion.ts'
