/** SQL of the alerts. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { type Alert, type AlertKind, alertOrder, dedupeKey, type NewAlert } from './alert.ts'
import type { ReportAboutPerson } from './alerts-for-report.ts'

type Row = Omit<ReportAboutPerson, 'raised' | 'flags'> & {
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
    Row & {
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
  return rows.map((row) => ({
    ...row,
    flags: row.flags ?? [],
    begun: row.begun ?? [],
    liveOrders: (row.liveOrders ?? []).map((order) => ({ ...order, force: order.force ?? undefined })),
    counterForces: row.counterForces ?? [],
  }))
}

/** Far below the number of parameters that one statement may have. */
const rowsAtOnce = 2_000

/** Tells forces; the same event told twice is told once. Answers with how many alerts are new. */
export async function insertAlerts(trx: Writing, alerts: readonly NewAlert[]): Promise<number> {
  let inserted = 0
  for (let start = 0; start < alerts.length; start += rowsAtOnce)
    inserted += await insertSome(trx, alerts.slice(start, start + rowsAtOnce))
  return inserted
}

async function insertSome(trx: Writing, alerts: readonly NewAlert[]): Promise<number> {
  const inserted = await trx
    .insertInto('alerts')
    .values(
      alerts.map((alert) => ({
        kind: alert.kind,
        person_id: alert.person,
        report_id: alert.report ?? null,
        order_id: alert.order ?? null,
        entry_id: alert.entry ?? null,
        force_code: alert.force,
        why: alert.why,
        dedupe_key: dedupeKey(alert),
      })),
    )
    .onConflict((conflict) => conflict.constraint('alerts_once').doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

export type AlertFilter = {
  /** Alerts of these forces only; undefined: of all. */
  readonly forces: readonly string[] | undefined
  readonly kind?: AlertKind
  readonly state: 'open' | 'acknowledged'
  readonly page: number
}

export const alertsPerPage = 50

export async function findAlerts(
  trx: Writing,
  filter: AlertFilter,
): Promise<{ readonly alerts: readonly Alert[]; readonly total: number }> {
  const matching = () => {
    let query = trx
      .selectFrom('alerts')
      .where('acknowledged_at', filter.state === 'open' ? 'is' : 'is not', null)
    if (filter.forces) query = query.where('force_code', 'in', [...filter.forces, ''])
    if (filter.kind) query = query.where('kind', '=', filter.kind)
    return query
  }
  const { total } = await matching()
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await matching()
    .selectAll()
    .orderBy(sql`array_position(${[...alertOrder]}::text[], kind)`)
    .orderBy('raised_at', 'desc')
    .orderBy('id')
    .limit(alertsPerPage)
    .offset((filter.page - 1) * alertsPerPage)
    .execute()
  return { alerts: rows.map(asAlert), total: Number(total) }
}

export async function findAlertForce(trx: Writing, id: string): Promise<string | undefined> {
  return (await trx.selectFrom('alerts').select('force_code').where('id', '=', id).executeTakeFirst())
    ?.force_code
}

/** False when somebody else was first. */
export async function markAcknowledged(trx: Writing, id: string, by: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('alerts')
    .set({ acknowledged_at: at, acknowledged_by: by })
    .where('id', '=', id)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

type AlertRow = {
  readonly id: string
  readonly kind: string
  readonly person_id: string
  readonly report_id: string | null
  readonly order_id: string | null
  readonly force_code: string
  readonly why: string
  readonly raised_at: string
  readonly acknowledged_at: string | null
  readonly acknowledged_by: string | null
}

function asAlert(row: AlertRow): Alert {
  return {
    id: row.id,
    kind: row.kind as AlertKind,
    person: row.person_id,
    report: row.report_id ?? undefined,
    ...(row.order_id && { order: row.order_id }),
    force: row.force_code,
    why: row.why,
    raisedAt: row.raised_at,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    acknowledgedBy: row.acknowledged_by ?? undefined,
  }
}

export async function countOpenAlerts(
  trx: Writing,
  force: string,
): Promise<{ readonly total: number; readonly grave: number }> {
  const { total, grave } = await trx
    .selectFrom('alerts')
    .select(({ fn, ref }) => [
      fn.countAll<string>().as('total'),
      fn.countAll<string>().filterWhere(ref('kind'), '=', 'live-order-touched').as('grave'),
    ])
    .where('force_code', '=', force)
    .where('acknowledged_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { total: Number(total), grave: Number(grave) }
}
