/** The only way into schema vault: the transaction takes the vault's role on for one piece of work. Room victims alone uses it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Writing } from './database.ts'
import type { RegisterTables, VaultTables } from './tables.ts'

export type VaultWriting = Transaction<RegisterTables & VaultTables>

/** Runs `work` as role onus_vault in the caller's transaction, now or as of the instant the caller reads at. */
export async function insideVault<T>(trx: Writing, work: (vault: VaultWriting) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ path: string }>`
    select current_setting('search_path') as path,
      set_config('role', 'onus_vault', true),
      set_config('search_path', case when coalesce(current_setting('onus.as_of', true), '') = ''
        then 'vault, register, public' else 'vault_as_of, as_of, vault, register, public' end, true)`.execute(
    trx,
  )
  const leave = () =>
    sql`select set_config('role', 'onus_app', true), set_config('search_path', ${rows[0]!.path}, true)`.execute(
      trx,
    )
  try {
    const result = await work(trx as unknown as Kysely<RegisterTables & VaultTables> as VaultWriting)
    await leave()
    return result
  } catch (error) {
    // Where PostgreSQL refused something the transaction is over and the role with it; anywhere else it must be given back.
    await leave().catch(() => {})
    throw error
  }
}
