/** SQL of the alerts as somebody works them: the queue, one alert, and its moves. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { Alert } from './alert.ts'
import type { AlertKind } from './alert-kinds.ts'
import { graveKinds, type Unit } from './alert-rules.ts'

export type AlertFilter = {
  /** Alerts of these forces only; undefined: of all. */
  readonly forces: readonly string[] | undefined
  readonly kind?: AlertKind | undefined
  /** Owned by one of these. */
  readonly units?: readonly Unit[] | undefined
  readonly state: 'open' | 'escalated' | 'acknowledged'
  /** Units whose alerts come first. */
  readonly first?: readonly Unit[]
  /** Only what stands below the force's threshold; else only what does not. Undefined: both. */
  readonly isBelow?: boolean | undefined
  readonly page: number
}

export const alertsPerPage = 50

/** Whether the alert stands in the queue proper: at or above the force's threshold, or of a kind that none puts aside. */
export function aboveThreshold(alerts: RawBuilder<unknown>): RawBuilder<boolean> {
  // The thresholds of all forces are read once for a statement: looked up for each alert they would cost most of it.
  const thresholds = sql`(select jsonb_object_agg(b.force_code, b.threshold) from alert_budgets b)`
  return sql<boolean>`(${alerts}.weight >= coalesce((${thresholds} ->> ${alerts}.force_code)::integer, 0)
    or ${alerts}.kind = any(${[...graveKinds]}::text[]))`
}

/** What was escalated is supervision's too, whoever owned it first. */
function isOf(units: readonly Unit[]): RawBuilder<boolean> {
  return sql<boolean>`(a.unit = any(${[...units]}::text[])${units.includes('supervision') ? sql` or a.escalated_to is not null` : sql``})`
}

function condition({ forces, kind, units, state, isBelow }: AlertFilter): RawBuilder<unknown> {
  const parts = [
    state === 'acknowledged' ? sql`a.acknowledged_at is not null` : sql`a.acknowledged_at is null`,
    ...(state === 'escalated' ? [sql`a.escalated_to is not null`] : []),
    ...(forces ? [sql`a.force_code = any(${[...forces]}::text[])`] : []),
    ...(kind ? [sql`a.kind = ${kind}`] : []),
    ...(units ? [isOf(units)] : []),
    ...(isBelow === undefined ? [] : [isBelow ? sql`not ${aboveThreshold(sql`a`)}` : aboveThreshold(sql`a`)]),
  ]
  return sql.join(parts, sql` and `)
}

export async function countAlerts(trx: Writing, filter: AlertFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::integer as total from alerts a where ${condition(filter)}`.execute(trx)
  return rows[0]?.total ?? 0
}

/** Mine first, then the heaviest, then the newest; what was acknowledged by the time when. */
export async function findAlerts(
  trx: Writing,
  filter: AlertFilter,
): Promise<{ readonly alerts: readonly Alert[]; readonly total: number }> {
  const { first = [], state, page } = filter
  const order =
    state === 'acknowledged'
      ? sql`a.acknowledged_at desc, a.id`
      : sql`${first.length > 0 ? sql`${isOf(first)} desc,` : sql``} a.weight desc, a.raised_at desc, a.id`
  const { rows } = await sql<AlertRow>`
    select ${columns} from alerts a where ${condition(filter)} order by ${order}
    limit ${alertsPerPage} offset ${(page - 1) * alertsPerPage}`.execute(trx)
  return { alerts: rows.map(asAlert), total: await countAlerts(trx, filter) }
}

const columns = sql`a.id, a.kind, a.person_id as person, a.report_id as report, a.order_id as "order", a.entry_id as entry,
  a.force_code as force, a.why, a.unit, a.weight, a.weight_why as "weightWhy", a.raised_at as "raisedAt",
  a.acknowledge_by as "acknowledgeBy", a.escalated_at as "escalatedAt", a.escalated_to as "escalatedTo",
  a.acknowledged_at as "acknowledgedAt", a.acknowledged_by as "acknowledgedBy",
  a.taken_back_at as "takenBackAt", a.taken_back_why as "takenBackWhy"`

type AlertRow = { readonly [Key in keyof Alert]: Exclude<Alert[Key], undefined> | null }

/** What is not said is left out: answers of the API carry no nulls. */
function asAlert(row: AlertRow): Alert {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Alert
}

/** One alert, locked until the transaction ends: of two who acknowledge at once the second hears of the first. */
export async function lockAlert(trx: Writing, id: string): Promise<Alert | undefined> {
  const { rows } = await sql<AlertRow>`select ${columns} from alerts a where a.id = ${id} for update`.execute(
    trx,
  )
  return rows[0] && asAlert(rows[0])
}

export async function findAlertForce(trx: Writing, id: string): Promise<string | undefined> {
  return (await trx.selectFrom('alerts').select('force_code').where('id', '=', id).executeTakeFirst())
    ?.force_code
}

export async function markAcknowledged(trx: Writing, id: string, by: string, at: string): Promise<void> {
  await trx
    .updateTable('alerts')
    .set({ acknowledged_at: at, acknowledged_by: by })
    .where('id', '=', id)
    .execute()
}

export async function markTakenBack(
  trx: Writing,
  id: string,
  change: { readonly by: string; readonly at: string; readonly why: string },
): Promise<void> {
  await trx
    .updateTable('alerts')
    .set({
      acknowledged_at: null,
      acknowledged_by: null,
      taken_back_at: change.at,
      taken_back_by: change.by,
      taken_back_why: change.why,
    })
    .where('id', '=', id)
    .execute()
}

/** How many alerts wait in a force, by whose they are: one count serves everybody who follows it. */
export type OpenAlerts = readonly {
  readonly unit: Unit
  readonly isEscalated: boolean
  readonly total: number
}[]

export async function countOpenAlerts(trx: Writing, force: string): Promise<OpenAlerts> {
  const { rows } = await sql<OpenAlerts[number]>`
    select a.unit, a.escalated_to is not null as "isEscalated", count(*)::integer as total
    from alerts a where force_code = ${force} and acknowledged_at is null and ${aboveThreshold(sql`a`)}
    group by 1, 2`.execute(trx)
  return rows
}

/** Those of these units; what was escalated is supervision's too. */
export function sumOf(open: OpenAlerts, mine: readonly Unit[]): number {
  return open
    .filter(({ unit, isEscalated }) => mine.includes(unit) || (isEscalated && mine.includes('supervision')))
    .reduce((sum, { total }) => sum + total, 0)
}
