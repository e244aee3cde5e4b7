/** The vault over one connection whose transaction is open: for bulk work by COPY; and the vault as others name it. */
import type pg from 'pg'
import type { Writing } from '../platform/database/database.ts'
import type { VaultWriting } from '../platform/database/vault.ts'

/** Takes the vault's role on for `work`; an error leaves the transaction to be rolled back by its owner. */
export async function insideVaultOn<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ path: string }>(
    `select current_setting('search_path') as path, set_config('role', 'onus_vault', true),
       set_config('search_path', 'vault, register, public', true)`,
  )
  const result = await work()
  await client.query(`select set_config('role', 'onus_app', true), set_config('search_path', $1, true)`, [
    rows[0]!.path,
  ])
  return result
}

/** The linking room knows the vault's tables by name only, as it knows the register's. */
export function asWriting(vault: VaultWriting): Writing {
  return vault as unknown as Writing
}
