/** SQL of who manages whom. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type AssignmentRole = 'lead' | 'team' | 'partner'

export type Assignment = {
  readonly id: string
  readonly entry: string
  readonly role: AssignmentRole
  /** Key; null for a partner agency's member who never signed in. */
  readonly officer: string | null
  readonly name: string
  readonly agency: string | null
  readonly phone: string | null
  readonly from: string
  readonly until: string | null
  readonly reason: string | null
}

// The directory knows the newer number.
const columns = sql`
  a.id, a.entry_id as entry, a.role, a.officer, coalesce(o.name, a.name) as name, a.agency, coalesce(o.phone, a.phone) as phone,
  a.from_at as "from", a.until_at as until, a.reason`
const tables = sql`management_assignments a left join platform.officers o on o.key = a.officer`

/** Newest first, those that ended too. */
export async function findAssignments(trx: Writing, entry: string): Promise<readonly Assignment[]> {
  const { rows } = await sql<Assignment>`
    select ${columns} from ${tables} where a.entry_id = ${entry} order by a.from_at desc, a.id limit 200`.execute(
    trx,
  )
  return rows
}

/** Who leads his management now, with the assignment itself. */
export async function findLead(trx: Writing, entry: string): Promise<Assignment | undefined> {
  const { rows } = await sql<Assignment>`
    select ${columns} from ${tables} where a.entry_id = ${entry} and a.role = 'lead' and a.until_at is null`.execute(
    trx,
  )
  return rows[0]
}

/** False when it has ended already. */
export async function endAssignment(
  trx: Writing,
  { id, entry, at }: { readonly id: string; readonly entry: string; readonly at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update management_assignments set until_at = greatest(${at}::timestamptz, from_at)
    where id = ${id} and entry_id = ${entry} and role <> 'lead' and until_at is null`.execute(trx)
  return numAffectedRows === 1n
}
