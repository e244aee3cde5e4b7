/** Keeps the suspected breaches of some persons as they follow from the facts; what somebody has worked on stays. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { SuspectedBreach } from './suspect-breaches.ts'

type StoredBreach = {
  readonly id: string
  readonly person_id: string
  readonly order_id: string
  readonly report_id: string | null
  readonly state: string
  readonly fired_by: string
  readonly refuted_by: string
  readonly dedupe_key: string
}

/**
 * Answers with those that are new. A suspicion that nobody has looked into and that no longer follows (a link was
 * undone, a report corrected) is taken back; history keeps it.
 */
export async function keepSuspectedBreaches(
  trx: Writing,
  family: ReadonlyMap<string, string>,
  found: readonly SuspectedBreach[],
): Promise<readonly (SuspectedBreach & { readonly id: string })[]> {
  const byKey = new Map(found.map((breach) => [breach.dedupeKey, breach]))
  const stored = await findStored(trx, family, [...byKey.keys()])
  const known = new Set(stored.map((row) => row.dedupe_key))
  await takeBack(
    trx,
    stored.filter((row) => row.state === 'suspected' && !byKey.has(row.dedupe_key)).map((row) => row.id),
  )
  for (const row of stored) {
    const breach = byKey.get(row.dedupe_key)
    if (breach && !isSame(row, breach)) await replace(trx, row.id, breach)
  }
  return insert(
    trx,
    [...byKey.values()].filter((breach) => !known.has(breach.dedupeKey)),
  )
}

/** One to which somebody has added evidence, or that somebody moves on at this moment, is worked on and stays. */
async function takeBack(trx: Writing, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from breaches b where id = any(${[...ids]}::uuid[]) and state = 'suspected'
    and not exists (select from breach_items where breach_id = b.id)`.execute(trx)
}

async function findStored(
  trx: Writing,
  family: ReadonlyMap<string, string>,
  keys: readonly string[],
): Promise<readonly StoredBreach[]> {
  const { rows } = await sql<StoredBreach>`
    select id, person_id, order_id, report_id, state, fired_by, refuted_by, dedupe_key from breaches
    where duty_key is null and (person_id = any(${[...family.keys()]}::uuid[]) or dedupe_key = any(${[...keys]}))`.execute(
    trx,
  )
  return rows
}

function isSame(row: StoredBreach, breach: SuspectedBreach): boolean {
  return (
    row.person_id === breach.person &&
    row.order_id === breach.order &&
    row.report_id === breach.report &&
    row.fired_by === breach.fired &&
    row.refuted_by === breach.refuters.join('\n')
  )
}

async function replace(trx: Writing, id: string, breach: SuspectedBreach): Promise<void> {
  await trx
    .updateTable('breaches')
    .set({
      person_id: breach.person,
      order_id: breach.order,
      ordinal: breach.ordinal,
      report_id: breach.report,
      occurred_at: breach.occurredAt,
      fired_by: breach.fired,
      refuted_by: breach.refuters.join('\n'),
    })
    .where('id', '=', id)
    .execute()
}

const rowsAtOnce = 1_000

async function insert(
  trx: Writing,
  fresh: readonly SuspectedBreach[],
): Promise<readonly (SuspectedBreach & { readonly id: string })[]> {
  const inserted: (SuspectedBreach & { readonly id: string })[] = []
  for (let start = 0; start < fresh.length; start += rowsAtOnce) {
    const some = fresh.slice(start, start + rowsAtOnce)
    const rows = await trx
      .insertInto('breaches')
      .values(
        some.map((breach) => ({
          person_id: breach.person,
          order_reference: breach.orderReference,
          order_id: breach.order,
          ordinal: breach.ordinal,
          report_id: breach.report,
          sighting_id: breach.sighting,
          notification_id: breach.notification,
          force_code: breach.force,
          occurred_at: breach.occurredAt,
          fired_by: breach.fired,
          refuted_by: breach.refuters.join('\n'),
          dedupe_key: breach.dedupeKey,
        })),
      )
      .onConflict((conflict) => conflict.constraint('breaches_once').doNothing())
      .returning(['id', 'dedupe_key'])
      .execute()
    const ids = new Map(rows.map((row) => [row.dedupe_key, row.id]))
    for (const breach of some) {
      const id = ids.get(breach.dedupeKey)
      if (id !== undefined) inserted.push({ ...breach, id })
    }
  }
  return inserted
}

export type BreachInTime = {
  readonly id: string
  readonly force: string
  readonly occurredAt: string
  readonly state: string
  readonly fired: string
}

/** What may have broken his orders, newest first, for his timeline; several conditions broken by one act are one line. */
export async function findBreachesInTime(
  trx: Writing,
  family: ReadonlyMap<string, string>,
): Promise<readonly BreachInTime[]> {
  const { rows } = await sql<BreachInTime>`
    select distinct on (occurred_at, order_reference, coalesce(report_id, sighting_id, notification_id, id)) id,
      force_code as force, occurred_at as "occurredAt", state, fired_by as fired
    from breaches where person_id = any(${[...family.keys()]}::uuid[])
    order by occurred_at desc, order_reference, coalesce(report_id, sighting_id, notification_id, id), ordinal`.execute(
    trx,
  )
  return rows
}
