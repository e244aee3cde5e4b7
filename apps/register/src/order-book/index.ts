/** Room order-book: orders as stored, what they forbid, and whether they have effect. What officers do with them is room orders. */
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
