/** SQL of the review queue: pairs of persons that may be one, the most consequential first. */
import type { NormalisedPerson, PersonAsSaid } from '@onus/linkage'
import { type RawBuilder, sql } from 'kysely'
import { isCurrentMention } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { isInForce } from './judgement-store.ts'

export type UncertainLink = {
  readonly mentionA: string
  readonly mentionB: string
  readonly personA: string
  readonly personB: string
  readonly weightBits: number
  readonly guard: string | null
  /** How many of the two persons are flagged. */
  readonly flagged: number
  readonly touchesLiveOrder: boolean
  readonly isUnsure: boolean
}

/**
 * One line for each pair of persons, with the strongest link between them. Pairs that somebody said are not the same
 * are decided; pairs that somebody was unsure of come last, for a second reviewer.
 */
export async function findUncertainLinks(
  trx: Writing,
  reviewBits: number,
  today: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly links: readonly UncertainLink[]; readonly total: number }> {
  const { rows } = await sql<UncertainLink & { total: string }>`
    with decided as (
      select least(a.person_id, b.person_id) as low, greatest(a.person_id, b.person_id) as high,
        bool_or(j.judgement = 'not-same') as is_decided
      from judgements j
      join memberships a on a.mention_id = j.mention_a join memberships b on b.mention_id = j.mention_b
      where ${isInForce} and a.person_id <> b.person_id
      group by 1, 2
    ),
    pairs as (
      select distinct on (low, high)
        least(a.person_id, b.person_id) as low, greatest(a.person_id, b.person_id) as high,
        e.mention_a, e.mention_b, a.person_id as person_a, b.person_id as person_b, e.weight_bits, e.guard
      from edges e
      join memberships a on a.mention_id = e.mention_a
      join memberships b on b.mention_id = e.mention_b
      where e.model_id = (select id from linkage_models order by stored_at desc, id desc limit 1)
        and e.weight_bits >= ${reviewBits} and a.person_id <> b.person_id
      order by 1, 2, e.weight_bits desc
    ),
    bound as (
      select distinct ms.person_id from order_lives l join mentions m on m.order_id = l.order_id join memberships ms on ms.mention_id = m.id
      where l.from_on <= ${today}::date and (l.last_on is null or l.last_on >= ${today}::date)
    ),
    flagged as (select distinct person_id from flags)
    select * from (
      select p.mention_a as "mentionA", p.mention_b as "mentionB", p.person_a as "personA", p.person_b as "personB",
        p.weight_bits as "weightBits", p.guard,
        (p.low in (select person_id from flagged))::int + (p.high in (select person_id from flagged))::int as flagged,
        (p.low in (select person_id from bound) or p.high in (select person_id from bound)) as "touchesLiveOrder",
        d.low is not null as "isUnsure", count(*) over () as total
      from pairs p left join decided d on d.low = p.low and d.high = p.high
      where d.is_decided is not true
    ) listed
    order by "isUnsure", flagged + "touchesLiveOrder"::int desc, (guard is null) desc, "weightBits" desc, "mentionA", "mentionB"
    limit ${page.limit} offset ${page.offset}`.execute(trx)
  return { links: rows.map(({ total: _, ...link }) => link), total: Number(rows[0]?.total ?? 0) }
}

export type ReviewedMention = {
  readonly mention: string
  readonly person: string
  readonly said: PersonAsSaid
  readonly normalised: NormalisedPerson
  readonly report: string | null
  readonly order: string | null
  readonly force: string | null
  readonly reference: string
  readonly at: string
  /** Somebody whom he reported, or who reported him, accuses him in turn. */
  readonly isCounterAccused: boolean
}

/** Current mentions that belong to somebody. */
export async function findReviewedMentions(
  trx: Writing,
  mentions: readonly string[],
): Promise<readonly ReviewedMention[]> {
  const { rows } = await sql<ReviewedMention>`
    select m.id as mention, ms.person_id as person, m.said, m.normalised, m.report_id as report, m.order_id as "order",
      coalesce(r.force_code, o.force_code) as force, coalesce(r.reference, o.reference) as reference,
      coalesce(r.recorded_at, o.made_on::timestamptz) as at, ${isCounterAccused} as "isCounterAccused"
    from mentions m join memberships ms on ms.mention_id = m.id
    left join reports r on r.id = m.report_id
    left join orders o on o.id = m.order_id
    where m.id = any(${[...mentions]}::uuid[]) and ${isCurrentMention}`.execute(trx)
  return rows
}

const isCounterAccused: RawBuilder<boolean> = sql`
  exists (
    select from memberships own join mentions om on om.id = own.mention_id
    join counter_allegations c on c.report_id = om.report_id
    where own.person_id = ms.person_id
      and not exists (select from reports later where later.supersedes = c.counter_report_id))`
