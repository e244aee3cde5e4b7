/** Room statuses: on this register, under MAPPA, under notification duties; three things that never imply one another. */
export { findStatuses } from './find-statuses.ts'
export { noStatuses, type Statuses, StatusesSchema } from './status.ts'
export { type StatusLine, statusLines, statusStripItems } from './status-strip-items.ts'
