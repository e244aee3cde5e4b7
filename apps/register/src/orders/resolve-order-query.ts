/** An officer says what an order means where no program could read it. The order itself stays as it was received. */
import { followChange } from '../breaches/index.ts'
import {
  findOrderType,
  findQuery,
  markResolved,
  type QueryReading,
  readCondition,
  refreshOrderLives,
} from '../order-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForOrder } from '../victims/index.ts'
import { findOrderResource } from './read-order.ts'

export type ResolveOrderQueryInput = {
  readonly id: string
  /** Why, in words; no victim. */
  readonly resolution: string
  /** Of a condition: what it means, in words that the service reads. */
  readonly kind?: string
  readonly words?: string
  /** Of an unknown type: the code that was meant. */
  readonly type?: string
}

const shortestResolution = 3

/** @throws AppError invalid-input, not-found, already-decided */
export const resolveOrderQuery = defineUseCase({
  operation: 'orders.resolve-query',
  kind: 'alteration',
  action: 'order:resolve',
  resource: async (trx, { id }: ResolveOrderQueryInput) => {
    const query = await findQuery(trx, id)
    return query && (await findOrderResource(trx, query.order))
  },
  run: async ({ trx, context }, input) => {
    const query = (await findQuery(trx, input.id))!
    const resolution = await maskForOrder(trx, query.order, input.resolution.trim())
    if (resolution.length < shortestResolution)
      throw new AppError('invalid-input', {
        fields: [{ field: 'resolution', message: 'Say in a few words how you know.' }],
      })
    const reading = readingOf(query.problem, input)
    const { issuer, subject } = context.subject
    const isFirst = await markResolved(
      trx,
      input.id,
      `${issuer} ${subject}`,
      context.now().toString(),
      resolution,
      reading,
    )
    if (!isFirst) throw new AppError('already-decided')
    await refreshOrderLives(trx, [query.reference])
    await followChange(trx, { orders: [query.order] }, context.now())
    return {
      result: { id: input.id, order: query.order },
      audited: {
        recordIds: [query.order, input.id],
        details: { problem: query.problem, isRead: reading !== undefined },
      },
    }
  },
})

/** Nothing where the officer only says how it was dealt with. */
function readingOf(problem: string, { kind, words, type }: ResolveOrderQueryInput): QueryReading | undefined {
  if (problem === 'unknown-type' && type?.trim()) {
    const known = findOrderType(type)
    if (!known)
      throw new AppError('invalid-input', {
        fields: [{ field: 'type', message: 'Choose a type from the list.' }],
      })
    return { type: known.code }
  }
  if ((problem !== 'condition-not-understood' && problem !== 'place-unknown') || !words?.trim())
    return undefined
  const condition = readCondition({ kind: kind?.trim() || 'other', text: words.trim() }, [])
  if (!condition.isUnderstood)
    throw new AppError('invalid-input', {
      fields: [
        {
          field: 'words',
          message:
            condition.problem === 'place-unknown'
              ? 'This place is not in the list of postcodes. Name postcode districts, or a circle round a point: within 200 metres of 53.5526, -1.4797.'
              : 'The service cannot read this either. Leave it empty to say only how it was dealt with.',
        },
      ],
    })
  const { kind: readKind, zone, distanceMetres, hours, parsed } = condition
  return {
    kind: readKind,
    ...(zone && { zone }),
    ...(distanceMetres !== undefined && { distanceMetres }),
    ...(hours && { hours }),
    ...(parsed && { parsed }),
  }
}
