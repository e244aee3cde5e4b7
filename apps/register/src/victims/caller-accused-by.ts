/** Has one of these persons reported the caller as a suspect? The counter-allegation guard of the first-call check. */
import type { NormalisedPerson, PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import {
  currentModel,
  findCandidateMentions,
  isCurrentMention,
  normaliseMention,
  suspectsKind,
} from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { asWriting } from './vault-client.ts'

const mostReports = 300
const mostPerPerson = 40

type Said = { readonly of: string; readonly said: NormalisedPerson }

/** Gives those of `personIds` who are the victim of a report that names the caller as suspect. */
export async function callerAccusedBy(
  trx: Writing,
  caller: PersonAsSaid,
  personIds: readonly string[],
  saidOn: string,
): Promise<readonly string[]> {
  if (personIds.length === 0) return []
  return insideVault(trx, async (vault) => {
    const { normalised, keys } = normaliseMention(caller, saidOn)
    const { scorer } = await currentModel(asWriting(vault), suspectsKind)
    const { join, review } = scorer.model.bands
    const likely = (join + review) / 2
    const isLikely = (one: NormalisedPerson, two: NormalisedPerson) => {
      const { weightBits, guard } = scorer.weigh(one, two)
      return !guard && weightBits >= likely
    }
    const named = (await findCandidateMentions(asWriting(vault), suspectsKind, keys)).filter((mention) =>
      isLikely(normalised, mention.normalised),
    )
    const accusers = await accusersOf(vault, [...new Set(named.flatMap((mention) => mention.owner ?? []))])
    if (accusers.length === 0) return []
    const persons = await descriptionsOf(vault, personIds)
    return [
      ...new Set(
        persons
          .filter((person) => accusers.some((accuser) => isLikely(accuser, person.said)))
          .map((person) => person.of),
      ),
    ]
  })
}

/** The victims of the reports about these persons. */
async function accusersOf(
  vault: VaultWriting,
  persons: readonly string[],
): Promise<readonly NormalisedPerson[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<{ said: NormalisedPerson }>`
    select m.normalised as said from victim_mentions m
    where m.role = 'victim' and ${isCurrentMention} and m.report_id in (
      select own.report_id from memberships ms join mentions own on own.id = ms.mention_id
      where ms.person_id = any(${[...persons]}::uuid[]) and own.report_id is not null
      order by own.id desc limit ${sql.lit(mostReports)})`.execute(vault)
  return rows.map((row) => row.said)
}

/** The newest descriptions of each. */
export async function descriptionsOf(
  vault: VaultWriting,
  persons: readonly string[],
): Promise<readonly Said[]> {
  const { rows } = await sql<Said>`
    select asked.person as of, m.normalised as said
    from unnest(${[...persons]}::uuid[]) as asked (person)
    cross join lateral (
      select mention_id from memberships where person_id = asked.person
      order by mention_id desc limit ${sql.lit(mostPerPerson)}
    ) as ms
    join mentions m on m.id = ms.mention_id`.execute(vault)
  return rows
}
