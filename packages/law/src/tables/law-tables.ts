/** Every table of law that the service runs on, for the page that shows it and the test that checks it. */

import { alertClockTable } from './alert-clocks.ts'
import {
  assessmentThresholdTable,
  assessmentToolTable,
  assessmentTopicTable,
  rfgvBandTable,
} from './assessment-tables.ts'
import { authorisationTable, practiceNumberTable, practicePeriodTable } from './authority-tables.ts'
import { bailLimitTable, bailRankTable } from './bail-tables.ts'
import { bankHolidayTable, hourClockTable } from './calendar-tables.ts'
import { codeTables } from './code-tables.ts'
import { dutyRuleTable } from './duty-rules.ts'
import {
  mappaAgencyTable,
  mappaAgendaTable,
  mappaCategoryTable,
  mappaLevelTable,
  mappaLevelTestTable,
  scheduleFifteenTable,
} from './mappa-tables.ts'
import { measureTable } from './measures.ts'
import { notificationItemTable, notificationPeriodTable, regimeTable } from './notification-tables.ts'
import { orderTypeTable } from './order-types.ts'
import { magistratesLimitTable, offenceClassTable, retentionTable } from './practice-tables.ts'
import type { LawTable } from './table.ts'

export const lawTables: readonly LawTable[] = [
  regimeTable,
  dutyRuleTable,
  notificationItemTable,
  notificationPeriodTable,
  measureTable,
  orderTypeTable,
  bailLimitTable,
  bailRankTable,
  hourClockTable,
  bankHolidayTable,
  mappaCategoryTable,
  mappaLevelTable,
  mappaLevelTestTable,
  scheduleFifteenTable,
  mappaAgencyTable,
  mappaAgendaTable,
  practicePeriodTable,
  authorisationTable,
  practiceNumberTable,
  assessmentToolTable,
  assessmentTopicTable,
  assessmentThresholdTable,
  rfgvBandTable,
  alertClockTable,
  retentionTable,
  offenceClassTable,
  magistratesLimitTable,
  ...codeTables,
]
