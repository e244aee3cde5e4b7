/** The vault over one connection whose transaction is open: for bulk work by COPY. */
import type pg from 'pg'

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
