/** Room statuses: on this register, under MAPPA, under notification duties; three things that never imply one another. */
export { findStatuses } from './find-statuses.ts'
export { type LeadManager, noStatuses, type Statuses } from './status.ts'
export { leadText, type StatusItem, statusStripItems } from './status-strip-items.ts'
