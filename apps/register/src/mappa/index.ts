/** Room mappa: referrals, category and level by the day, panels that see their cases for their time, meetings, actions. */

export { findMappaNow, findMappaSpans, type MappaNow, type MappaSpan } from './management-store.ts'
export { mappaActionMachine } from './mappa-action.ts'
export { mappaPages } from './mappa-pages.ts'
export { mappaRoutes } from './mappa-routes.ts'
export { meetingMachine } from './meeting.ts'
export { meetingPages } from './meeting-pages.ts'
export { panelPages } from './panel-pages.ts'
export { referralMachine } from './referral.ts'
export { referralPages } from './referral-pages.ts'
export { mappaJobs } from './remind-mappa.ts'
export { countMappaWork, type MappaWork } from './work-lists.ts'
