/** SQL of what happened: reports and addresses of one person. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { PersonEvent } from './person-answer.ts'

/** Newest first. */
export async function findEvents(
  trx: Writing,
  person: string,
): Promise<readonly Omit<PersonEvent, 'counterReports'>[]> {
  const { rows } = await sql<Omit<PersonEvent, 'counterReports'>>`
    select distinct on (r.recorded_at, r.id) r.id as report, r.force_code as force, r.reference,
      r.recorded_at as "recordedAt", coalesce(r.occurred_from, r.recorded_at) as "occurredAt", r.behaviours,
      r.offence_codes as "offenceCodes", r.risk_grade as "riskGrade", r.outcome, m.basis, m.dpa_category as "dpaCategory"
    from memberships ms join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
    where ms.person_id = ${person}
    order by r.recorded_at desc, r.id, m.dpa_category`.execute(trx)
  return rows
}

export type SaidAddress = { readonly lines: string | null; readonly postcode: string | null }

/** As last said, newest first, each once. */
export async function findAddresses(trx: Writing, person: string): Promise<readonly SaidAddress[]> {
  const { rows } = await sql<SaidAddress>`
    select trim(address ->> 'lines') as lines, upper(trim(address ->> 'postcode')) as postcode
    from memberships ms join mentions m on m.id = ms.mention_id
    cross join lateral jsonb_array_elements(coalesce(m.said -> 'addresses', '[]')) as address
    left join reports r on r.id = m.report_id left join orders o on o.id = m.order_id
    where ms.person_id = ${person}
    group by 1, 2
    order by max(coalesce(r.recorded_at, o.made_on::timestamptz)) desc, 1, 2
    limit 30`.execute(trx)
  return rows
}

/** The current ones of the reports that answer these with the opposite accusation. */
export async function findCounterReports(
  trx: Writing,
  reports: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ report: string; counter: string }>`
    select c.report_id as report, c.counter_report_id as counter from counter_allegations c
    where c.report_id = any(${[...reports]}::uuid[])
      and not exists (select from reports later where later.supersedes = c.counter_report_id)
    order by 1, 2`.execute(trx)
  const counters = new Map<string, string[]>()
  for (const { report, counter } of rows) counters.set(report, [...(counters.get(report) ?? []), counter])
  return counters
}

/** Letters of the victims of each report and of those whom each order protects. */
export async function findVictimsOf(
  trx: Writing,
  reports: readonly string[],
  letters: ReadonlyMap<string, string>,
): Promise<Record<string, string[]>> {
  if (letters.size === 0) return {}
  const { rows } = await sql<{ report: string; victim: string }>`
    select distinct report_id as report, victim_id as victim from report_victims
    where report_id = any(${[...reports]}::uuid[])`.execute(trx)
  const found: Record<string, string[]> = {}
  for (const { report, victim } of rows) {
    const letter = letters.get(victim)
    if (letter !== undefined) found[report] = [...(found[report] ?? []), letter].sort()
  }
  return found
}
