/** Which of these persons are likely a victim of this one: for what shows who is around him, and must not show whom he harmed. */
import type { NormalisedPerson } from '@onus/linkage'
import { sql } from 'kysely'
import { currentModel, isCurrentMention, suspectsKind } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { descriptionsOf } from './caller-accused-by.ts'
import { asWriting } from './vault-client.ts'

const mostDescriptions = 300

/**
 * Those of `others` whose description fits a victim of a report about him, or somebody whom an order protects from him.
 * In doubt they fit: what is asked is whom to leave out. Nothing but ids comes out of the vault.
 *
 * @example
 * await findVictimsAmong(trx, person, [other]) // [other] where she is described as his victim elsewhere
 */
export async function findVictimsAmong(
  trx: Writing,
  person: string,
  others: readonly string[],
): Promise<readonly string[]> {
  if (others.length === 0) return []
  return insideVault(trx, async (vault) => {
    const harmed = await harmedBy(vault, person)
    if (harmed.length === 0) return []
    const { scorer } = await currentModel(asWriting(vault), suspectsKind)
    const fits = (one: NormalisedPerson, two: NormalisedPerson) => {
      const { weightBits, guard } = scorer.weigh(one, two)
      return !guard && weightBits >= scorer.model.bands.review
    }
    const described = await descriptionsOf(vault, others)
    return [
      ...new Set(
        described.filter(({ said }) => harmed.some((victim) => fits(victim, said))).map(({ of }) => of),
      ),
    ]
  })
}

async function harmedBy(vault: VaultWriting, person: string): Promise<readonly NormalisedPerson[]> {
  const { rows } = await sql<{ said: NormalisedPerson }>`
    with own as (
      select m.report_id, m.order_id from memberships ms join mentions m on m.id = ms.mention_id
      where ms.person_id = ${person} order by m.id desc limit ${sql.lit(mostDescriptions)}
    )
    select m.normalised as said from victim_mentions m
    where ${isCurrentMention} and m.role in ('victim', 'protected')
      and (m.report_id in (select report_id from own where report_id is not null)
        or m.order_id in (select order_id from own where order_id is not null))
    limit ${sql.lit(mostDescriptions)}`.execute(vault)
  return rows.map(({ said }) => said)
}
