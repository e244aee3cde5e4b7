/** Reads the facts that the rules need for many persons at once, and keeps their flags. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { BreachFact, OrderFact, PersonFacts, ReportFact, VictimFact } from './pattern.ts'

export type FlagRow = {
  readonly person_id: string
  readonly code: string
  readonly version: number
  readonly since: string
  readonly why: string
  readonly evidence: string[]
  readonly victims_min: number | null
  readonly victims_max: number | null
}

type ReportRow = Omit<ReportFact, 'victims' | 'counterReports' | 'relationship' | 'outcome'> & {
  readonly person: string
  readonly relationship: string | null
  readonly outcome: string | null
}

/** Facts of each of these persons; a handful of statements however many they are. */
export async function gatherFacts(trx: Writing, persons: readonly string[]): Promise<readonly PersonFacts[]> {
  const ids = [...persons]
  const { rows: reports } = await sql<ReportRow>`
    select distinct on (ms.person_id, r.recorded_at, r.id)
      ms.person_id as person, r.id, r.force_code as "forceCode", r.recorded_at as "recordedAt",
      coalesce(r.occurred_from, r.recorded_at) as "occurredAt", r.behaviours, r.offence_codes as "offenceCodes", r.relationship, r.outcome
    from memberships ms join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
    where ms.person_id = any(${ids}) order by ms.person_id, r.recorded_at, r.id`.execute(trx)
  const reportIds = [...new Set(reports.map((report) => report.id))]
  const victims = await victimsOf(trx, reportIds)
  const counters = await counterReportsOf(trx, reportIds)
  const orders = await ordersOf(trx, ids)
  const breaches = await breachesOf(trx, ids)
  const possibleSame = await possibleSameOf(trx, [
    ...new Set([...victims.values()].flat().map((victim) => victim.victim)),
  ])
  const partners = Map.groupBy(possibleSame, ([a]) => a)
  const byPerson = Map.groupBy(reports, (report) => report.person)
  return ids.map((person) => {
    const own = (byPerson.get(person) ?? []).map(({ person: _, relationship, outcome, ...report }) => ({
      ...report,
      relationship: relationship ?? undefined,
      outcome: outcome ?? undefined,
      victims: victims.get(report.id) ?? [],
      counterReports: counters.get(report.id) ?? [],
    }))
    const pseudonyms = new Set(own.flatMap((report) => report.victims.map((victim) => victim.victim)))
    return {
      person,
      reports: own,
      orders: orders.get(person) ?? [],
      breaches: breaches.get(person) ?? [],
      possibleSame: [...pseudonyms].flatMap((victim) =>
        (partners.get(victim) ?? []).filter(([, other]) => pseudonyms.has(other)),
      ),
    }
  })
}

async function victimsOf(trx: Writing, reports: readonly string[]): Promise<Map<string, VictimFact[]>> {
  const { rows } = await sql<{
    report: string
    victim: string
    household: string | null
    isIdentifiable: boolean
    sex: string | null
  }>`
    select report_id as report, victim_id as victim, household, is_identifiable as "isIdentifiable", sex
    from report_victims where report_id = any(${[...reports]}) order by report_id, victim_mention_id`.execute(
    trx,
  )
  const found = new Map<string, VictimFact[]>()
  for (const { report, victim, household, isIdentifiable, sex } of rows) {
    const fact = {
      victim,
      household: household ?? undefined,
      isIdentifiable,
      sex: sex === 'female' || sex === 'male' ? sex : undefined,
    } as const
    found.set(report, [...(found.get(report) ?? []), fact])
  }
  return found
}

/** The current ones: a report that was corrected accuses in its latest version only. */
async function counterReportsOf(trx: Writing, reports: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ report: string; counters: string[] }>`
    select c.report_id as report, array_agg(c.counter_report_id order by c.counter_report_id) as counters
    from counter_allegations c where c.report_id = any(${[...reports]})
      and not exists (select from reports later where later.supersedes = c.counter_report_id)
    group by c.report_id`.execute(trx)
  return new Map(rows.map((row) => [row.report, row.counters]))
}

