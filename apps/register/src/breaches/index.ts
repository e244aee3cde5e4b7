/** Room breaches: suspected breaches worked to their end, never one by itself; and sightings, which may be one. */
export { findBreachesOfReport } from './breach-store.ts'
export { raiseBreachAlerts } from './raise-breach-alerts.ts'
