/** Search before create: a report is begun from a check that the same officer has just made. */
import type { PersonInput } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { defineUseCase } from '../platform/use-case.ts'

/** A check older than this is made again: much may have been reported since. */
export const checkMinutes = 30

type BegunReport = {
  readonly check: string
  /** What the caller knew of him at the check. */
  readonly suspect: PersonInput
  readonly incident: string | undefined
}

/** Answers with nothing where the check is too old or was made by somebody else: then he checks first. */
export const beginReport = defineUseCase({
  operation: 'reports.begin',
  kind: 'consultation',
  action: 'report:take',
  run: async ({ trx, context }, { check }: { readonly check: string }) => {
    const { subject } = context
    const since = context.now().subtract({ minutes: checkMinutes }).toString()
    const found = await findOwnCheck(trx, check, `${subject.issuer} ${subject.subject}`, since)
    const begun: BegunReport | undefined = found && {
      check,
      suspect: found.suspect as PersonInput,
      incident: found.incident ?? undefined,
    }
    return { result: begun, audited: { recordIds: found ? [check] : [], resultCount: found ? 1 : 0 } }
  },
})

async function findOwnCheck(trx: Writing, id: string, askedBy: string, since: string) {
  return trx
    .selectFrom('checks')
    .select(['suspect', 'incident'])
    .where('id', '=', id)
    .where('asked_by', '=', askedBy)
    .where('asked_at', '>=', since)
    .executeTakeFirst()
}