async function ordersOf(trx: Writing, persons: readonly string[]): Promise<Map<string, OrderFact[]>> {
  const { rows } = await sql<{
    person: string
    id: string
    type: string
    madeOn: string
    endsOn: string | null
    ending: string | null
    protects: string[] | null
  }>`
    select distinct on (ms.person_id, o.made_on, o.id)
      ms.person_id as person, o.id, o.type, o.made_on as "madeOn", l.last_on as "endsOn", l.ending,
      (select array_agg(victim_id) from order_protected p where p.order_id = o.id) as protects
    from memberships ms join mentions m on m.id = ms.mention_id join orders o on o.id = m.order_id join order_lives l on l.order_id = o.id
    where ms.person_id = any(${[...persons]}) order by ms.person_id, o.made_on, o.id`.execute(trx)
  const found = new Map<string, OrderFact[]>()
  for (const { person, endsOn, ending, protects, ...order } of rows) {
    const fact = {
      ...order,
      endsOn: endsOn ?? undefined,
      isDischarged: ending === 'discharged',
      protects: protects ?? [],
    }
    found.set(person, [...(found.get(person) ?? []), fact])
  }
  return found
}

/** Through every id that ever stood for the person. */
async function breachesOf(trx: Writing, persons: readonly string[]): Promise<Map<string, BreachFact[]>> {
  const { rows } = await sql<Omit<BreachFact, 'report'> & { person: string; report: string | null }>`
    with recursive family as (
      select id as person, id as alias from unnest(${[...persons]}::uuid[]) as asked (id)
      union all
      select family.person, next.id from family join persons next on next.alias_of = family.alias
    )
    select family.person, b.id, b.order_id as "order", b.report_id as report, b.occurred_at as "occurredAt", b.state
    from family join breaches b on b.person_id = family.alias
    where b.state not in ('refuted', 'acquitted') and b.order_id is not null
    order by family.person, b.occurred_at, b.id`.execute(trx)
  const found = new Map<string, BreachFact[]>()
  for (const { person, report, ...breach } of rows)
    found.set(person, [...(found.get(person) ?? []), { ...breach, report: report ?? undefined }])
  return found
}

async function possibleSameOf(
  trx: Writing,
  victims: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  if (victims.length < 2) return []
  const { rows } = await sql<{ a: string; b: string }>`
    select distinct victim_a as a, victim_b as b from possible_same_victims
    where victim_a = any(${[...victims]}) and victim_b = any(${[...victims]})`.execute(trx)
  return rows.flatMap(({ a, b }) => [[a, b] as const, [b, a] as const])
}

export async function findFlags(trx: Writing, persons: readonly string[]): Promise<readonly FlagRow[]> {
  if (persons.length === 0) return []
  return trx
    .selectFrom('flags')
    .select(['person_id', 'code', 'version', 'since', 'why', 'evidence', 'victims_min', 'victims_max'])
    .where('person_id', 'in', [...persons])
    .execute()
}

/** New flags, and new evidence for those that hold already: also when another transaction raised the same meanwhile. */
export async function storeFlags(trx: Writing, flags: readonly FlagRow[]): Promise<void> {
  await inChunks(flags, (chunk) =>
    trx
      .insertInto('flags')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.constraint('flags_once_per_person').doUpdateSet(({ ref }) => ({
          version: ref('excluded.version'),
          since: ref('excluded.since'),
          why: ref('excluded.why'),
          evidence: ref('excluded.evidence'),
          victims_min: ref('excluded.victims_min'),
          victims_max: ref('excluded.victims_max'),
        })),
      )
      .execute(),
  )
}

export async function removeFlags(
  trx: Writing,
  flags: readonly Pick<FlagRow, 'person_id' | 'code'>[],
): Promise<void> {
  if (flags.length === 0) return
  await sql`
    delete from flags using unnest(${flags.map((flag) => flag.person_id)}::uuid[], ${flags.map((flag) => flag.code)}::text[]) as ended (person_id, code)
    where flags.person_id = ended.person_id and flags.code = ended.code`.execute(trx)
}

async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  const size = 1_000
  for (let start = 0; start < rows.length; start += size) await write(rows.slice(start, start + size))
}
