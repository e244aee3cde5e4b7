/** Reports in which the same two people accuse each other. Found inside the vault; only pairs of report ids come out. */
import type { NormalisedPerson, Scorer } from '@onus/linkage'
import { sql } from 'kysely'
import { currentModel, isCurrentMention, suspectsKind } from '../linking/index.ts'
import type { VaultWriting } from '../platform/database/vault.ts'
import { pairKeys, turned } from './pair-keys.ts'
import { asWriting } from './vault-client.ts'

export type Parties = {
  readonly report: string
  readonly suspects: readonly NormalisedPerson[]
  readonly victims: readonly NormalisedPerson[]
}

export type CounterAllegation = { readonly a: string; readonly b: string; readonly weightBits: number }

/** Reports looked at under one key; see also the batch. */
const mostPerKey = 60
/** Reports compared with one report at most; those that share the most keys come first. */
const mostCompared = 300

/** Files the reports under their pair keys and finds what answers them; gives the reports that do. */
export async function findCounterAllegations(
  vault: VaultWriting,
  reportIds: readonly string[],
): Promise<readonly string[]> {
  const { scorer } = await currentModel(asWriting(vault), suspectsKind)
  const found: CounterAllegation[] = []
  for (const parties of (await partiesOf(vault, reportIds)).values()) {
    const keys = pairKeys(parties.suspects, parties.victims)
    if (keys.length === 0) continue
    await vault
      .insertInto('pair_keys')
      .values({ report_id: parties.report, keys: [...keys] })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { rows } = await sql<{ report: string }>`
      select found.report_id as report from unnest(${[...turned(keys)]}::bigint[]) as asked (key)
      cross join lateral (
        select p.report_id from pair_keys p where p.keys @> array[asked.key] limit ${sql.lit(mostPerKey)}
      ) as found
      where found.report_id <> ${parties.report}
      group by found.report_id order by count(*) desc, found.report_id limit ${sql.lit(mostCompared)}`.execute(
      vault,
    )
    const others = await partiesOf(
      vault,
      rows.map((row) => row.report),
    )
    for (const other of others.values()) found.push(...counterAllegation(scorer, parties, other))
  }
  await storeCounterAllegations(vault, found)
  return found.map((each) => each.b)
}

/** Suspects and victims of reports that no later version has replaced. */
export async function partiesOf(
  vault: VaultWriting,
  reportIds: readonly string[],
): Promise<Map<string, Parties>> {
  if (reportIds.length === 0) return new Map()
  const { rows } = await sql<{ report: string; isSuspect: boolean; said: NormalisedPerson }>`
    select m.report_id as report, true as "isSuspect", m.normalised as said from mentions m
    where m.report_id = any(${[...reportIds]}::uuid[]) and ${isCurrentMention}
    union all
    select m.report_id, false, m.normalised from victim_mentions m
    where m.report_id = any(${[...reportIds]}::uuid[]) and m.role = 'victim' and ${isCurrentMention}`.execute(
    vault,
  )
  return new Map(
    [...Map.groupBy(rows, (row) => row.report)].map(([report, people]) => [
      report,
      {
        report,
        suspects: people.filter((each) => each.isSuspect).map((each) => each.said),
        victims: people.filter((each) => !each.isSuspect).map((each) => each.said),
      },
    ]),
  )
}

/** Both must be the other way round: either alone is a man with another victim. */
export function counterAllegation(scorer: Scorer, one: Parties, two: Parties): readonly CounterAllegation[] {
  const { join, review } = scorer.model.bands
  const forward = bestWeight(scorer, one.suspects, two.victims)
  if (forward < review) return []
  const backward = bestWeight(scorer, one.victims, two.suspects)
  // Either way alone may be weak, because the other says that it is about this couple.
  if (backward < review || forward + backward < 2 * join) return []
  return [{ a: one.report, b: two.report, weightBits: Math.min(forward, backward) }]
}

function bestWeight(
  scorer: Scorer,
  ones: readonly NormalisedPerson[],
  twos: readonly NormalisedPerson[],
): number {
  let best = Number.NEGATIVE_INFINITY
  for (const one of ones) {
    for (const two of twos) {
      const { weightBits, guard } = scorer.weigh(one, two)
      if (!guard && weightBits > best) best = weightBits
    }
  }
  return best
}

/** In both directions, so that either report leads to the other. */
export async function storeCounterAllegations(
  vault: VaultWriting,
  found: readonly CounterAllegation[],
): Promise<void> {
  if (found.length === 0) return
  await sql`
    insert into counter_allegations (report_id, counter_report_id, weight_bits)
    select * from unnest(${found.flatMap(({ a, b }) => [a, b])}::uuid[], ${found.flatMap(({ a, b }) => [b, a])}::uuid[],
      ${found.flatMap(({ weightBits }) => [weightBits, weightBits])}::float4[])
    on conflict do nothing`.execute(vault)
}
