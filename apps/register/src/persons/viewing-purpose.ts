/** Why an officer looks at a person: asked once for each person and sign-in, and kept as long as the sign-in. */

import type { Purpose } from '../platform/access/decision.ts'
import { isPurposeCode } from '../platform/access/purposes.ts'
import type { Writing } from '../platform/database/database.ts'

export async function findViewingPurpose(
  trx: Writing,
  sessionId: string,
  person: string,
): Promise<Purpose | undefined> {
  const row = await trx
    .selectFrom('viewing_purposes')
    .select(['purpose', 'incident', 'reason'])
    .where('session_hash', '=', Buffer.from(sessionId, 'hex'))
    .where('person_id', '=', person)
    .executeTakeFirst()
  if (!row || !isPurposeCode(row.purpose)) return undefined
  return { code: row.purpose, incident: row.incident ?? undefined, reason: row.reason ?? undefined }
}

/** Saying it again replaces what was said before; the audit keeps both. */
export async function storeViewingPurpose(
  trx: Writing,
  sessionId: string,
  person: string,
  { code, incident, reason }: Purpose,
): Promise<void> {
  const said = { purpose: code, incident: incident ?? null, reason: reason ?? null }
  await trx
    .insertInto('viewing_purposes')
    .values({ session_hash: Buffer.from(sessionId, 'hex'), person_id: person, ...said })
    .onConflict((conflict) => conflict.columns(['session_hash', 'person_id']).doUpdateSet(said))
    .execute()
}
