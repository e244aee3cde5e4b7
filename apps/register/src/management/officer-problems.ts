/** Refuses whoever a managed person, a visit or an action cannot be given to. */
import { findManagingOfficer } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { FieldProblem } from '../platform/errors.ts'

/** Nobody else can be given what is to be done for a person of this force. */
export async function officerProblems(
  trx: Writing,
  force: string,
  field: string,
  key: string | undefined,
): Promise<readonly FieldProblem[]> {
  return (await findManagingOfficer(trx, force, key))
    ? []
    : [
        {
          field,
          message:
            'Choose an officer of the force that manages him. Whoever has never signed in is not listed.',
        },
      ]
}
