/** Room reports: allegations as received, by form, by the API and in bulk. */

export { exportQuarantine } from './import/export-quarantine.ts'
export { importPages } from './import/import-pages.ts'
export type { RefusedFile } from './import/import-plan.ts'
export type { ImportProgress } from './import/import-progress.ts'
export type { ImportCounts, ImportRow } from './import/import-store.ts'
export { findFiles, planImports } from './import/plan-imports.ts'
export { prepareFiles } from './import/prepare-files.ts'
export { runImports } from './import/run-imports.ts'
export { type StartedOrKnown, startImports } from './import/start-imports.ts'
export { reportPages } from './report-pages.ts'
export { reportRoutes } from './report-routes.ts'
export { syncForces } from './sync-forces.ts'
