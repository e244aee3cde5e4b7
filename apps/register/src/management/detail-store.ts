/** SQL of a managed person's details, with what was said before. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { DetailKind } from './detail.ts'
import type { Basis } from './note.ts'

export type Detail = {
  readonly id: string
  readonly entry: string
  readonly kind: DetailKind
  readonly label: string
  readonly relation: string | null
  /** ISO dates. */
  readonly from: string | null
  readonly until: string | null
  readonly note: string | null
  readonly basis: Basis
  /** Since when the register says so: what an officer saw, for the next who changes it. */
  readonly since: string
}

export type EarlierDetail = Detail & {
  /** Until when the register said so. */
  readonly saidUntil: string
  readonly isRemoved: boolean
}

const columns = sql`
  d.id, d.entry_id as entry, d.kind, d.label, d.relation, d.from_on as "from", d.until_on as until, d.note, d.basis, d.valid_from as since`

/** What holds first, then what ended. */
export async function findDetails(trx: Writing, entry: string): Promise<readonly Detail[]> {
  const { rows } = await sql<Detail>`
    select ${columns} from person_details d where d.entry_id = ${entry}
    order by d.kind, d.until_on is not null, d.from_on desc nulls last, d.id limit 500`.execute(trx)
  return rows
}

export async function findDetail(trx: Writing, id: string): Promise<Detail | undefined> {
  const { rows } = await sql<Detail>`select ${columns} from person_details d where d.id = ${id}`.execute(trx)
  return rows[0]
}

/** What the register said before of his details, newest first; of those that were removed too. */
export async function findEarlierDetails(trx: Writing, entry: string): Promise<readonly EarlierDetail[]> {
  const { rows } = await sql<EarlierDetail>`
    select ${columns}, d.valid_to as "saidUntil", not exists (select from person_details n where n.id = d.id) as "isRemoved"
    from history.person_details d where d.entry_id = ${entry} order by d.valid_to desc, d.id limit 100`.execute(
    trx,
  )
  return rows
}

type DetailValues = {
  readonly label: string
  readonly relation: string | null
  readonly from_on: string | null
  readonly until_on: string | null
  readonly note: string | null
  readonly basis: Basis
  readonly recorded_by: string
}

export async function insertDetail(
  trx: Writing,
  values: DetailValues & {
    readonly entry_id: string
    readonly person_id: string
    readonly force_code: string
    readonly kind: DetailKind
  },
): Promise<string> {
  const { id } = await trx
    .insertInto('person_details')
    .values(values)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateDetail(trx: Writing, id: string, values: Partial<DetailValues>): Promise<void> {
  await trx.updateTable('person_details').set(values).where('id', '=', id).execute()
}

/** Its history stays. */
export async function deleteDetail(trx: Writing, id: string): Promise<void> {
  await trx.deleteFrom('person_details').where('id', '=', id).execute()
}
