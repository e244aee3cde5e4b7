/** SQL of what stands around an order: reports about him while it had effect, breaches of it, its earlier versions. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type ReportDuring = {
  readonly report: string
  readonly force: string
  readonly at: string
  readonly behaviours: string[]
}

/** Latest first; the most that a picture can show. */
export async function findReportsDuring(
  trx: Writing,
  persons: readonly string[],
  from: string,
  lastDay: string | null,
): Promise<readonly ReportDuring[]> {
  const { rows } = await sql<ReportDuring>`
    select * from (
      select distinct r.id as report, r.force_code as force, coalesce(r.occurred_from, r.recorded_at) as at, r.behaviours
      from memberships ms join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
      where ms.person_id = any(${[...persons]}::uuid[])
    ) during
    where (at at time zone 'Europe/London')::date >= ${from}::date
      and (${lastDay}::date is null or (at at time zone 'Europe/London')::date <= ${lastDay}::date)
    order by at desc limit 200`.execute(trx)
  return rows
}

export type BreachOfOrder = {
  readonly id: string
  readonly at: string
  readonly state: string
  readonly ordinal: number | null
  readonly fired: string
}

export async function findBreachesOf(trx: Writing, reference: string): Promise<readonly BreachOfOrder[]> {
  const { rows } = await sql<BreachOfOrder>`
    select id, occurred_at as at, state, ordinal, fired_by as fired from breaches
    where order_reference = ${reference} order by occurred_at desc limit 200`.execute(trx)
  return rows
}

type VersionRow = {
  readonly version: number
  readonly storedAt: string
  readonly facts: Readonly<Record<string, string | null>>
}
export type OrderVersion = { readonly version: number; readonly storedAt: string; readonly changed: string[] }

const columnWords: Readonly<Record<string, string>> = {
  type: 'type',
  court: 'court',
  made_on: 'day it was made',
  ends_on: 'last day',
  status: 'status',
  force_code: 'force',
  served_on: 'service',
  takes_effect_on: 'first day',
  end_kind: 'way it ends',
  replaces: 'what it replaces',
  conditions: 'conditions',
  people: 'people named in it',
}

/** Newest first, each with what it says otherwise than the one before. */
export async function findVersionsOf(trx: Writing, reference: string): Promise<readonly OrderVersion[]> {
  const { rows } = await sql<VersionRow>`
    select o.version, o.stored_at as "storedAt", jsonb_build_object('type', o.type, 'court', o.court, 'made_on', o.made_on,
      'ends_on', o.ends_on, 'status', o.status, 'force_code', o.force_code, 'served_on', o.served_on,
      'takes_effect_on', o.takes_effect_on, 'end_kind', o.end_kind, 'replaces', o.replaces,
      'conditions', (select string_agg(c.kind || ': ' || c.text, ' | ' order by c.ordinal) from order_conditions c where c.order_id = o.id),
      'people', (select string_agg(m.said::text, ' ' order by m.ordinal) from mentions m where m.order_id = o.id)) as facts
    from orders o where o.reference = ${reference} order by o.version desc`.execute(trx)
  return rows.map((row, index) => {
    const before = rows[index + 1]
    const changed = Object.keys(columnWords).filter(
      (name) => before && before.facts[name] !== row.facts[name],
    )
    return {
      version: row.version,
      storedAt: row.storedAt,
      changed: changed.map((name) => columnWords[name]!),
    }
  })
}
