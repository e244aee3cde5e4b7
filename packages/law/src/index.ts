/** @onus/law: codes as dated reference data, and pure functions over them. */
export { type CodeList, createCodeList } from './code-list.ts'
export {
  type Behaviour,
  behaviours,
  conditionKinds,
  type Force,
  forces,
  outcomes,
  relationships,
  riskGrades,
} from './lists.ts'
export { findOffence, listOffences, looksLikeOffenceCode, type Offence } from './offences.ts'
export {
  findOrganisationUnit,
  listOrganisationUnits,
  type OrganisationUnit,
} from './organisation-units.ts'
export {
  findListProblems,
  isEffective,
  type Mark,
  type ReferenceItem,
  type Sourced,
} from './reference-item.ts'
export {
  type BailCase,
  type BailLimit,
  type BailRank,
  bailLimitTable,
  bailRankTable,
} from './tables/bail-tables.ts'
export {
  type BankHoliday,
  bankHolidayTable,
  type HourClock,
  hourClockTable,
} from './tables/calendar-tables.ts'
export {
  type AbsenceKind,
  type DutyKind,
  type DutyRule,
  dutyRuleTable,
  type RuleReference,
} from './tables/duty-rules.ts'
export { lawTables } from './tables/law-tables.ts'
export { type Measure, measureTable } from './tables/measures.ts'
export {
  type Disposal,
  type NotificationItem,
  type NotificationPeriod,
  type NotificationRegime,
  notificationItemTable,
  notificationPeriodTable,
  type RegimeCode,
  regimeTable,
} from './tables/notification-tables.ts'
export { type OrderEnding, type OrderType, orderTypes, orderTypeTable } from './tables/order-types.ts'
export {
  magistratesLimitTable,
  mappaCategoryTable,
  mappaLevelTable,
  offenceClassTable,
  retentionTable,
} from './tables/practice-tables.ts'
export { findTableProblems, type LawTable } from './tables/table.ts'
