/** Room orders: court orders, notices and bail as sent by the court feed, and what they forbid. */
export { conditionsTouched } from './conditions-touched.ts'
export { type CourtOrder, findOrders, findOrdersOfPersons, isLive } from './find-orders.ts'
export {
  type Condition,
  findOrderProblems,
  type OrderAsSent,
  type OrderProblem,
  type PersonInOrder,
  parseCondition,
} from './order.ts'
export { type StoredOrder, storeOrders } from './order-store.ts'
export { type PreparedOrder, prepareOrder } from './prepare-order.ts'
