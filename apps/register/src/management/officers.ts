/** Whom a managed person, a visit or an action can be given to. */
import type { Role } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import type { FieldProblem } from '../platform/errors.ts'
import { findOfficer, findOfficers, type Officer } from '../platform/sign-in/officer-directory.ts'

const managingRoles = ['offender-manager', 'investigator', 'supervisor'] as const satisfies readonly Role[]

/** Those of a force who may manage somebody. */
export function findManagers(trx: Writing, force: string): Promise<readonly Officer[]> {
  return findOfficers(trx, { force, roles: managingRoles })
}

/** Nobody else can be given what is to be done for a person of this force. */
export async function officerProblems(
  trx: Writing,
  force: string,
  field: string,
  key: string | undefined,
): Promise<readonly FieldProblem[]> {
  const officer = key ? await findOfficer(trx, key) : undefined
  const isFit = officer?.forceCode === force && managingRoles.some((role) => officer.roles.includes(role))
  return isFit
    ? []
    : [
        {
          field,
          message:
            'Choose an officer of the force that manages him. Whoever has never signed in is not listed.',
        },
      ]
}
