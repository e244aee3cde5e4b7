/** Who rang, as said at a first-call check: kept in the vault, never in the check. */
import type { PersonAsSaid } from '@onus/linkage'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'

export async function recordCaller(trx: Writing, checkId: string, said: PersonAsSaid): Promise<void> {
  await insideVault(trx, (vault) =>
    vault
      .insertInto('check_callers')
      .values({ check_id: checkId, said: JSON.stringify(said) })
      .execute(),
  )
}
