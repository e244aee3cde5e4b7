/** Room audit: who did and saw what, and why. */
export { auditPages } from './audit-pages.ts'
export { listAuditEntries } from './list-audit-entries.ts'
