/** SQL of the running narrative. */
import { sql } from 'kysely'
import type { Entry } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { Basis, NoteKind } from './note.ts'

export type Note = {
  readonly id: string
  readonly kind: NoteKind
  readonly basis: Basis
  /** ISO date. */
  readonly happenedOn: string
  readonly text: string
  /** The note that it puts right. */
  readonly corrects: string | null
  /** The note that puts it right. */
  readonly correctedBy: string | null
  readonly by: string
  readonly at: string
}

export const notesPerPage = 50

const columns = sql`
  n.id, n.kind, n.basis, n.happened_on as "happenedOn", n.text, n.corrects, coalesce(o.name, n.recorded_by) as by, n.stored_at as at,
  (select c.id from management_notes c where c.corrects = n.id) as "correctedBy"`
const tables = sql`management_notes n left join platform.officers o on o.key = n.recorded_by`

/** Newest first; corrections and what they correct alike. */
export async function findNotes(
  trx: Writing,
  entry: string,
  page: number,
): Promise<{ readonly notes: readonly Note[]; readonly total: number }> {
  const counted = await sql<{ total: string }>`
    select count(*) as total from management_notes where entry_id = ${entry}`.execute(trx)
  const { rows } = await sql<Note>`
    select ${columns} from ${tables} where n.entry_id = ${entry}
    order by n.happened_on desc, n.stored_at desc, n.id
    limit ${sql.lit(notesPerPage)} offset ${(page - 1) * notesPerPage}`.execute(trx)
  return { notes: rows, total: Number(counted.rows[0]!.total) }
}

export async function findNote(trx: Writing, entry: string, id: string): Promise<Note | undefined> {
  const { rows } = await sql<Note>`
    select ${columns} from ${tables} where n.entry_id = ${entry} and n.id = ${id}`.execute(trx)
  return rows[0]
}

export type NewNote = Pick<Note, 'kind' | 'basis' | 'happenedOn' | 'text' | 'by'> & {
  readonly corrects?: string | undefined
}

/** `text` is masked already. Answers with its id. */
export async function insertNote(
  trx: Writing,
  entry: Pick<Entry, 'id' | 'person' | 'force'>,
  { kind, basis, happenedOn, text, corrects, by }: NewNote,
): Promise<string> {
  const { id } = await trx
    .insertInto('management_notes')
    .values({
      entry_id: entry.id,
      person_id: entry.person,
      force_code: entry.force,
      kind,
      basis,
      happened_on: happenedOn,
      text,
      corrects: corrects ?? null,
      recorded_by: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
