/** Opens the database for the duration of one command and acts in it as the operator of this machine. */
import { randomUUID } from 'node:crypto'
import { createAccess } from '../platform/access/access.ts'
import { commandSubject } from '../platform/access/command-subject.ts'
import type { Action, Purpose } from '../platform/access/decision.ts'
import { readConfig } from '../platform/config.ts'
import type { ConnectionOptions } from '../platform/database/database.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/open-database.ts'
import type { Context } from '../platform/use-case.ts'

export type CommandWork = { readonly open: OpenDatabase; readonly context: Context }

export type CommandOptions = ConnectionOptions & {
  /** The command's name, for the audit. */
  readonly command: string
  /** What it may do: no more than it needs. */
  readonly scopes: readonly Action[]
  readonly purpose?: Purpose
}

export async function withDatabase<T>(
  options: CommandOptions,
  work: (work: CommandWork) => Promise<T>,
): Promise<T> {
  const open = await openDatabase(readConfig(), options)
  try {
    const context: Context = {
      database: open.database,
      access: createAccess(),
      subject: commandSubject(options.command, options.scopes),
      purpose: options.purpose,
      requestId: randomUUID(),
      now: () => Temporal.Now.instant(),
    }
    return await work({ open, context })
  } finally {
    await open.close()
  }
}
