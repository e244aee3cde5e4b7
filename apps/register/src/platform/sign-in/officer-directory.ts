/** The directory of officers: whom a person, a visit or an action can be given to, and how he is reached. */
import { sql } from 'kysely'
import type { Role, Subject } from '../access/decision.ts'
import type { Database, Writing } from '../database/database.ts'

export type Officer = {
  /** Issuer and subject: how acts name him everywhere. */
  readonly key: string
  readonly name: string
  readonly forceCode: string | null
  readonly roles: readonly Role[]
  readonly rank: string | null
  readonly phone: string | null
}

type Known = Pick<Subject, 'issuer' | 'subject' | 'name' | 'forceCode' | 'roles' | 'rank'> & {
  readonly phone?: string | undefined
}

/**
 * How acts name who did them.
 *
 * @example
 * officerKey({ issuer: 'https://sign-in.test', subject: 'leah.brook' }) // 'https://sign-in.test leah.brook'
 */
export function officerKey({ issuer, subject }: Pick<Subject, 'issuer' | 'subject'>): string {
  return `${issuer} ${subject}`
}

/** Enters or refreshes him; what somebody no longer says of himself, his phone above all, is not forgotten. */
export async function recordOfficer(
  trx: Writing | Database,
  officer: Known,
  now: Temporal.Instant,
): Promise<string> {
  const key = officerKey(officer)
  await sql`
    insert into platform.officers (key, name, force_code, roles, rank, phone, seen_at)
    values (${key}, ${officer.name}, ${officer.forceCode ?? null}, ${[...officer.roles]}, ${officer.rank ?? null}, ${officer.phone ?? null}, ${now.toString()})
    on conflict on constraint officers_pk do update set name = excluded.name, force_code = excluded.force_code,
      roles = excluded.roles, rank = excluded.rank, phone = coalesce(excluded.phone, officers.phone), seen_at = excluded.seen_at`.execute(
    trx,
  )
  return key
}

/** Those of a force who hold one of these roles, by name. */
export async function findOfficers(
  trx: Writing,
  { force, roles }: { readonly force: string; readonly roles: readonly Role[] },
): Promise<readonly Officer[]> {
  const { rows } = await sql<Officer>`
    select key, name, force_code as "forceCode", roles, rank, phone from platform.officers
    where force_code = ${force} and roles && ${[...roles]}::text[] order by name, key limit 500`.execute(trx)
  return rows
}

/** Those of any force, and of none, who hold a role: agencies of several areas sit at one table. */
export async function findOfficersAnywhere(trx: Writing, role: Role): Promise<readonly Officer[]> {
  const { rows } = await sql<Officer>`
    select key, name, force_code as "forceCode", roles, rank, phone from platform.officers
    where roles @> ${[role]}::text[] order by name, key limit 500`.execute(trx)
  return rows
}

export async function findOfficer(trx: Writing, key: string): Promise<Officer | undefined> {
  const { rows } = await sql<Officer>`
    select key, name, force_code as "forceCode", roles, rank, phone from platform.officers where key = ${key}`.execute(
    trx,
  )
  return rows[0]
}

/** Names by key, for lists; a key that nobody has is left out. */
export async function officerNames(
  trx: Writing,
  keys: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(keys.filter((key) => key !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<Pick<Officer, 'key' | 'name'>>`
    select key, name from platform.officers where key = any(${wanted})`.execute(trx)
  return new Map(rows.map(({ key, name }) => [key, name]))
}
