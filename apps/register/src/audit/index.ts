/** Room audit: who did and saw what, and why. */
export { auditPages } from './audit-pages.ts'
