/** What a check looked through, so that finding nothing is explained and not mistaken for safety. */
import { sql } from 'kysely'
import type { Database, Writing } from '../platform/database/database.ts'
import type { CheckAnswer } from './check-schema.ts'

export type Searched = CheckAnswer['searched']

/** A feed from which nothing came for longer than this is named in every answer. */
const staleAfterDays = 3
const keepMs = 60_000

type Extent = {
  readonly mentions: number
  readonly feeds: readonly { readonly force: string; readonly name: string; readonly last: string | null }[]
}

/**
 * Counting everything takes longer than the check itself: the extent is counted once a minute for each database, and
 * no check but the first waits for it.
 */
const known = new WeakMap<object, { readonly at: number; readonly extent: Promise<Extent> }>()

export async function describeSearched(
  trx: Writing,
  database: Database,
  now: Temporal.Instant,
  asOf: string | undefined,
): Promise<Searched> {
  const extent = asOf ? await measure(trx) : await recentExtent(trx, database, now)
  const at = asOf ? Temporal.Instant.from(asOf) : now
  const connected = extent.feeds.filter((feed) => feed.last !== null)
  const staleFeeds = connected
    .map((feed) => ({ force: feed.force, name: feed.name, days: daysBetween(feed.last!, at) }))
    .filter((feed) => feed.days >= staleAfterDays)
  return {
    mentions: extent.mentions,
    forces: connected.length,
    staleFeeds,
    note: noteOf(extent, connected.length, staleFeeds),
  }
}

async function recentExtent(trx: Writing, database: Database, now: Temporal.Instant): Promise<Extent> {
  const at = now.epochMilliseconds
  const before = known.get(database)
  if (before && at - before.at < keepMs) return before.extent
  if (!before) return remember(database, at, measure(trx))
  // On a connection of its own, after this answer if need be; one that fails leaves what was known.
  known.set(database, { at, extent: before.extent })
  database
    .transaction()
    .execute(measure)
    .then(
      (extent) => known.set(database, { at, extent: Promise.resolve(extent) }),
      () => known.set(database, before),
    )
  return before.extent
}

function remember(database: Database, at: number, extent: Promise<Extent>): Promise<Extent> {
  known.set(database, { at, extent })
  extent.catch(() => known.delete(database))
  return extent
}

async function measure(trx: Writing): Promise<Extent> {
  const { rows: counts } = await sql<{ mentions: string }>`select count(*) as mentions from mentions`.execute(
    trx,
  )
  const { rows: feeds } = await sql<{ force: string; name: string; last: string | null }>`
    select f.code as force, f.name, (select max(stored_at) from reports r where r.force_code = f.code) as last
    from forces f where f.is_territorial order by f.code`.execute(trx)
  return { mentions: Number(counts[0]!.mentions), feeds }
}

function daysBetween(from: string, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 86_400_000)
}

function noteOf(extent: Extent, connected: number, stale: Searched['staleFeeds']): string {
  const number = new Intl.NumberFormat('en-GB').format(extent.mentions)
  const missing = extent.feeds.length - connected
  return [
    `Searched ${number} descriptions of suspects from ${connected} ${connected === 1 ? 'force' : 'forces'}.`,
    missing > 0 ? `Nothing has come from ${missing} ${missing === 1 ? 'force' : 'forces'} yet.` : '',
    stale.length > 0
      ? `${stale
          .map((feed) => `${feed.name}: nothing new for ${feed.days} days`)
          .slice(0, 5)
          .join('; ')}${stale.length > 5 ? ` and ${stale.length - 5} more forces` : ''}.`
      : '',
    'No match is not no risk.',
  ]
    .filter(Boolean)
    .join(' ')
}
