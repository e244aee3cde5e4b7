/** Gives a person to another lead manager at one instant: never two, and never a moment without one. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { findOfficer } from '../platform/sign-in/officer-directory.ts'

export type LeadChange = {
  readonly entry: string
  /** As the entry has it. */
  readonly person: string
  /** The force that owns him from now on. */
  readonly force: string
  /** Key of the new lead. */
  readonly officer: string
  /** Key of who decided it. */
  readonly assignedBy: string
  readonly reason: string
  /** ISO instant. */
  readonly at: string
}

/**
 * Ends the lead that there is and begins the new one at the same instant. Visits that are due and actions that are open
 * follow: those that the old lead was to do, and everything where the force changes; a team of the old force ends.
 * Call it with the entry locked. Answers with the id of the assignment.
 *
 * @throws AppError invalid-input (field `officer`) when nobody of that force is known by this key; already-decided when
 *   somebody else assigned a lead at the same moment
 */
export async function replaceLead(trx: Writing, change: LeadChange): Promise<string> {
  const { entry, person, force, officer, assignedBy, reason, at } = change
  const known = await findOfficer(trx, officer)
  if (!known || known.forceCode !== force)
    throw new AppError('invalid-input', {
      fields: [{ field: 'officer', message: 'Choose an officer of the force that manages him.' }],
    })
  const old = await endLead(trx, entry, at)
  await sql`
    update management_assignments set until_at = greatest(${at}::timestamptz, from_at)
    where entry_id = ${entry} and role = 'team' and until_at is null
      and (force_code <> ${force} or officer = ${officer})`.execute(trx)
  const id = await insertLead(trx, {
    entry_id: entry,
    person_id: person,
    force_code: force,
    role: 'lead',
    officer,
    name: known.name,
    phone: known.phone,
    from_at: at,
    assigned_by: assignedBy,
    reason,
  })
  await sql`
    update visits set force_code = ${force}, officer = ${officer}
    where entry_id = ${entry} and state = 'due' and (force_code <> ${force} or officer = ${old ?? null})`.execute(
    trx,
  )
  await sql`
    update plan_actions set force_code = ${force}, owner = ${officer}
    where entry_id = ${entry} and state = 'open' and (force_code <> ${force} or owner = ${old ?? null})`.execute(
    trx,
  )
  return id
}

/** Ends the lead that there is; answers with his key, if there was one. */
export async function endLead(trx: Writing, entry: string, at: string): Promise<string | undefined> {
  const { rows } = await sql<{ officer: string }>`
    update management_assignments set until_at = greatest(${at}::timestamptz, from_at)
    where entry_id = ${entry} and role = 'lead' and until_at is null returning officer`.execute(trx)
  return rows[0]?.officer
}

type NewLead = {
  readonly entry_id: string
  readonly person_id: string
  readonly force_code: string
  readonly role: 'lead'
  readonly officer: string
  readonly name: string
  readonly phone: string | null
  readonly from_at: string
  readonly assigned_by: string
  readonly reason: string
}

const exclusionViolation = '23P01'

async function insertLead(trx: Writing, lead: NewLead): Promise<string> {
  try {
    const { id } = await trx
      .insertInto('management_assignments')
      .values(lead)
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  } catch (error) {
    if ((error as { code?: string }).code === exclusionViolation)
      throw new AppError('already-decided', {
        message: 'He has a lead manager already: two at once are none.',
        cause: error,
      })
    throw error
  }
}
