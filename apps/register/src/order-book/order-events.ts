/** SQL of what happened to orders: written once, never changed. */
import type { Writing } from '../platform/database/database.ts'
import type { OrderEvent } from './order-event.ts'
import { refreshOrderLives } from './order-records.ts'

/** The event, and the life of the order with it. Whether it may happen is for `findEventProblems`. */
export async function storeOrderEvent(
  trx: Writing,
  reference: string,
  event: OrderEvent,
  recordedBy: string,
): Promise<string> {
  const { id } = await trx
    .insertInto('order_events')
    .values({
      order_reference: reference,
      kind: event.kind,
      on_date: event.onDate,
      ends_on: event.endsOn ?? null,
      end_kind: event.endKind ?? null,
      bail_limit: event.bailLimit ?? null,
      authorised_by_rank: event.authorisedByRank ?? null,
      note: event.note ?? null,
      recorded_by: recordedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await refreshOrderLives(trx, [reference])
  return id
}
