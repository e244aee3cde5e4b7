/** SQL of the visits. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { VisitKind, VisitState } from './visit.ts'

export type Visit = {
  readonly id: string
  readonly entry: string
  readonly kind: VisitKind
  readonly state: VisitState
  /** ISO date. */
  readonly dueOn: string
  /** Key. */
  readonly officer: string
  readonly officerName: string
  readonly happenedAt: string | null
  readonly findings: string | null
  readonly isAddressVerified: boolean | null
  readonly addressNote: string | null
  readonly devices: readonly string[]
  /** Why it was refused, or cancelled. */
  readonly reason: string | null
}

const columns = sql`
  v.id, v.entry_id as entry, v.kind, v.state, v.due_on as "dueOn", v.officer, coalesce(o.name, v.officer) as "officerName",
  v.happened_at as "happenedAt", v.findings, v.is_address_verified as "isAddressVerified", v.address_note as "addressNote", v.devices,
  v.refusal_reason as reason`
const tables = sql`visits v left join platform.officers o on o.key = v.officer`

/** The newest are read; older ones stay in the register. */
const mostVisits = 100

/** Those that are due first, soonest first; then the others, newest first. */
export async function findVisits(trx: Writing, entry: string): Promise<readonly Visit[]> {
  const { rows } = await sql<Visit>`
    select ${columns} from ${tables} where v.entry_id = ${entry}
    order by v.state = 'due' desc, case when v.state = 'due' then v.due_on end, v.due_on desc, v.id desc
    limit ${sql.lit(mostVisits)}`.execute(trx)
  return rows
}

export async function findVisit(trx: Writing, id: string): Promise<Visit | undefined> {
  const { rows } = await sql<Visit>`select ${columns} from ${tables} where v.id = ${id}`.execute(trx)
  return rows[0]
}

/** Whether a visit is planned, besides this one. */
export async function hasOtherVisit(
  trx: Writing,
  entry: string,
  visit: string | undefined,
): Promise<boolean> {
  const { rows } = await sql`
    select from visits where entry_id = ${entry} and state = 'due' and id is distinct from ${visit ?? null} limit 1`.execute(
    trx,
  )
  return rows.length > 0
}

export type NewVisit = {
  readonly entry: string
  readonly person: string
  readonly force: string
  readonly kind: VisitKind
  readonly dueOn: string
  readonly officer: string
  readonly by: string
}

export async function insertVisit(trx: Writing, visit: NewVisit): Promise<string> {
  const { id } = await trx
    .insertInto('visits')
    .values({
      entry_id: visit.entry,
      person_id: visit.person,
      force_code: visit.force,
      kind: visit.kind,
      due_on: visit.dueOn,
      officer: visit.officer,
      recorded_by: visit.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type VisitChange = {
  readonly state: VisitState
  readonly happened_at: string | null
  readonly findings: string | null
  readonly is_address_verified: boolean | null
  readonly address_note: string | null
  readonly devices: string[]
  readonly refusal_reason: string | null
}

/** False when somebody else was first. */
export async function updateVisit(
  trx: Writing,
  id: string,
  seen: VisitState,
  change: VisitChange & { readonly recorded_by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('visits')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', seen)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
