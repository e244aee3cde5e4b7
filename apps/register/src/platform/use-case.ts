/** The form of every use case: one decision, one transaction, one audit row in it. Nothing reads or writes facts any other way. */
import { sql } from 'kysely'
import {
  type Access,
  type Action,
  type Decision,
  type Purpose,
  type Resource,
  type Subject,
  theRegister,
} from './access/decision.ts'
import { type Audited, type AuditKind, writeAuditEntry } from './audit/audit-entry.ts'
import type { Database, Writing } from './database/database.ts'
import { AppError } from './errors.ts'

/** Who asks, why, and with what. One for each request or command. */
export type Context = {
  readonly database: Database
  readonly access: Access
  readonly subject: Subject
  readonly purpose: Purpose | undefined
  readonly requestId: string
  readonly now: () => Temporal.Instant
}

/** What a use case works with while its transaction is open. */
export type Work = {
  readonly trx: Writing
  readonly context: Context
  readonly decision: Decision
  /** Set when the register is read as it stood: ISO instant. */
  readonly asOf: string | undefined
}

export type Done<Output> = { readonly result: Output; readonly audited: Audited }

export type UseCaseDefinition<Input, Output> = {
  /** Room and verb, such as `checks.run`. */
  readonly operation: string
  readonly kind: AuditKind
  readonly action: Action
  /** What is decided about; the whole register where it is left out. `undefined` means that there is no such thing. */
  readonly resource?: (trx: Writing, input: Input, context: Context) => Promise<Resource | undefined>
  /** Reads the register as it stood at this instant. */
  readonly asOf?: (input: Input) => string | undefined
  readonly run: (work: Work, input: Input) => Promise<Done<Output>>
}

export type UseCase<Input, Output> = ((context: Context, input: Input) => Promise<Output>) & {
  readonly operation: string
  readonly kind: AuditKind
}

/** Each operation has one use case, or the audit could not tell what was done. */
const operations = new Set<string>()

/**
 * Makes a use case out of its parts.
 *
 * A refusal is audited in a transaction of its own, and a thing that may not be seen is answered as a thing that
 * does not exist (existence is sensitive). The audit row commits before the caller has the answer.
 *
 * @example
 * export const readReport = defineUseCase({
 *   operation: 'reports.read', kind: 'consultation', action: 'report:read',
 *   resource: (trx, { id }) => findReportResource(trx, id),
 *   run: async ({ trx }, { id }) => ({ result: await getReport(trx, id), audited: { recordIds: [id] } }),
 * })
 */
export function defineUseCase<Input, Output>(
  definition: UseCaseDefinition<Input, Output>,
): UseCase<Input, Output> {
  const { operation, kind, action } = definition
  const execute = async (context: Context, input: Input): Promise<Output> => {
    const outcome = await context.database.transaction().execute(async (trx) => {
      const asOf = definition.asOf?.(input)
      if (asOf) await readAsOf(trx, asOf)
      const resource = definition.resource ? await definition.resource(trx, input, context) : theRegister
      const decision: Decision = resource
        ? context.access.decide(context.subject, action, resource, context.purpose)
        : { allow: false, fieldClasses: new Set<never>(), policyIds: [] }
      const about = {
        operation,
        subject: context.subject,
        purpose: context.purpose,
        requestId: context.requestId,
        decision,
      }
      if (!decision.allow) {
        await writeAuditEntry(trx, {
          ...about,
          kind: 'denial',
          // What is about to be made has no id yet.
          recordIds: resource && isRecordId(resource.id) ? [resource.id] : [],
        })
        if (decision.obligations?.includes('state-purpose')) return { refused: 'purpose-needed' as const }
        return { refused: resource === theRegister ? ('not-allowed' as const) : ('not-found' as const) }
      }
      const { result, audited } = await definition.run({ trx, context, decision, asOf }, input)
      if (resource?.type === 'Entry' && (kind === 'alteration' || kind === 'collection'))
        await refuseIfHandedOver(definition, { trx, context, input, resource })
      await writeAuditEntry(trx, { fieldClasses: [...decision.fieldClasses], ...about, kind, ...audited })
      return { refused: undefined, result }
    })
    if (outcome.refused !== undefined) throw new AppError(outcome.refused)
    return outcome.result
  }
  const useCase = Object.assign(execute, { operation, kind })
  if (operations.has(operation)) throw new Error(`two use cases are called ${operation}`)
  operations.add(operation)
  return useCase
}

/**
 * Who may touch an entry follows from its owner, who is read before the entry is locked. Where a hand-over was accepted
 * while this waited for the lock, the old owner's officers have lost it: what they did is taken back.
 */
async function refuseIfHandedOver<Input, Output>(
  { resource: find, action }: UseCaseDefinition<Input, Output>,
  { trx, context, input, resource }: { trx: Writing; context: Context; input: Input; resource: Resource },
): Promise<void> {
  const now = await find?.(trx, input, context)
  if (!now || now.forces.join() === resource.forces.join()) return
  if (!context.access.decide(context.subject, action, now, context.purpose).allow)
    throw new AppError('already-decided', {
      message: 'He was handed over to another force at this moment: it decides about him from now on.',
    })
}

function isRecordId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}

/** From here on the transaction reads the views that show the register as it stood. */
async function readAsOf(trx: Writing, instant: string): Promise<void> {
  await sql`select set_config('onus.as_of', ${instant}, true), set_config('search_path', 'as_of, register, platform, audit, public', true)`.execute(
    trx,
  )
}
