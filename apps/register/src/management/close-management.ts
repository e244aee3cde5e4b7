/** When an entry ends, so does its management: nobody leads it, no visit is due and no action is open under it. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type Closing = {
  readonly entry: string
  /** Key of who ended it; null where it ended by itself. */
  readonly by: string | null
  /** ISO instant. */
  readonly at: string
}

const itself = 'onus:register'
const why = 'The entry ended.'

/** Call it with the entry locked. What was done stays as it was recorded. */
export async function closeManagement(trx: Writing, { entry, by, at }: Closing): Promise<void> {
  await sql`
    update management_assignments set until_at = greatest(${at}::timestamptz, from_at + interval '1 microsecond')
    where entry_id = ${entry} and until_at is null`.execute(trx)
  await sql`
    update visits set state = 'cancelled', refusal_reason = ${why}, recorded_by = ${by ?? itself}
    where entry_id = ${entry} and state = 'due'`.execute(trx)
  await sql`
    update plan_actions set state = 'dropped', outcome = ${why}, recorded_by = ${by ?? itself}
    where entry_id = ${entry} and state = 'open'`.execute(trx)
}
