/** Something happened to an order: recorded once, if the rules say that it can have happened. */

import { orderTypes } from '@onus/law'
import { followChange } from '../breaches/index.ts'
import {
  bailOf,
  endKindOf,
  findEventProblems,
  findOrderRecords,
  findReplacing,
  type OrderBefore,
  type OrderEvent,
  type OrderRecord,
  orderTitle,
  statusOn,
  storeOrderEvent,
} from '../order-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForOrder } from '../victims/index.ts'
import { lockOrder } from './lock-order.ts'
import { findOrderRecord, findOrderResource } from './read-order.ts'

export type RecordOrderEventInput = { readonly id: string; readonly event: OrderEvent }

/** @throws AppError invalid-input with the reason at its field. */
export const recordOrderEvent = defineUseCase({
  operation: 'orders.record-event',
  kind: 'alteration',
  action: 'order:record',
  resource: (trx, { id }: RecordOrderEventInput) => findOrderResource(trx, id),
  run: async ({ trx, context }, { id, event }) => {
    const today = londonDay(context.now())
    sayImpossibleDays(event)
    const { reference } = (await findOrderRecord(trx, id))!
    await lockOrder(trx, reference)
    const [order] = (await findOrderRecords(trx, [reference])) as [OrderRecord]
    const problems = findEventProblems(event, await orderBefore(trx, order, event.onDate), today)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const { issuer, subject } = context.subject
    const note = event.note && (await maskForOrder(trx, order.id, event.note))
    const recorded = await storeOrderEvent(
      trx,
      reference,
      { ...event, ...(note && { note }) },
      `${issuer} ${subject}`,
    )
    await followChange(trx, { orders: [order.id] }, context.now())
    return {
      result: { id: recorded },
      audited: { recordIds: [order.id, recorded], details: { kind: event.kind } },
    }
  },
})

function sayImpossibleDays({ onDate, endsOn }: OrderEvent): void {
  const fields = [
    ...(isRealDay(onDate)
      ? []
      : [{ field: 'onDate', message: 'This is not a date that exists. Use 2026-05-03.' }]),
    ...(endsOn === undefined || isRealDay(endsOn)
      ? []
      : [{ field: 'endsOn', message: 'This is not a date that exists. Use 2026-05-03.' }]),
  ]
  if (fields.length > 0) throw new AppError('invalid-input', { fields })
}

/** The order as it stood on the day of the event. */
async function orderBefore(trx: Writing, order: OrderRecord, onDate: string): Promise<OrderBefore> {
  const status = statusOn(order, await findReplacing(trx, [order.reference]), onDate)
  const type = orderTypes.find(status.rule.id)
  const bail = bailOf(order)
  const servedOn = order.servedOn ?? order.events.find(({ kind }) => kind === 'served')?.onDate
  return {
    type: order.type,
    title: orderTitle(order.typeRead ?? order.type),
    madeOn: order.madeOn,
    isInterim: type?.interimOf !== undefined,
    isBail: type?.code === 'BAIL',
    ends: endKindOf(order),
    status: status.status,
    ...(status.lastDay && { lastDay: status.lastDay.toString() }),
    ...(status.dischargeFreeFrom && {
      consentNeededUntil: status.dischargeFreeFrom.subtract({ days: 1 }).toString(),
    }),
    isConsented: order.events.some(({ kind }) => kind === 'discharge-consented'),
    ...(bail && { bail }),
    ...(servedOn && { servedOn }),
  }
}
