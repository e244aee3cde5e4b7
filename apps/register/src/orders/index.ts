/** Room orders: what officers do with court orders, notices and bail. The orders themselves are in room order-book. */
export {
  type Condition,
  type CourtOrder,
  findOrderProblems,
  findOrders,
  findOrdersOfPersons,
  type OrderAsSent,
  type OrderProblem,
  type PersonInOrder,
  type PreparedOrder,
  parseCondition,
  prepareOrder,
  type StoredOrder,
  storeOrders,
} from '../order-book/index.ts'
export { newOrderPages } from './new-order-pages.ts'
export { orderPages } from './order-pages.ts'
export { orderRoutes } from './order-routes.ts'
export { raiseEndingAlerts } from './raise-ending-alerts.ts'
