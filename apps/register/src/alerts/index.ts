/** Room alerts: what an owning force must hear, until somebody there says that he has. */
export type { Alert, AlertKind, NewAlert } from './alert.ts'
export { alertPages } from './alert-pages.ts'
export { alertRoutes } from './alert-routes.ts'
export { countOpenAlerts, insertAlerts } from './alert-store.ts'
export { raiseAlerts } from './raise-alerts.ts'
