/** SQL of one entry: what was written, its dossier, alternatives and events. */
import { sql } from 'kysely'
import type { EntryState, Level } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { DossierItem } from './dossier.ts'
import type { Alternative, Representations, StoredEndReason } from './entry-choices.ts'

export type EntryRecord = {
  readonly id: string
  /** As stored; he may have been joined to another since. */
  readonly person: string
  readonly force: string
  readonly state: EntryState
  readonly origin: 'officer' | 'suggestion'
  readonly necessity: string | null
  readonly proportionality: string | null
  readonly representations: Representations | null
  readonly representationsText: string | null
  readonly proposedBy: string
  readonly proposedAt: string | null
  readonly decidedBy: string | null
  readonly decidedByRank: string | null
  readonly decidedAt: string | null
  readonly decisionReasons: string | null
  readonly level: Level | null
  readonly reassessBy: string | null
  readonly reviewBy: string | null
  readonly reopenedAt: string | null
  readonly reopenedWhy: string | null
  readonly endsByItselfOn: string | null
  readonly endedAt: string | null
  readonly endReason: StoredEndReason | null
  readonly endNote: string | null
  readonly archivedAt: string | null
}

const columns = sql`
  e.id, e.person_id as person, e.force_code as force, e.state, e.origin, e.necessity, e.proportionality, e.representations,
  e.representations_text as "representationsText", e.proposed_by as "proposedBy", e.proposed_at as "proposedAt",
  e.decided_by as "decidedBy", e.decided_by_rank as "decidedByRank", e.decided_at as "decidedAt",
  e.decision_reasons as "decisionReasons", e.level, e.reassess_by as "reassessBy", e.review_by as "reviewBy",
  e.reopened_at as "reopenedAt", e.reopened_why as "reopenedWhy", e.ends_by_itself_on as "endsByItselfOn",
  e.ended_at as "endedAt", e.end_reason as "endReason", e.end_note as "endNote", e.archived_at as "archivedAt"`

export async function readRecord(trx: Writing, id: string): Promise<EntryRecord | undefined> {
  const { rows } = await sql<EntryRecord>`select ${columns} from entries e where e.id = ${id}`.execute(trx)
  return rows[0]
}

/**
 * Those proposed or active, in the order of their ids, after this one.
 *
 * @param wanted `changed`: only those re-opened or queued to end
 */
export async function readOpenRecords(
  trx: Writing,
  wanted: 'all' | 'changed',
  after: string | undefined,
  limit: number,
): Promise<readonly EntryRecord[]> {
  const { rows } = await sql<EntryRecord>`
    select ${columns} from entries e where e.state in ('active', 'proposed')
      ${wanted === 'changed' ? sql`and (e.reopened_at is not null or e.ends_by_itself_on is not null)` : sql``}
      ${after === undefined ? sql`` : sql`and e.id > ${after}`}
    order by e.id limit ${sql.lit(limit)}`.execute(trx)
  return rows
}

/** Locks it until the transaction ends: every move begins here. */
export async function lockRecord(trx: Writing, id: string): Promise<EntryRecord> {
  const { rows } = await sql<EntryRecord>`
    select ${columns} from entries e where e.id = ${id} for update`.execute(trx)
  return rows[0]!
}

/** In the order in which they were added; ids of reports and orders as they are called now. */
export async function findItems(trx: Writing, entry: string): Promise<readonly DossierItem[]> {
  return (await findItemsOf(trx, [entry])).get(entry) ?? []
}

/** The same of many entries; one without any is left out. */
export async function findItemsOf(
  trx: Writing,
  entries: readonly string[],
): Promise<ReadonlyMap<string, readonly DossierItem[]>> {
  const { rows } = await sql<DossierItem & { entry: string }>`
    select i.entry_id as entry, i.id, i.source, case i.source
        when 'report' then coalesce((select c.id::text from reports r join reports c on c.force_code = r.force_code and c.reference = r.reference
          where r.id = i.source_id::uuid order by c.version desc limit 1), i.source_id)
        when 'order' then coalesce((select c.id::text from orders o join orders c on c.reference = o.reference
          where o.id = i.source_id::uuid order by c.version desc limit 1), i.source_id)
        else i.source_id end as "sourceId",
      i.is_ground as "isGround", i.basis, i.dpa_category as "dpaCategory", i.happened_on as "happenedOn", i.text, i.is_live as "isLive"
    from entry_items i where i.entry_id = any(${[...entries]}::uuid[]) order by i.id`.execute(trx)
  return Map.groupBy(rows, ({ entry }) => entry)
}

export type ConsideredAlternative = {
  readonly alternative: Alternative
  readonly isPursued: boolean
  readonly reason: string
}

export async function findAlternatives(
  trx: Writing,
  entry: string,
): Promise<readonly ConsideredAlternative[]> {
  const { rows } = await sql<ConsideredAlternative>`
    select alternative, is_pursued as "isPursued", reason from entry_alternatives where entry_id = ${entry}
    order by array_position(array['SPO', 'DAPO', 'mappa-3', 'pdp'], alternative)`.execute(trx)
  return rows
}

/** One that is given without a reason is forgotten again. */
export async function keepAlternative(
  trx: Writing,
  entry: string,
  { alternative, isPursued, reason }: ConsideredAlternative,
  by: string,
): Promise<void> {
  if (reason === '') {
    await trx
      .deleteFrom('entry_alternatives')
      .where('entry_id', '=', entry)
      .where('alternative', '=', alternative)
      .execute()
    return
  }
  await sql`
    insert into entry_alternatives (entry_id, alternative, is_pursued, reason, recorded_by)
    values (${entry}, ${alternative}, ${isPursued}, ${reason}, ${by})
    on conflict on constraint entry_alternatives_pk do update set is_pursued = excluded.is_pursued, reason = excluded.reason,
      recorded_by = excluded.recorded_by
    where (entry_alternatives.is_pursued, entry_alternatives.reason) is distinct from (excluded.is_pursued, excluded.reason)`.execute(
    trx,
  )
}

export type EntryEvent = {
  readonly move: string
  readonly from: string
  readonly to: string
  readonly text: string | null
  readonly by: string | null
  readonly rank: string | null
  readonly at: string
}

/** Oldest first. */
export async function findEvents(trx: Writing, entry: string): Promise<readonly EntryEvent[]> {
  const { rows } = await sql<EntryEvent>`
    select move, from_state as "from", to_state as "to", text, done_by as by, done_by_rank as rank, stored_at as at
    from entry_events where entry_id = ${entry} order by stored_at, id`.execute(trx)
  return rows
}

export async function insertEvent(trx: Writing, entry: string, event: Omit<EntryEvent, 'at'>): Promise<void> {
  await trx
    .insertInto('entry_events')
    .values({
      entry_id: entry,
      move: event.move,
      from_state: event.from,
      to_state: event.to,
      text: event.text,
      done_by: event.by,
      done_by_rank: event.rank,
    })
    .execute()
}

/** Who wrote the proposal: began it, worked on it or sent it. None of them decides on it. */
export async function findAuthors(trx: Writing, entry: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ by: string }>`
    select distinct done_by as by from entry_events where entry_id = ${entry} and done_by is not null
      and move in ('begin', 'save', 'add-item', 'submit')
    union select proposed_by from entries where id = ${entry}`.execute(trx)
  return new Set(rows.map(({ by }) => by))
}
