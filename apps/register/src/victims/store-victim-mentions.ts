/** Victims, witnesses, reporters and protected persons into the vault, a few by statement or many by COPY. */
import type pg from 'pg'
import { copyRows } from '../platform/database/copy-rows.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'
import { insideVaultOn } from './vault-client.ts'
import { type VictimMentionToStore, victimMentionRow } from './victim-mention.ts'

/** Gives the ids in the order of the rows. */
export async function storeVictimMentions(
  trx: Writing,
  rows: readonly VictimMentionToStore[],
): Promise<readonly string[]> {
  if (rows.length === 0) return []
  return insideVault(trx, async (vault) => {
    const { value } = await vault
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', 'household')
      .executeTakeFirstOrThrow()
    const mentions = rows.map((row) => victimMentionRow(row, value))
    await vault.insertInto('victim_mentions').values(mentions).execute()
    return mentions.map((mention) => mention.id)
  })
}

/** The same by COPY, for an import: `client` is a connection whose transaction is open. */
export async function copyVictimMentions(
  client: pg.ClientBase,
  rows: Iterable<VictimMentionToStore>,
): Promise<number> {
  return insideVaultOn(client, async () => {
    const secret = await client.query<{ value: Buffer }>(`select value from secrets where name = 'household'`)
    const key = secret.rows[0]!.value
    return copyRows(
      client,
      `victim_mentions (id, report_id, order_id, ordinal, role, dpa_category, basis, said, normalised, keys, household, is_identifiable)`,
      columnsOf(rows, key),
    )
  })
}

function* columnsOf(rows: Iterable<VictimMentionToStore>, key: Buffer) {
  for (const row of rows) {
    const mention = victimMentionRow(row, key)
    yield [
      mention.id,
      mention.report_id,
      mention.order_id,
      mention.ordinal,
      mention.role,
      mention.dpa_category,
      mention.basis,
      mention.said,
      mention.normalised,
      mention.keys,
      mention.household,
      mention.is_identifiable,
    ]
  }
}
