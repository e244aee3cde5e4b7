/** Whom a managed person, and what is to be done about him, can be given to. */
import type { Role } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { findOfficer, findOfficers, type Officer } from '../platform/sign-in/officer-directory.ts'

const managingRoles = ['offender-manager', 'investigator', 'supervisor'] as const satisfies readonly Role[]

/** Those of a force, by name. Whoever has never signed in is not among them. */
export function findManagingOfficers(trx: Writing, force: string): Promise<readonly Officer[]> {
  return findOfficers(trx, { force, roles: managingRoles })
}

/** Undefined where the key is nobody's, another force's, or of somebody who manages nobody. */
export async function findManagingOfficer(
  trx: Writing,
  force: string,
  key: string | undefined,
): Promise<Officer | undefined> {
  const officer = key ? await findOfficer(trx, key) : undefined
  const isFit = officer?.forceCode === force && managingRoles.some((role) => officer.roles.includes(role))
  return isFit ? officer : undefined
}
