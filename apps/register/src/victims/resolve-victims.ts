/** Which mentions are the same victim: linked inside the vault; what comes out are pseudonyms and the reports touched. */
import { sql } from 'kysely'
import { type LinkingProgress, linkAll, resolveMentionsOf } from '../linking/index.ts'
import type { Connection, Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { findCounterAllegations } from './counter-allegations.ts'
import { type CounterProgress, findNewCounterAllegations } from './find-new-counter-allegations.ts'
import { asWriting } from './vault-client.ts'
import { victimsKind } from './victims-kind.ts'

export type ResolvedVictims = {
  /** Pseudonyms whose set of mentions is another than before. */
  readonly changedVictims: readonly string[]
  /** Reports whose victims, or the range of whose victims, may count otherwise now: evaluate their suspects anew. */
  readonly touchedReports: readonly string[]
}

/** At once, in the caller's transaction; finds counter-allegations too, so the suspects' mentions must be stored. */
export async function resolveVictims(
  trx: Writing,
  reportIds: readonly string[],
  orderIds: readonly string[] = [],
): Promise<ResolvedVictims> {
  return insideVault(trx, async (vault) => {
    const { rows } = await sql<{ id: string }>`
      select id from victim_mentions
      where report_id = any(${[...reportIds]}::uuid[]) or order_id = any(${[...orderIds]}::uuid[])`.execute(
      vault,
    )
    const mentions = rows.map((row) => row.id)
    const { changedOwners } = await resolveMentionsOf(asWriting(vault), victimsKind, mentions)
    const counterReports = await findCounterAllegations(vault, reportIds)
    const touched = await touchedReports(vault, changedOwners, mentions)
    return {
      changedVictims: changedOwners,
      touchedReports: [...new Set([...reportIds, ...touched, ...counterReports])],
    }
  })
}

export type VictimsLinked = {
  readonly changedVictims: readonly string[]
  readonly mentions: number
  readonly counterAllegations: number
}

/** All victims anew, after an import: evaluate every suspect of the register then. */
export async function linkVictims(
  connection: Pick<Connection, 'pool'>,
  onProgress?: (progress: LinkingProgress | CounterProgress) => void,
): Promise<VictimsLinked> {
  const { changedOwners, mentions } = await linkAll(connection, victimsKind, onProgress)
  const counterAllegations = await findNewCounterAllegations(connection, onProgress)
  return { changedVictims: changedOwners, mentions, counterAllegations }
}

async function touchedReports(
  vault: VaultWriting,
  victims: readonly string[],
  mentions: readonly string[],
): Promise<string[]> {
  const ids = sql`${[...mentions]}::uuid[]`
  const { rows } = await sql<{ report: string }>`
    select distinct m.report_id as report from victim_mentions m
    where m.report_id is not null and m.id in (
      select mention_id from victim_memberships where victim_id = any(${[...victims]}::uuid[])
      union select mention_b from victim_edges where mention_a = any(${ids}) and guard is null
      union select mention_a from victim_edges where mention_b = any(${ids}) and guard is null)`.execute(
    vault,
  )
  return rows.map((row) => row.report)
}
