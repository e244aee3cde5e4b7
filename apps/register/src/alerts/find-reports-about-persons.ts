/** SQL of what is known about each suspect of new reports, for deciding whom to tell. */
import { sql } from 'kysely'
import { type Entry, findActiveEntries } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { ReportAboutPerson } from './alerts-for-report.ts'

type Row = Omit<ReportAboutPerson, 'raised' | 'flags' | 'entry'> & {
  readonly entry: ReportAboutPerson['entry']
  readonly flags: readonly string[]
  /** Flags that began to hold with this very report. */
  readonly begun: readonly string[]
}

/** What is known about each suspect of these reports, for deciding whom to tell. `flags` are codes here. */
export async function findReportsAboutPersons(
  trx: Writing,
  reports: readonly string[],
  recordedSince: string,
): Promise<readonly Row[]> {
  const { rows } = await sql<
    Omit<Row, 'entry'> & {
      liveOrders: Row['liveOrders'] | null
      counterForces: string[] | null
      flags: string[] | null
      begun: string[] | null
    }
  >`
    select distinct r.id as report, r.force_code as "reportForce", (select name from forces where code = r.force_code) as "reportForceName", ms.person_id as person,
      (select array_agg(f.code) from flags f where f.person_id = ms.person_id) as flags,
      (select array_agg(f.code) from flags f where f.person_id = ms.person_id and f.since = r.recorded_at) as begun,
      (select array_agg(distinct r2.force_code) from memberships ms2 join mentions m2 on m2.id = ms2.mention_id
         join reports r2 on r2.id = m2.report_id where ms2.person_id = ms.person_id) as forces,
      (select jsonb_agg(jsonb_build_object('order', o.id, 'type', o.type, 'force', o.force_code, 'isProtectingVictim',
           exists (select from order_protected p join report_victims v on v.victim_id = p.victim_id where p.order_id = o.id and v.report_id = r.id)))
         from memberships ms3 join mentions m3 on m3.id = ms3.mention_id join orders o on o.id = m3.order_id
         join order_lives l on l.order_id = o.id
         where ms3.person_id = ms.person_id
           -- A suspected breach of the order has told the same forces already, and more exactly.
           and not exists (select from breaches b where b.report_id = r.id and b.order_reference = o.reference)
           and l.from_on <= (coalesce(r.occurred_from, r.recorded_at) at time zone 'Europe/London')::date
           and (l.last_on is null or l.last_on >= (coalesce(r.occurred_from, r.recorded_at) at time zone 'Europe/London')::date)) as "liveOrders",
      (select array_agg(distinct r4.force_code) from counter_allegations c join reports r4 on r4.id = c.counter_report_id
         where c.report_id = r.id and not exists (select from reports later where later.supersedes = r4.id)) as "counterForces"
    from reports r join mentions m on m.report_id = r.id join memberships ms on ms.mention_id = m.id
    where r.id = any(${[...reports]}) and r.recorded_at >= ${recordedSince}`.execute(trx)
  const entries = await findActiveEntries(trx, [...new Set(rows.map(({ person }) => person))])
  const newVictims = await findNewVictims(
    trx,
    rows.filter(({ person }) => entries.has(person)),
  )
  return rows.map((row) => ({
    ...row,
    entry: entryOf(entries.get(row.person)),
    newVictims: newVictims.get(`${row.report} ${row.person}`) ?? [],
    flags: row.flags ?? [],
    begun: row.begun ?? [],
    liveOrders: (row.liveOrders ?? []).map((order) => ({ ...order, force: order.force ?? undefined })),
    counterForces: row.counterForces ?? [],
  }))
}

/**
 * Whom a report names that are certainly other women than those whom he is known to have harmed: "report person" → ids.
 * Asked for people on the register alone: to plan this question costs more than all others of a report.
 */
async function findNewVictims(
  trx: Writing,
  about: readonly { readonly report: string; readonly person: string }[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (about.length === 0) return new Map()
  const { rows } = await sql<{ report: string; person: string; newVictims: string[] | null }>`
    select r.id as report, ms.person_id as person,
      -- Whoever may be one whom he is known to have harmed, or cannot be told apart, is no other.
      (select array_agg(v.victim_id order by v.victim_id) from report_victims v where v.report_id = r.id and v.is_identifiable
       and not exists (
         select from (select p.victim_b as other from possible_same_victims p where p.victim_a = v.victim_id
             union all select p.victim_a from possible_same_victims p where p.victim_b = v.victim_id) near
         join report_victims v6 on v6.victim_id = near.other join reports r6 on r6.id = v6.report_id
         join mentions m6 on m6.report_id = v6.report_id join memberships ms6 on ms6.mention_id = m6.id
         where ms6.person_id = ms.person_id and (r6.force_code, r6.reference) <> (r.force_code, r.reference))
       and not exists (
         select from report_victims v2 join reports r5 on r5.id = v2.report_id join mentions m5 on m5.report_id = r5.id
         join memberships ms5 on ms5.mention_id = m5.id
         where v2.victim_id = v.victim_id and ms5.person_id = ms.person_id
           and (r5.force_code, r5.reference) <> (r.force_code, r.reference))) as "newVictims"
    from unnest(${about.map(({ report }) => report)}::uuid[], ${about.map(({ person }) => person)}::uuid[]) as ms (report_id, person_id)
    join reports r on r.id = ms.report_id`.execute(trx)
  return new Map(rows.map((row) => [`${row.report} ${row.person}`, row.newVictims ?? []]))
}

/** Of two entries of one man, who turned out to be one, the one that was decided last. */
function entryOf(entries: readonly Entry[] | undefined): Row['entry'] {
  const last = entries?.at(-1)
  return last?.level ? { id: last.id, force: last.force, level: last.level } : undefined
}
