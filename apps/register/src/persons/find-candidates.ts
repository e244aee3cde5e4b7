/** Who may the person be whom a caller describes? The search of the first-call check; now, or as the register stood. */
import {
  type KnownPerson,
  type NormalisedPerson,
  normalisePerson,
  type PersonAsSaid,
  type RankedPerson,
  rankPersons,
  type Scorer,
  searchKeys,
} from '@onus/linkage'
import { sql } from 'kysely'
import { currentModel, findCandidateMentions, suspectsKind } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'

export type FoundCandidate = RankedPerson

/** Descriptions of one person that are compared; a man reported five hundred times says no more than these. */
const mostPerPerson = 60

/** Best first, at most `limit`. `saidOn` is the day of the call: ages count from it. */
export async function findCandidates(
  trx: Writing,
  query: PersonAsSaid,
  saidOn: string,
  { limit }: { readonly limit: number },
): Promise<readonly FoundCandidate[]> {
  const normalised = normalisePerson(query, { saidOn: saidOn.slice(0, 10) })
  const keys = searchKeys(normalised).map(String)
  const { scorer } = await currentModel(trx, suspectsKind)
  const likely = await likelyPersons(trx, scorer, normalised, keys, limit * 2)
  if (likely.length === 0) return []
  return rankPersons(scorer, normalised, await knownPersons(trx, likely)).slice(0, limit)
}

/** Persons by their best mention among those that share a key. */
async function likelyPersons(
  trx: Writing,
  scorer: Scorer,
  query: NormalisedPerson,
  keys: readonly string[],
  limit: number,
): Promise<readonly string[]> {
  const best = new Map<string, number>()
  for (const { owner, normalised } of await findCandidateMentions(trx, suspectsKind, keys)) {
    const { weightBits } = scorer.weigh(query, normalised)
    if (owner === null || weightBits < scorer.model.bands.review) continue
    best.set(owner, Math.max(best.get(owner) ?? Number.NEGATIVE_INFINITY, weightBits))
  }
  return [...best]
    .sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1))
    .slice(0, limit)
    .map(([person]) => person)
}

async function knownPersons(trx: Writing, persons: readonly string[]): Promise<readonly KnownPerson[]> {
  const { rows } = await sql<{ person: string; mention: string; said: NormalisedPerson }>`
    select asked.person, m.id as mention, m.normalised as said
    from unnest(${[...persons]}::uuid[]) as asked (person)
    cross join lateral (
      select mention_id from memberships where person_id = asked.person
      order by mention_id desc limit ${sql.lit(mostPerPerson)}
    ) as ms
    join mentions m on m.id = ms.mention_id`.execute(trx)
  return [...Map.groupBy(rows, (row) => row.person)].map(([person, mentions]) => ({ person, mentions }))
}
