/** Who are the suspects just stored? The person of every mention, at once, in the caller's transaction. */
import { sql } from 'kysely'
import {
  currentModel,
  lockLinking,
  reclusterWith,
  resolveMentionsOf,
  suspectsKind,
  withdrawMentions,
} from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'

export type ChangedPersons = {
  /** Persons whose set of mentions is another than before; those left without mentions are among them. */
  readonly changedPersons: readonly string[]
}

/**
 * Call it after storing the mentions of reports and orders, one by one or several. Mentions of versions that these
 * replace leave their persons. Holds the linking lock until the transaction ends, so call it as late as you can.
 */
export async function resolveMentions(trx: Writing, mentionIds: readonly string[]): Promise<ChangedPersons> {
  const { changedOwners } = await resolveMentionsOf(trx, suspectsKind, mentionIds)
  return { changedPersons: changedOwners }
}

/** For a new version that describes no suspect any more: the mentions of the old one belong to nobody. */
export async function withdrawFromPersons(
  trx: Writing,
  mentionIds: readonly string[],
): Promise<ChangedPersons> {
  await lockLinking(trx)
  const model = await currentModel(trx, suspectsKind)
  const { neighbours, owners } = await withdrawMentions(trx, suspectsKind, model, mentionIds)
  const { changedOwners } = await reclusterWith(trx, suspectsKind, model, neighbours)
  return { changedPersons: [...new Set([...owners, ...changedOwners])] }
}

/** The persons of the suspects of these reports. */
export async function findPersonsOfReports(
  trx: Writing,
  reportIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct ms.person_id as person from mentions m join memberships ms on ms.mention_id = m.id
    where m.report_id = any(${[...reportIds]}::uuid[]) order by person`.execute(trx)
  return rows.map((row) => row.person)
}
