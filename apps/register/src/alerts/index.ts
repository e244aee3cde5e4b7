/** Room alerts: what an owning force must hear, until somebody there says that he has. */

export type { Alert, NewAlert } from './alert.ts'
export { type AlertKind, alertKinds } from './alert-kinds.ts'
export { alertMachine } from './alert-machine.ts'
export { alertPages } from './alert-pages.ts'
export { alertRoutes } from './alert-routes.ts'
export { graveKinds, unitsOf, type WeightPart } from './alert-rules.ts'
export { aboveThreshold } from './alert-store.ts'
export { alertStreams } from './alert-stream.ts'
export { escalateAlerts } from './escalate-alerts.ts'
export { insertAlerts } from './insert-alerts.ts'
export { raiseAlerts } from './raise-alerts.ts'
