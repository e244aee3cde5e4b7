/** Looks at what entries rest on: marks what no longer holds, queues an entry without a live ground, ends it when its notice is over. */
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import { dueByPractice } from '../entry-book/index.ts'
import type { Database, Writing } from '../platform/database/database.ts'
import type { JobCounts } from '../platform/jobs/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { markLive, readDossier, standingPerson } from './build-dossier.ts'
import { liveGrounds } from './dossier.ts'
import { type EntryRecord, insertEvent, lockRecord } from './entry-store.ts'
import { endEntry } from './make-move.ts'

export type GroundsWanted = 'all' | 'changed'

/**
 * Each entry in a transaction of its own: killed at any point, the next run goes on with the rest. Run twice it
 * changes nothing more.
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
  for (const id of await findEntriesToReview(database, wanted))
    try {
      const outcome = await database.transaction().execute((trx) => reviewEntry(trx, id, now()))
      if (outcome) counts[outcome] += 1
    } catch (error) {
      // One that cannot be looked at now must not keep the others from it; the job is tried again for it.
      failure ??= error
    }
  if (failure !== undefined) throw failure
  return counts
}

async function findEntriesToReview(database: Database, wanted: GroundsWanted): Promise<readonly string[]> {
  let query = database.selectFrom('entries').select('id').where('state', 'in', ['active', 'proposed'])
  if (wanted === 'changed')
    query = query.where((where) =>
      where.or([where('reopened_at', 'is not', null), where('ends_by_itself_on', 'is not', null)]),
    )
  return (await query.orderBy('id').execute()).map(({ id }) => id)
}

type Outcome = 'queued' | 'ended' | 'reopened'

async function reviewEntry(trx: Writing, id: string, now: Temporal.Instant): Promise<Outcome | undefined> {
  const entry = await lockRecord(trx, id)
  if (entry.state !== 'active' && entry.state !== 'proposed') return undefined
  const today = londonDay(now)
  const { items } = await readDossier(trx, entry, today)
  const { lost } = await markLive(trx, items)
  const person = await standingPerson(trx, entry.person)
  const tell = (kind: NewAlert['kind'], about: string, why: string) =>
    insertAlerts(trx, [{ kind, person, entry: id, about: `${id} ${about}`, force: entry.force, why }])
  const grounds = liveGrounds(items)
  if (entry.state === 'active' && grounds === 0) return withoutGround(trx, entry, now, today, tell)
  if (entry.endsByItselfOn !== null) await unqueue(trx, entry)
  if (entry.state === 'active' && entry.reviewBy! <= today)
    await tell('review-due', `review ${entry.reviewBy}`, 'His entry on the register is due for its review.')
  if (lost > 0 && entry.reopenedAt === null) {
    const why = 'A ground that it rests on no longer holds.'
    await trx
      .updateTable('entries')
      .set({ reopened_at: now.toString(), reopened_why: why })
      .where('id', '=', id)
      .execute()
    await tell('entry-reopened', now.toString(), `${why} Somebody decides the entry again.`)
    return 'reopened'
  }
  if (entry.reopenedAt !== null)
    await tell('entry-reopened', entry.reopenedAt, `${entry.reopenedWhy} Somebody decides the entry again.`)
  return undefined
}

type Tell = (kind: NewAlert['kind'], about: string, why: string) => Promise<number>

/** The end by itself lowers nothing else: orders, duties, MAPPA and patterns stand on their own. See decision 11. */
async function withoutGround(
  trx: Writing,
  entry: EntryRecord,
  now: Temporal.Instant,
  today: string,
  tell: Tell,
): Promise<Outcome | undefined> {
  if (entry.endsByItselfOn === null) {
    const { dueOn } = await dueByPractice(trx, {
      code: 'entry-ends-by-itself',
      force: entry.force,
      from: today,
    })
    await trx.updateTable('entries').set({ ends_by_itself_on: dueOn }).where('id', '=', entry.id).execute()
    await record(trx, entry, 'queued-to-end', 'No ground is live.')
    await tell(
      'entry-ending',
      dueOn,
      'No ground of his entry holds any more: unless one is found, it ends by itself when its notice is over.',
    )
    return 'queued'
  }
  if (entry.endsByItselfOn > today) return undefined
  await endEntry({ trx, entry, now: now.toString() }, { reason: 'no-live-ground', note: null, by: null })
  await record(trx, entry, 'end-by-itself', 'Its notice is over, and no ground is live.', 'ended')
  await tell('entry-ending', 'ended', 'His entry has ended by itself: no ground of it held any more.')
  return 'ended'
}

async function unqueue(trx: Writing, entry: EntryRecord): Promise<void> {
  await trx.updateTable('entries').set({ ends_by_itself_on: null }).where('id', '=', entry.id).execute()
  await record(trx, entry, 'no-longer-ending', 'A ground is live again.')
}

const record = (trx: Writing, entry: EntryRecord, move: string, text: string, to: string = entry.state) =>
  insertEvent(trx, entry.id, { move, from: entry.state, to, text, by: null, rank: null })
