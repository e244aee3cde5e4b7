/** `onus token`: a bearer token for another system, shown once; and, when asked, the system client itself. */
import type { Command } from 'commander'
import { type Action, actions, type Subject } from '../platform/access/decision.ts'
import { writeAuditEntry } from '../platform/audit/audit-entry.ts'
import { readConfig } from '../platform/config.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { ensureSystemClient, issueClientToken } from '../platform/sign-in/client-store.ts'
import { demoClient } from '../platform/sign-in/demo-client.ts'
import { withDatabase } from './with-database.ts'

type Options = {
  readonly client: string
  readonly hours: string
  readonly create?: boolean
  readonly name?: string
  readonly force?: string
  readonly scope: readonly string[]
  readonly json?: boolean
}

const mostHours = 24 * 365
const several = (value: string, before: readonly string[]) => [...before, value]

export function registerToken(program: Command): void {
  program
    .command('token')
    .description(
      'A bearer token with which another system calls the API. It is shown once and kept as a hash.',
    )
    .requiredOption('--client <id>', 'the system client, such as north-records')
    .option('--hours <hours>', 'how long the token counts', '24')
    .option('--create', 'make the client first, or change it to what is given here')
    .option('--name <name>', 'with --create: what people call it')
    .option('--force <code>', 'with --create: the force whose system it is; national without')
    .option(
      '--scope <action>',
      `with --create: what it may do; may be repeated (${actions.join(', ')})`,
      several,
      [],
    )
    .option('--json', 'print the answer for a program')
    .addHelpText(
      'after',
      '\nExample: onus token --client north --create --force 10 --scope check:run --scope report:take',
    )
    .action(async (options: Options) => {
      const hours = hoursOf(options)
      const scopes = scopesOf(options)
      const issued = await withDatabase({ command: 'token', scopes: [], connections: 2 }, ({ context }) =>
        context.database.transaction().execute(async (trx) => {
          if (options.create)
            await ensureSystemClient(trx, {
              id: options.client,
              name: options.name ?? options.client,
              forceCode: options.force,
              scopes,
            })
          // The demonstration's client is there before the service was ever started.
          if (options.client === demoClient.id && !readConfig().oidc)
            await ensureSystemClient(trx, demoClient)
          const token = await issueClientToken(trx, options.client, { hours, now: context.now() })
          if (!token)
            throw new AppError('not-found', {
              message: `There is no system client called ${options.client}.`,
            })
          await auditToken(trx, context.subject, context.requestId, { client: options.client, hours })
          return token
        }),
      )
      if (options.json) console.log(JSON.stringify(issued, null, 2))
      else {
        console.log(issued.token)
        console.error(`Counts until ${issued.expiresAt}. Send it as: Authorization: Bearer …`)
      }
    })
}

function hoursOf({ hours }: Options): number {
  const value = Number(hours)
  if (!Number.isInteger(value) || value < 1 || value > mostHours)
    throw wrong('--hours', `must be a whole number from 1 to ${mostHours}`)
  return value
}

function scopesOf({ create, scope, force, client }: Options): readonly Action[] {
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(client))
    throw wrong('--client', 'must be small letters, digits and hyphens')
  if (force !== undefined && !/^[0-9]{2}$/.test(force)) throw wrong('--force', 'must be a two-digit code')
  if (create && scope.length === 0) throw wrong('--scope', 'is needed with --create')
  return scope.map((given) => {
    const known = actions.find((action) => action === given)
    if (!known) throw wrong('--scope', `must be one of ${actions.join(', ')}`)
    return known
  })
}

function wrong(field: string, message: string): AppError {
  return new AppError('invalid-input', { fields: [{ field, message }] })
}

async function auditToken(
  trx: Writing,
  subject: Subject,
  requestId: string,
  details: { readonly client: string; readonly hours: number },
): Promise<void> {
  await writeAuditEntry(trx, {
    kind: 'system',
    operation: 'clients.issue-token',
    subject,
    purpose: undefined,
    decision: { allow: true, policyIds: [] },
    requestId,
    recordIds: [],
    details,
  })
}
