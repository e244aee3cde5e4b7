/** Looks at what entries rest on: marks what no longer holds, queues an entry without a live ground, ends it when its notice is over. */
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import { dueByPractice } from '../entry-book/index.ts'
import type { Database, Writing } from '../platform/database/database.ts'
import type { JobCounts } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { markLive, readDossiers } from './build-dossier.ts'
import { liveGrounds } from './dossier.ts'
import { type EntryRecord, insertEvent, lockRecord, readOpenRecords } from './entry-store.ts'
import { findEntriesToReview } from './find-entries-to-review.ts'
import { endEntry } from './make-move.ts'
import { endingAlert, reopenedAlert, reviewDueAlert } from './review-alerts.ts'

export type GroundsWanted = 'all' | 'changed'

/** Few enough to hold with all that is linked to their people. */
const entriesAtOnce = 300

/**
 * Looks at some hundred at once, and takes each that is not as it should be in a transaction of its own: killed at any
 * point, the next run goes on with the rest. Run twice it changes nothing more.
 *
 * @param wanted `changed`: only those re-opened or queued to end, for the run every few minutes
 */
export async function reviewGrounds(
  database: Database,
  now: () => Temporal.Instant,
  wanted: GroundsWanted,
): Promise<JobCounts> {
  const counts = { queued: 0, ended: 0, reopened: 0 }
  let failure: unknown
  let entries: readonly EntryRecord[] = []
  do {
    const after = entries.at(-1)?.id
    entries = await database
      .transaction()
      .execute((trx) => readOpenRecords(trx, wanted, after, entriesAtOnce))
    for (const id of await toReview(database, entries, londonDay(now())))
      try {
        const outcome = await database.transaction().execute((trx) => reviewEntry(trx, id, now()))
        if (outcome) counts[outcome] += 1
      } catch (error) {
        // One that cannot be looked at now must not keep the others from it; the job is tried again for it.
        failure ??= error
      }
  } while (entries.length === entriesAtOnce)
  if (failure !== undefined) throw failure
  return counts
}

/** All of them where they cannot be looked at together: the one that is in the way then fails alone. */
async function toReview(
  database: Database,
  entries: readonly EntryRecord[],
  today: string,
): Promise<readonly string[]> {
  return database
    .transaction()
    .execute((trx) => findEntriesToReview(trx, entries, today))
    .catch(() => entries.map(({ id }) => id))
}

type Outcome = 'queued' | 'ended' | 'reopened'

async function reviewEntry(trx: Writing, id: string, now: Temporal.Instant): Promise<Outcome | undefined> {
  const entry = await lockRecord(trx, id)
  if (entry.state !== 'active' && entry.state !== 'proposed') return undefined
  const today = londonDay(now)
  const { person, dossier } = (await readDossiers(trx, [entry], today)).get(id)!
  const { lost } = await markLive(trx, dossier.items)
  const tell = (alert: NewAlert) => insertAlerts(trx, [alert])
  const grounds = liveGrounds(dossier.items)
  if (entry.state === 'active' && grounds === 0) return withoutGround(trx, entry, person, now)
  if (entry.endsByItselfOn !== null) await unqueue(trx, entry)
  if (entry.state === 'active' && entry.reviewBy! <= today) await tell(reviewDueAlert(entry, person))
  if (lost > 0 && entry.reopenedAt === null) {
    const why = 'A ground that it rests on no longer holds.'
    // As the database says it: the next run must know the alert again.
    const { at } = await trx
      .updateTable('entries')
      .set({ reopened_at: now.toString(), reopened_why: why })
      .where('id', '=', id)
      .returning('reopened_at as at')
      .executeTakeFirstOrThrow()
    await tell(reopenedAlert(entry, person, at!, why))
    return 'reopened'
  }
  if (entry.reopenedAt !== null)
    await tell(reopenedAlert(entry, person, entry.reopenedAt, entry.reopenedWhy!))
  return undefined
}

/** The end by itself lowers nothing else: orders, duties, MAPPA and patterns stand on their own. See decision 11. */
async function withoutGround(
  trx: Writing,
  entry: EntryRecord,
  person: string,
  now: Temporal.Instant,
): Promise<Outcome | undefined> {
  const today = londonDay(now)
  const tell = (about: string, why: string) => insertAlerts(trx, [endingAlert(entry, person, about, why)])
  if (entry.endsByItselfOn === null) {
    const { dueOn } = await dueByPractice(trx, {
      code: 'entry-ends-by-itself',
      force: entry.force,
      from: today,
    })
    await trx.updateTable('entries').set({ ends_by_itself_on: dueOn }).where('id', '=', entry.id).execute()
    await record(trx, entry, 'queued-to-end', 'No ground is live.')
    await tell(
      dueOn,
      'No ground of his entry holds any more: unless one is found, it ends by itself when its notice is over.',
    )
    return 'queued'
  }
  if (entry.endsByItselfOn > today) return undefined
  await endEntry({ trx, entry, now: now.toString() }, { reason: 'no-live-ground', note: null, by: null })
  await record(trx, entry, 'end-by-itself', 'Its notice is over, and no ground is live.', 'ended')
  await tell('ended', 'His entry has ended by itself: no ground of it held any more.')
  return 'ended'
}

async function unqueue(trx: Writing, entry: EntryRecord): Promise<void> {
  await trx.updateTable('entries').set({ ends_by_itself_on: null }).where('id', '=', entry.id).execute()
  await record(trx, entry, 'no-longer-ending', 'A ground is live again.')
}

const record = (trx: Writing, entry: EntryRecord, move: string, text: string, to: string = entry.state) =>
  insertEvent(trx, entry.id, { move, from: entry.state, to, text, by: null, rank: null })
