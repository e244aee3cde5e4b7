/** Room victims: the vault. Identities go in; pseudonyms, masked text and counts come out. */
export { callerAccusedBy } from './caller-accused-by.ts'
export {
  type ContactOutcome,
  contactOutcomes,
  findContacts,
  type RecordedContact,
  storeContact,
  type VictimContact,
} from './contact-store.ts'
export type { CounterProgress } from './find-new-counter-allegations.ts'
export { findOrdersProtecting, type ProtectingOrder } from './find-orders-protecting.ts'
export { findVictimsAmong } from './find-victims-among.ts'
export { maskForOrder } from './mask-for-order.ts'
export { maskForPerson } from './mask-for-person.ts'
export { maskNarrative, type PersonInReport } from './mask-narrative.ts'
export { recordCaller } from './record-caller.ts'
export {
  countRejectedRows,
  type RejectedRow,
  type RejectedRowsFilter,
  readRejectedRows,
  storeRejectedRows,
} from './rejected-rows.ts'
export { releaseVictimMentions } from './release-victim-mentions.ts'
export { markPlansForReview, type NewReports } from './reopen-plans.ts'
export { areReportsInZones, type ZoneQuestion } from './reports-in-zones.ts'
export {
  linkVictims,
  type ResolvedVictims,
  resolveVictims,
  type VictimsLinked,
} from './resolve-victims.ts'
export {
  type ContactChannel,
  contactChannels,
  findRuleReviews,
  findSafeContacts,
  type RecordedRules,
  type SafeContactRules,
  storeSafeContact,
} from './safe-contact-store.ts'
export {
  completeSafetyAction,
  findPlanHistory,
  findSafetyActions,
  findSafetyPlan,
  findSafetyPlans,
  insertSafetyAction,
  insertSafetyPlan,
  lockSafetyPlan,
  type SafetyAction,
  type SafetyPlan,
  type SafetyPlanState,
  updateSafetyPlan,
} from './safety-plan-store.ts'
export {
  copyOrderSources,
  copyReportSources,
  type OrderSource,
  type ReportSource,
  storeOrderSources,
  storeReportSources,
} from './store-sources.ts'
export { copyVictimMentions, storeVictimMentions } from './store-victim-mentions.ts'
export { findVictimFamily } from './victim-family.ts'
export { type LettersViewer, victimLetters } from './victim-letters.ts'
export type { VictimMentionToStore, VictimRole } from './victim-mention.ts'
