/** Mentions of reports that were superseded leave their pseudonyms, as suspects' mentions leave their persons. */
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'

export async function releaseVictimMentions(trx: Writing, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return
  await insideVault(trx, (vault) =>
    vault
      .deleteFrom('victim_memberships')
      .where('mention_id', 'in', (mentions) =>
        mentions
          .selectFrom('victim_mentions')
          .select('id')
          .where('report_id', 'in', [...reportIds]),
      )
      .execute(),
  )
}
