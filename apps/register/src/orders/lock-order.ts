/** One change of an order at a time: two officers at two desks see each other's. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

/** Until the transaction ends. */
export async function lockOrder(trx: Writing, reference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`order ${reference}`}, 0))`.execute(trx)
}
