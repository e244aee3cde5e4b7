/** SQL of a person's network: what was said of him, and who else is filed under the same. By index, never a scan. */
import type { NormalisedPerson, PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type OwnMention = {
  readonly report: string | null
  readonly order: string | null
  readonly said: PersonAsSaid
  readonly normalised: NormalisedPerson
}

/** A man of whom more than these are known is joined by them to more than a picture can show. */
const mostMentions = 1_000
/** Mentions looked at under one key: what more share, joins nobody. */
const mostPerKey = 200

export async function findOwnMentions(trx: Writing, person: string): Promise<readonly OwnMention[]> {
  const { rows } = await sql<OwnMention>`
    select m.report_id as report, m.order_id as "order", m.said, m.normalised
    from memberships ms join mentions m on m.id = ms.mention_id
    where ms.person_id = ${person} order by m.id desc limit ${sql.lit(mostMentions)}`.execute(trx)
  return rows
}

export type SharedBy = { readonly person: string; readonly reports: number }

/** Others filed under each of these keys: key → who, and in how many reports. */
export async function findSharing(
  trx: Writing,
  person: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly SharedBy[]>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<SharedBy & { key: string }>`
    select asked.key::text as key, ms.person_id as person, (count(distinct found.report_id))::int as reports
    from unnest(${[...keys]}::bigint[]) as asked (key)
    cross join lateral (
      select m.id, m.report_id from mentions m where m.keys @> array[asked.key] limit ${sql.lit(mostPerKey)}
    ) as found
    join memberships ms on ms.mention_id = found.id
    where ms.person_id <> ${person}
    group by 1, 2 order by 3 desc, 2`.execute(trx)
  return Map.groupBy(rows, ({ key }) => key)
}

export type Beside = SharedBy & {
  readonly orders: readonly string[]
  readonly together: readonly string[]
}

/** Others who are suspects of the same reports or subjects of the same orders. */
export async function findBeside(
  trx: Writing,
  person: string,
  { reports, orders }: { readonly reports: readonly string[]; readonly orders: readonly string[] },
): Promise<readonly Beside[]> {
  const { rows } = await sql<Beside>`
    select ms.person_id as person, (count(distinct m.report_id))::int as reports,
      coalesce(array_agg(distinct m.report_id::text) filter (where m.report_id is not null), '{}') as together,
      coalesce(array_agg(distinct m.order_id::text) filter (where m.order_id is not null), '{}') as orders
    from (
      select id, report_id, order_id from mentions where report_id = any(${[...reports]}::uuid[])
      union all
      select id, report_id, order_id from mentions where order_id = any(${[...orders]}::uuid[])
    ) as m join memberships ms on ms.mention_id = m.id
    where ms.person_id <> ${person}
    group by 1 order by 2 desc, 1`.execute(trx)
  return rows
}

/** Who is accused in these reports: of those that answer his with the opposite accusation, they may be whom he harmed. */
export async function findAccusedIn(trx: Writing, reports: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: string }>`
    select distinct ms.person_id as person from mentions m join memberships ms on ms.mention_id = m.id
    where m.report_id = any(${[...reports]}::uuid[])`.execute(trx)
  return new Set(rows.map(({ person }) => person))
}

export type RecordedDetail = {
  readonly kind: string
  readonly label: string
  readonly relation: string | null
}

/** What his managers noted of associates, vehicles and accounts, that still holds. */
export async function findDetails(
  trx: Writing,
  entries: readonly string[],
  today: string,
): Promise<readonly RecordedDetail[]> {
  if (entries.length === 0) return []
  const { rows } = await sql<RecordedDetail>`
    select kind, label, relation from person_details
    where entry_id = any(${[...entries]}::uuid[]) and kind in ('associate', 'vehicle', 'account')
      and (until_on is null or until_on >= ${today})
    order by kind, label, id limit 30`.execute(trx)
  return rows
}
