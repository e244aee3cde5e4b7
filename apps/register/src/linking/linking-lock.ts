/** One change of memberships at a time. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

const lockNumber = 20_260_102

/**
 * Until the transaction ends. Two reports about one man that arrive together must see each other, and a component
 * is known only once it is gathered, so one lock guards them all: it cannot deadlock, and even a hundred times the
 * country's reports (1.7 million a year) would hold it for less than a tenth of the time. Checks never take it.
 */
export async function lockLinking(trx: Writing): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumber)})`.execute(trx)
}
