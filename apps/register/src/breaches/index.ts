/** Room breaches: suspected breaches worked to their end, never one by itself; and sightings, which may be one. */
export { type ArrestPower, arrestPower } from './arrest-power.ts'
export { breachMachine } from './breach-machine.ts'
export { breachPages } from './breach-pages.ts'
export { breachRoutes } from './breach-routes.ts'
export { countOpenBreaches, findBreachesOfReport } from './breach-store.ts'
export { followChange } from './follow-change.ts'
export { raiseBreachAlerts } from './raise-breach-alerts.ts'
export { sightingPages } from './sighting-pages.ts'
