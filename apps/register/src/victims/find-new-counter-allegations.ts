/** Counter-allegations of all reports that were not looked at before: linear in the reports, a portion in memory at a time. */
import type { NormalisedPerson } from '@onus/linkage'
import type pg from 'pg'
import { currentModel, suspectsKind } from '../linking/index.ts'
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import { copyRows } from '../platform/database/copy-rows.ts'
import type { Connection } from '../platform/database/database.ts'
import { readRows } from '../platform/database/read-rows.ts'
import type { VaultWriting } from '../platform/database/vault.ts'
import { counterAllegation, partiesOf, storeCounterAllegations } from './counter-allegations.ts'
import { pairKeys } from './pair-keys.ts'
import { asWriting, insideVaultOn } from './vault-client.ts'

export type CounterProgress = { readonly stage: 'counter'; readonly done: number; readonly total: number }

/** Reports under one key beyond which the key says nothing of two people. */
const mostUnderKey = 60
const pairsAtOnce = 5_000
/** Pairs remembered at once; a set holds no more than sixteen million. One met again later is compared again, which changes nothing. */
const mostRemembered = 8_000_000
/** Numbers of two reports make one exact number up to here. */
const mostReports = 2 ** 26

/** Gives the number of pairs found. */
export async function findNewCounterAllegations(
  connection: Pick<Connection, 'pool'>,
  onProgress: (progress: CounterProgress) => void = () => {},
): Promise<number> {
  return inClientTransaction(connection, ({ client, trx }) =>
    insideVaultOn(client, async () => {
      const filed = await fileReports(client, onProgress)
      if (filed === 0) return 0
      onProgress({ stage: 'counter', done: filed, total: filed })
      const vault = trx as unknown as VaultWriting
      let found = 0
      for await (const pairs of candidatePairs(client)) found += await compare(vault, pairs)
      await client.query('analyze pair_keys, counter_allegations')
      return found
    }),
  )
}

/** Every report without pair keys gets them; `new_pairs` says which those were. */
async function fileReports(
  client: pg.PoolClient,
  onProgress: (progress: CounterProgress) => void,
): Promise<number> {
  await client.query('create temporary table new_pairs (report_id uuid) on commit drop')
  const query = `
    select r.id as report,
      (select coalesce(jsonb_agg(m.normalised), '[]') from mentions m where m.report_id = r.id) as suspects,
      (select coalesce(jsonb_agg(m.normalised), '[]') from victim_mentions m
       where m.report_id = r.id and m.role = 'victim') as victims
    from reports r
    where not exists (select from pair_keys filed where filed.report_id = r.id)
      and not exists (select from reports later where later.supersedes = r.id)`
  type Row = { report: string; suspects: NormalisedPerson[]; victims: NormalisedPerson[] }
  let done = 0
  // The tables are still thought empty when they have just been filled. Looked up row by row, `pair_keys` would be read
  // whole for each report while it grows: quadratic. Hashed, it is read once.
  await client.query('analyze reports')
  await client.query('set local enable_nestloop = off')
  for await (const rows of readRows<Row>(client, query)) {
    const filed = rows
      .map((row) => [row.report, pairKeys(row.suspects, row.victims)] as const)
      .filter(([, keys]) => keys.length > 0)
    await copyRows(client, 'pair_keys (report_id, keys)', filed)
    await copyRows(
      client,
      'new_pairs (report_id)',
      filed.map(([report]) => [report]),
    )
    done += rows.length
    onProgress({ stage: 'counter', done, total: done })
  }
  await client.query('set local enable_nestloop = on')
  await client.query('analyze new_pairs')
  return done
}

type Pair = readonly [string, string]

/** Portions of pairs of reports that share a key in opposite directions, each pair once. */
async function* candidatePairs(client: pg.PoolClient): AsyncGenerator<readonly Pair[]> {
  const isNew = createPairSieve()
  const query = `
    select array_agg(report_id) filter (where direction = 0) as forward,
      array_agg(report_id) filter (where direction = 1) as backward
    from (
      select key >> 1 as pair, key & 1 as direction, p.report_id, n.report_id is not null as is_new
      from pair_keys p left join new_pairs n using (report_id) cross join lateral unnest(p.keys) as key
    ) posting
    group by pair
    having count(*) <= ${mostUnderKey} and bool_or(is_new) and min(direction) <> max(direction)`
  let pairs: Pair[] = []
  // Dozens of keys a report are sorted here: in memory as far as it reaches.
  await client.query(`set local work_mem = '256MB'`)
  for await (const rows of readRows<{ forward: string[]; backward: string[] }>(client, query)) {
    for (const { forward, backward } of rows)
      for (const a of forward) for (const b of backward) if (a !== b && isNew(a, b)) pairs.push([a, b])
    if (pairs.length < pairsAtOnce) continue
    yield pairs
    pairs = []
  }
  yield pairs
}

/** Says of each unordered pair whether it is met for the first time: a number for each, because a couple shares many keys. */
function createPairSieve(): (a: string, b: string) => boolean {
  const numbers = new Map<string, number>()
  const met = new Set<number>()
  const numberOf = (report: string) => {
    const known = numbers.get(report)
    if (known !== undefined) return known
    numbers.set(report, numbers.size)
    return numbers.size - 1
  }
  return (a, b) => {
    const [one, two] = [numberOf(a), numberOf(b)]
    const pair = Math.min(one, two) * mostReports + Math.max(one, two)
    if (met.has(pair)) return false
    if (met.size >= mostRemembered) met.clear()
    met.add(pair)
    return true
  }
}

async function compare(vault: VaultWriting, pairs: readonly Pair[]): Promise<number> {
  const { scorer } = await currentModel(asWriting(vault), suspectsKind)
  const parties = await partiesOf(vault, [...new Set(pairs.flat())])
  const found = pairs.flatMap(([a, b]) => {
    const [one, two] = [parties.get(a), parties.get(b)]
    return one && two ? counterAllegation(scorer, one, two) : []
  })
  await storeCounterAllegations(vault, found)
  return found.length
}
