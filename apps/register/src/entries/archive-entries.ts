/** Archives entries whose time after the end is over. */
import { practiceDue } from '@onus/law'
import type { Database, Writing } from '../platform/database/database.ts'
import { londonDate } from '../platform/london-time.ts'
import { insertEvent, lockRecord } from './entry-store.ts'

/** Each in a transaction of its own; those whose time is not over are not touched. Answers with how many. */
export async function archiveEntries(database: Database, now: () => Temporal.Instant): Promise<number> {
  const today = londonDate(now())
  let archived = 0
  for (const { force, period } of await findPeriods(database)) {
    const ended = await database
      .selectFrom('entries')
      .select(['id', 'ended_at'])
      .where('force_code', '=', force)
      .where('state', '=', 'ended')
      .orderBy('id')
      .execute()
    const isOver = (endedAt: string) =>
      Temporal.PlainDate.compare(
        practiceDue('entry-archive', londonDate(Temporal.Instant.from(endedAt)), period).dueOn,
        today,
      ) <= 0
    for (const { id, ended_at: endedAt } of ended)
      if (isOver(endedAt!))
        archived += await database.transaction().execute((trx) => archive(trx, id, now().toString()))
  }
  return archived
}

/** Forces with the time that each has set for itself, if any. */
async function findPeriods(
  database: Database,
): Promise<readonly { readonly force: string; readonly period: string | undefined }[]> {
  const rows = await database
    .selectFrom('forces')
    .leftJoin('practice_settings', (join) =>
      join
        .onRef('practice_settings.force_code', '=', 'forces.code')
        .on('practice_settings.code', '=', 'entry-archive'),
    )
    .select(['forces.code as force', 'practice_settings.period'])
    .execute()
  return rows.map(({ force, period }) => ({ force, period: period ?? undefined }))
}

async function archive(trx: Writing, id: string, at: string): Promise<number> {
  const entry = await lockRecord(trx, id)
  if (entry.state !== 'ended') return 0
  await trx.updateTable('entries').set({ state: 'archived', archived_at: at }).where('id', '=', id).execute()
  await insertEvent(trx, id, {
    move: 'archive-by-itself',
    from: 'ended',
    to: 'archived',
    text: null,
    by: null,
    rank: null,
  })
  return 1
}
