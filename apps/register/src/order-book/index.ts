/** Room order-book: orders as stored, what they forbid, and whether they have effect. What officers do with them is room orders. */
export {
  type Condition,
  type ConditionKind,
  type ContactWay,
  conditionKindTitles,
  type Hours,
  type ParsedDetails,
  type ReadCondition,
} from './condition.ts'
export { conditionSentence, conditionTitle, metresInWords, zoneInWords } from './condition-sentence.ts'
export {
  type CourtOrder,
  conditionsOf,
  findOrders,
  findOrdersOfPersons,
  isLive,
  type OrderCondition,
} from './find-orders.ts'
export {
  type EndKind,
  findOrderProblems,
  type OrderAsSent,
  type OrderProblem,
  type PersonInOrder,
} from './order.ts'
export {
  authorities,
  type BailBefore,
  clockOf,
  type EventProblem,
  findEventProblems,
  type OrderBefore,
  type OrderEvent,
  type OrderEventKind,
  orderEventKinds,
} from './order-event.ts'
export { storeOrderEvent } from './order-events.ts'
export {
  bailOf,
  endKindOf,
  factsOf,
  isOverAsSent,
  type OrderLife,
  type OrderRecord,
  statusOn,
} from './order-life.ts'
export {
  findQueriesOfOrder,
  findQuery,
  type ListedOrderQuery,
  listQueries,
  markResolved,
  type OrderQueryFilter,
  type OrderQueryProblem,
  orderQueriesPerPage,
  orderQueryProblems,
  type QueryReading,
  raiseOrderQueries,
} from './order-queries.ts'
export { findOrderRecords, findReplacing, refreshOrderLives } from './order-records.ts'
export { type StoredOrder, storeOrders } from './order-store.ts'
export { findOrderType, orderTitle } from './order-types.ts'
export { parseCondition, readCondition } from './parse-condition.ts'
export { type PreparedOrder, prepareOrder } from './prepare-order.ts'
