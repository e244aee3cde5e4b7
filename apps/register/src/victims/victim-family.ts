/** Pseudonyms that were joined: a woman who is known under several is one, and what was recorded under each counts. */
import { sql } from 'kysely'
import { resolveAliases } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { asWriting } from './vault-client.ts'

/** Every pseudonym of her → the one that stands now. What was never a pseudonym is left out. */
export async function findVictimFamily(
  trx: Writing,
  victims: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return victims.length === 0 ? new Map() : insideVault(trx, (vault) => familyIn(vault, victims))
}

export async function familyIn(
  vault: VaultWriting,
  victims: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const standing = [
    ...new Set((await resolveAliases(asWriting(vault), { owners: 'victims' }, victims)).values()),
  ]
  const { rows } = await sql<{ alias: string; victim: string }>`
    with recursive family as (
      select id as victim, id as alias from victims where id = any(${standing}::uuid[])
      union all
      select family.victim, next.id from family join victims next on next.alias_of = family.alias
    )
    select alias, victim from family`.execute(vault)
  return new Map(rows.map(({ alias, victim }) => [alias, victim]))
}
