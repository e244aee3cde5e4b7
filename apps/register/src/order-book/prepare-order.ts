/** An order made ready to be stored: hashed, its people normalised with their keys. */
import type { PersonAsSaid } from '@onus/linkage'
import { type NormalisedMention, normaliseMention } from '../linking/index.ts'
import type { ReadCondition } from './condition.ts'
import { type OrderAsSent, orderHashOf, type PersonInOrder } from './order.ts'
import { readCondition } from './parse-condition.ts'

export type PreparedOrderPerson = {
  readonly ordinal: number
  readonly role: PersonInOrder['role']
  readonly said: PersonAsSaid
  readonly prepared: NormalisedMention
}

export type PreparedOrder = {
  readonly order: OrderAsSent
  /** Exactly what was received. */
  readonly source: string
  readonly contentHash: Buffer
  /** Without the home, numbers and names of those whom the order protects: a condition is shown to many. */
  readonly conditions: readonly ReadCondition[]
  readonly people: readonly PreparedOrderPerson[]
}

export function prepareOrder(order: OrderAsSent, source: string): PreparedOrder {
  return {
    order,
    source,
    contentHash: orderHashOf(order),
    conditions: order.conditions.map((condition) => readCondition(condition, order.people)),
    people: order.people.map(({ role, ...said }, ordinal) => ({
      ordinal,
      role,
      said,
      prepared: normaliseMention(said, order.madeOn),
    })),
  }
}
