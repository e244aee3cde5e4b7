/** The only way into schema vault: the transaction takes the vault's role on for one piece of work. Room victims alone uses it. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Writing } from './database.ts'
import type { RegisterTables, VaultTables } from './tables.ts'

export type VaultWriting = Transaction<RegisterTables & VaultTables>

/** Transactions whose connection is in the vault at this moment. */
const inside = new WeakSet<object>()

/**
 * Runs `work` as role onus_vault in the caller's transaction, now or as of the instant the caller reads at.
 *
 * @throws when the transaction is inside already: the role belongs to the connection, so that pieces of work at the same
 *   time would leave it to one another
 */
export async function insideVault<T>(trx: Writing, work: (vault: VaultWriting) => Promise<T>): Promise<T> {
  if (inside.has(trx)) throw new Error('a transaction enters the vault for one piece of work after another')
  inside.add(trx)
  try {
    return await workInside(trx, work)
  } finally {
    inside.delete(trx)
  }
}

async function workInside<T>(trx: Writing, work: (vault: VaultWriting) => Promise<T>): Promise<T> {
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
