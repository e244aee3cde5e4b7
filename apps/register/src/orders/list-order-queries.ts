/** The queue of what nobody could read in an order: of the reader's force, or of all where he works nationally. */
import {
  conditionTitle,
  type ListedOrderQuery,
  listQueries,
  type OrderQueryFilter,
} from '../order-book/index.ts'
import { defineUseCase } from '../platform/use-case.ts'

export type ListOrderQueriesInput = Omit<OrderQueryFilter, 'forces'>

export const listOrderQueries = defineUseCase({
  operation: 'orders.list-queries',
  kind: 'consultation',
  action: 'order:read',
  run: async ({ trx, context }, input: ListOrderQueriesInput) => {
    const { forceCode } = context.subject
    const { queries, total } = await listQueries(trx, {
      ...input,
      forces: forceCode ? [forceCode] : undefined,
    })
    const result: {
      readonly queries: readonly (ListedOrderQuery & { readonly kindTitle?: string })[]
      readonly total: number
    } = {
      queries: queries.map((query) => ({
        ...query,
        ...(query.kind !== null && { kindTitle: conditionTitle(query.kind) }),
      })),
      total,
    }
    return { result, audited: { recordIds: queries.map(({ order }) => order), resultCount: total } }
  },
})
