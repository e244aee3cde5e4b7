/** Every room that is reachable over HTTP; signing in and health are the platform's own. */
import { alertPages, alertRoutes, alertStreams, budgetPages, digestPages } from '../alerts/index.ts'
import {
  agreementPages,
  assessmentPages,
  assessmentRoutes,
  historyPages,
  toolPages,
} from '../assessments/index.ts'
import { auditPages } from '../audit/index.ts'
import { breachPages, breachRoutes, sightingPages } from '../breaches/index.ts'
import { checkPages, checkRoutes } from '../checks/index.ts'
import { dutyPages, dutyRoutes, factPages } from '../duties/index.ts'
import { draftPages, entryPages, entryRoutes, suggestionPages } from '../entries/index.ts'
import { handoverPages, handoverRoutes } from '../handovers/index.ts'
import { homePages } from '../home/index.ts'
import { lawPages } from '../law/index.ts'
import {
  caseloadPages,
  caseloadRoutes,
  managementPages,
  managementRoutes,
  piecePages,
  visitRoutes,
} from '../management/index.ts'
import { mappaPages, mappaRoutes, meetingPages, panelPages, referralPages } from '../mappa/index.ts'
import { newOrderPages, orderPages, orderRoutes } from '../orders/index.ts'
import { patternPages } from '../patterns/index.ts'
import { linkPages, networkPages, personPages, personRoutes } from '../persons/index.ts'
import type { RoomRoutes } from '../platform/http/index.ts'
import { practicePages, practiceRoutes } from '../practice/index.ts'
import { importPages, reportPages, reportRoutes, searchPages } from '../reports/index.ts'
import { safetyFormPages, safetyPages, safetyRoutes } from '../safety/index.ts'
import { webhookPages, webhookRoutes } from '../webhooks/index.ts'

export const rooms: readonly RoomRoutes[] = [
  homePages,
  checkPages,
  checkRoutes,
  alertPages,
  alertRoutes,
  alertStreams,
  digestPages,
  budgetPages,
  historyPages,
  assessmentPages,
  assessmentRoutes,
  agreementPages,
  toolPages,
  personPages,
  networkPages,
  personRoutes,
  linkPages,
  reportPages,
  searchPages,
  reportRoutes,
  importPages,
  breachPages,
  breachRoutes,
  sightingPages,
  newOrderPages,
  orderPages,
  orderRoutes,
  lawPages,
  practicePages,
  practiceRoutes,
  patternPages,
  dutyPages,
  dutyRoutes,
  factPages,
  handoverPages,
  handoverRoutes,
  managementPages,
  piecePages,
  caseloadPages,
  managementRoutes,
  visitRoutes,
  caseloadRoutes,
  suggestionPages,
  entryPages,
  draftPages,
  entryRoutes,
  safetyPages,
  safetyFormPages,
  safetyRoutes,
  mappaPages,
  mappaRoutes,
  referralPages,
  panelPages,
  meetingPages,
  auditPages,
  webhookPages,
  webhookRoutes,
]
