/** The whole register linked anew: after an import, or when the frequencies have grown stale. */
import { type LinkingProgress, linkAll, suspectsKind } from '../linking/index.ts'
import type { Connection } from '../platform/database/database.ts'
import type { ChangedPersons } from './resolve-mentions.ts'

export type LinkRegisterOptions = { readonly onProgress?: (progress: LinkingProgress) => void }
export type RegisterLinked = ChangedPersons & {
  readonly mentions: number
  readonly edges: number
  readonly modelId: string
}

/**
 * Reports may be taken meanwhile. Killed at any point, it leaves the register as it was.
 *
 * @example
 * const { changedPersons } = await linkRegister(connection, { onProgress: ({ stage, done, total }) => … })
 */
export async function linkRegister(
  connection: Pick<Connection, 'pool'>,
  { onProgress }: LinkRegisterOptions = {},
): Promise<RegisterLinked> {
  const { changedOwners, ...linked } = await linkAll(connection, suspectsKind, onProgress)
  return { changedPersons: changedOwners, ...linked }
}
