/** Builds the dossier of an entry from what is linked to the person, and tells what has changed since. */
import { sql } from 'kysely'
import { resolveAliases } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { compareDossier, type DossierChange, type FreshItem } from './dossier.ts'
import { findItems, findItemsOf } from './entry-store.ts'
import { gatherItems } from './gather-items.ts'

/** The id that stands now for the person whom it was stored for. */
export async function standingPerson(trx: Writing, person: string): Promise<string> {
  return (await resolveAliases(trx, { owners: 'persons' }, [person])).get(person) ?? person
}

type EntryOfPerson = { readonly id: string; readonly person: string }

/** What of the dossier holds now, what no longer does, and what is new. */
export async function readDossier(trx: Writing, entry: EntryOfPerson, today: string): Promise<DossierChange> {
  return (await readDossiers(trx, [entry], today)).get(entry.id)!.dossier
}

/** The same of many entries, each with the id that stands now for its person. */
export async function readDossiers(
  trx: Writing,
  entries: readonly EntryOfPerson[],
  today: string,
): Promise<ReadonlyMap<string, { readonly person: string; readonly dossier: DossierChange }>> {
  const asked = [...new Set(entries.map(({ person }) => person))]
  const standing = await resolveAliases(trx, { owners: 'persons' }, asked)
  const now = await gatherItems(trx, [...new Set(standing.values())], today)
  const stored = await findItemsOf(
    trx,
    entries.map(({ id }) => id),
  )
  return new Map(
    entries.map(({ id, person: stoodFor }) => {
      const person = standing.get(stoodFor) ?? stoodFor
      return [id, { person, dossier: compareDossier(stored.get(id) ?? [], now.get(person) ?? []) }]
    }),
  )
}

/**
 * Brings the dossier up to date: words and labels as they are now, new items added, each marked as live or not.
 * Which items are grounds stays as officers decided; of new ones, those that usually are. Nothing is taken out.
 *
 * @param by key of the officer, or 'the register'
 */
export async function buildDossier(
  trx: Writing,
  entry: EntryOfPerson,
  today: string,
  by: string,
): Promise<DossierChange> {
  const person = await standingPerson(trx, entry.person)
  const now = (await gatherItems(trx, [person], today)).get(person) ?? []
  const before = compareDossier(await findItems(trx, entry.id), now)
  const fresh = new Map(now.map((item) => [`${item.source} ${item.sourceId}`, item]))
  await rewriteItems(
    trx,
    before.items.flatMap((item) => {
      const found = fresh.get(`${item.source} ${item.sourceId}`)
      return found ? [{ id: item.id, item: found }] : []
    }),
  )
  await markLive(trx, before.items)
  await insertItems(trx, entry.id, before.fresh, by)
  return before
}

async function rewriteItems(
  trx: Writing,
  items: readonly { readonly id: string; readonly item: FreshItem }[],
): Promise<void> {
  if (items.length === 0) return
  await sql`
    update entry_items i set source_id = n.source_id, basis = n.basis, dpa_category = n.dpa_category, happened_on = n.happened_on, text = n.text
    from jsonb_to_recordset(${JSON.stringify(
      items.map(({ id, item }) => ({
        id,
        source_id: item.sourceId,
        basis: item.basis,
        dpa_category: item.dpaCategory,
        happened_on: item.happenedOn,
        text: item.text,
      })),
    )}::jsonb) as n (id uuid, source_id text, basis text, dpa_category text, happened_on date, text text)
    where i.id = n.id
      and (i.source_id, i.basis, i.dpa_category, i.happened_on, i.text) is distinct from (n.source_id, n.basis, n.dpa_category, n.happened_on, n.text)`.execute(
    trx,
  )
}

/** Only those that change: each change is a version. Answers with how many grounds are live no longer, and how many again. */
export async function markLive(
  trx: Writing,
  items: readonly { readonly id: string; readonly isLive: boolean }[],
): Promise<{ readonly lost: number; readonly found: number }> {
  const { rows } = await sql<{ isGround: boolean; isLive: boolean }>`
    update entry_items i set is_live = n.is_live
    from unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ isLive }) => isLive)}::boolean[]) as n (id, is_live)
    where i.id = n.id and i.is_live <> n.is_live
    returning i.is_ground as "isGround", i.is_live as "isLive"`.execute(trx)
  const grounds = rows.filter(({ isGround }) => isGround)
  return {
    lost: grounds.filter(({ isLive }) => !isLive).length,
    found: grounds.filter(({ isLive }) => isLive).length,
  }
}

async function insertItems(
  trx: Writing,
  entry: string,
  items: readonly FreshItem[],
  by: string,
): Promise<void> {
  if (items.length === 0) return
  await trx
    .insertInto('entry_items')
    .values(
      items.map((item) => ({
        entry_id: entry,
        source: item.source,
        source_id: item.sourceId,
        is_ground: item.isUsuallyGround && item.isLive,
        basis: item.basis,
        dpa_category: item.dpaCategory,
        happened_on: item.happenedOn,
        text: item.text,
        is_live: item.isLive,
        added_by: by,
      })),
    )
    .onConflict((conflict) => conflict.constraint('entry_items_once').doNothing())
    .execute()
}
