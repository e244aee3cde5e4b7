/** @onus/law: codes as dated reference data, and pure functions over them. */
export {
  type IndicatedLevel,
  type IndicatedRoute,
  type Indication,
  indicateLevel,
} from './assessment/indicate-level.ts'
export { rfgvBandOf } from './assessment/rfgv-points.ts'
export {
  type Answer,
  type Answers,
  answersOf,
  isIndicating,
  toolOf,
  toolsOn,
  topicsOf,
} from './assessment/tool.ts'
export { type BailClock, type BailExtension, type BailFacts, bailClock } from './bail/bail-clock.ts'
export { type CodeList, createCodeList } from './code-list.ts'
export { bankHolidayOn, bankHolidayYears } from './days/bank-holidays.ts'
export { formatDay, formatPeriod, formatTime } from './days/format-day.ts'
export { lastDayOfPeriod } from './days/last-day-of-period.ts'
export { type DomesticAbuseFinding, type FindingOnDay, findingOn } from './domestic-abuse-finding.ts'
export type { BindingOnDay } from './duties/binding-on-day.ts'
export { type BindingSpans, bindingSpans } from './duties/binding-spans.ts'
export { dueDates } from './duties/due-dates.ts'
export { type DutiesOnDay, type DutyOnDay, type DutyState, dutiesOn } from './duties/duties-on.ts'
export type { Duty } from './duties/duty.ts'
export {
  type Absence,
  type Change,
  type ChangeKind,
  createFacts,
  type Journey,
  type LegalFacts,
  type NotifiableDisposal,
  type Notification,
  type OrderEnd,
  type OrderFacts,
} from './facts/legal-facts.ts'
export { type HourClockAnswer, type HourClockCode, hourClock } from './hour-clock.ts'
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
export { type CategoryAnswer, categoryFor } from './mappa/category-for.ts'
export type { CategoryNumber, CategoryTest, MappaDisposal, MappaFacts } from './mappa/category-test.ts'
export { findQualifying, type Qualifying } from './mappa/find-qualifying.ts'
export { type LevelAnswer, levelFor } from './mappa/level-for.ts'
export { type NotificationPeriodAnswer, notificationPeriod } from './notification/notification-period.ts'
export { type QualifyingDay, qualifyingDay, type Stay } from './notification/qualifying-day.ts'
export { type ReviewDate, reviewDate } from './notification/review-date.ts'
export { findOffence, listOffences, looksLikeOffenceCode, type Offence } from './offences.ts'
export { findOrderProblems, type OrderProblem } from './orders/order-problems.ts'
export { type OrderStatus, orderStatusOn } from './orders/order-status-on.ts'
export {
  findOrganisationUnit,
  listOrganisationUnits,
  type OrganisationUnit,
} from './organisation-units.ts'
export { type PracticeDue, practiceDue } from './practice/practice-due.ts'
export { practiceNumber } from './practice/practice-number.ts'
export { type RankAnswer, rankFor } from './practice/rank.ts'
export {
  findListProblems,
  isEffective,
  type Mark,
  type ReferenceItem,
  type Sourced,
} from './reference-item.ts'
export { type AlertClock, alertClockTable } from './tables/alert-clocks.ts'
export { assessmentThresholdTable, assessmentToolTable, type RfgvPart } from './tables/assessment-tables.ts'
export {
  type Authorisation,
  authorisationTable,
  type PracticePeriod,
  practicePeriodTable,
} from './tables/authority-tables.ts'
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
export {
  type MappaAgency,
  type MappaLevelTest,
  mappaAgencyTable,
  mappaAgendaTable,
  mappaCategoryTable,
  mappaLevelTable,
  mappaLevelTestTable,
  scheduleFifteenTable,
} from './tables/mappa-tables.ts'
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
  offenceClassTable,
  retentionTable,
} from './tables/practice-tables.ts'
export { findTableProblems, type LawTable } from './tables/table.ts'
