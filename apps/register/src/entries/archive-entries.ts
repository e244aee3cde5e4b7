/** Archives entries whose time after the end is over. */
import { dueByPractice } from '../entry-book/index.ts'
import type { Database } from '../platform/database/database.ts'
import { londonDate, londonDay } from '../platform/london-time.ts'
import { insertEvent, lockRecord } from './entry-store.ts'

/** Each in a transaction of its own. Answers with how many. */
export async function archiveEntries(database: Database, now: () => Temporal.Instant): Promise<number> {
  const ended = await database
    .selectFrom('entries')
    .select(['id', 'force_code', 'ended_at'])
    .where('state', '=', 'ended')
    .orderBy('ended_at')
    .execute()
  const today = londonDay(now())
  let archived = 0
  for (const { id, force_code: force, ended_at: endedAt } of ended)
    archived += await database.transaction().execute(async (trx) => {
      const from = londonDate(Temporal.Instant.from(endedAt!))
      const { dueOn } = await dueByPractice(trx, { code: 'entry-archive', force, from: from.toString() })
      if (dueOn > today) return 0
      const entry = await lockRecord(trx, id)
      if (entry.state !== 'ended') return 0
      await trx
        .updateTable('entries')
        .set({ state: 'archived', archived_at: now().toString() })
        .where('id', '=', id)
        .execute()
      await insertEvent(trx, id, {
        move: 'archive-by-itself',
        from: 'ended',
        to: 'archived',
        text: null,
        by: null,
        rank: null,
      })
      return 1
    })
  return archived
}
