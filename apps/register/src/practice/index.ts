/** Room practice: the periods that no statute sets, and which of them a force has set for itself. */
export { practicePages } from './practice-pages.ts'
export { practiceRoutes } from './practice-routes.ts'
