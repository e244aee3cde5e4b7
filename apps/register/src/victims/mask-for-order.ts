/** What an officer writes about an order, without the names, homes and numbers of those whom the order protects. */
import type { PersonAsSaid } from '@onus/linkage'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'
import { maskNarrative } from './mask-narrative.ts'

/** Only masked text comes out of the vault. `orderId` is the version whose people count. */
export async function maskForOrder(trx: Writing, orderId: string, text: string): Promise<string> {
  return insideVault(trx, async (vault) => {
    const rows = await vault
      .selectFrom('victim_mentions')
      .select('said')
      .where('order_id', '=', orderId)
      .orderBy('ordinal')
      .execute()
    return maskNarrative(
      text,
      rows.map(({ said }) => ({ role: 'protected' as const, ...(said as PersonAsSaid) })),
    )
  })
}
