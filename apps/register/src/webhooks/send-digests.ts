/** Sends each force's systems the counts of a day: once, however often it is run. */
import { composeDigest } from '../alerts/index.ts'
import type { Connection } from '../platform/database/database.ts'
import { forcesWithWebhooks, insertDigests } from './webhook-store.ts'

/** @param day ISO date, a day that is over. Answers with how many deliveries are new. */
export async function sendDigests({ database }: Pick<Connection, 'database'>, day: string): Promise<number> {
  const forces = await database.transaction().execute(forcesWithWebhooks)
  let count = 0
  for (const force of forces)
    count += await database.transaction().execute(async (trx) => {
      const digest = await composeDigest(trx, force, day)
      return insertDigests(trx, force, day, { force, ...digest })
    })
  return count
}
