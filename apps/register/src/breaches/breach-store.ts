/** SQL of the breaches. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { type BreachState, openStates } from './breach.ts'

export type BreachRow = {
  readonly id: string
  /** As linked now. */
  readonly person: string
  readonly order: string
  readonly orderReference: string
  readonly orderType: string
  readonly orderForce: string | null
  readonly court: string | null
  readonly madeOn: string
  /** Last day of effect; null while no end is known. */
  readonly endsOn: string | null
  readonly servedOn: string | null
  readonly ordinal: number | null
  readonly conditionKind: string
  readonly conditionText: string
  readonly report: string | null
  readonly sighting: string | null
  readonly notification: string | null
  readonly dutyKey: string | null
  readonly force: string
  readonly occurredAt: string
  readonly firedBy: string
  readonly refutedBy: string
  readonly state: BreachState
  readonly arrestedOn: string | null
  readonly noArrestReason: string | null
  readonly offenceCode: string | null
  readonly outcomeNote: string | null
  readonly patternReadAt: string | null
}

const columns = sql`
  b.id, b.person_id as person, b.order_id as "order", b.order_reference as "orderReference", coalesce(l.type, o.type) as "orderType",
  o.force_code as "orderForce", o.court, o.made_on as "madeOn", l.last_on as "endsOn", l.served_on as "servedOn", b.ordinal, coalesce(c.kind, 'notify') as "conditionKind",
  coalesce(c.text, 'To notify as the law demands') as "conditionText", b.report_id as report, b.sighting_id as sighting,
  b.notification_id as notification, b.duty_key as "dutyKey", b.force_code as force, b.occurred_at as "occurredAt",
  b.fired_by as "firedBy", b.refuted_by as "refutedBy", b.state, b.arrested_on as "arrestedOn",
  b.no_arrest_reason as "noArrestReason", b.offence_code as "offenceCode", b.outcome_note as "outcomeNote",
  b.pattern_read_at as "patternReadAt"`
const tables = sql`breaches b join orders o on o.id = b.order_id
  left join order_lives l on l.reference = b.order_reference
  left join order_conditions c on c.order_id = b.order_id and c.ordinal = b.ordinal`

export async function findBreach(trx: Writing, id: string): Promise<BreachRow | undefined> {
  const { rows } = await sql<BreachRow>`select ${columns} from ${tables} where b.id = ${id}`.execute(trx)
  return rows[0]
}

/** Those that nobody has refuted. */
export async function findBreachesOfReport(trx: Writing, report: string): Promise<readonly BreachRow[]> {
  const { rows } = await sql<BreachRow>`
    select ${columns} from ${tables} where b.report_id = ${report} and b.state <> 'refuted'
    order by o.made_on desc, b.order_reference, b.ordinal`.execute(trx)
  return rows
}

/** Newest first. */
export async function findBreachesOfPerson(
  trx: Writing,
  family: readonly string[],
): Promise<readonly BreachRow[]> {
  if (family.length === 0) return []
  const { rows } = await sql<BreachRow>`
    select ${columns} from ${tables} where b.person_id = any(${[...family]}::uuid[])
    order by b.occurred_at desc, b.order_reference, b.ordinal`.execute(trx)
  return rows
}

export type BreachFilter = {
  /** Breaches that these forces work, or that break orders of theirs; undefined: of all. */
  readonly forces: readonly string[] | undefined
  readonly states: readonly BreachState[] | undefined
  readonly orderType: string | undefined
  readonly page: number
}

export const breachesPerPage = 50

export async function findBreaches(
  trx: Writing,
  { forces, states, orderType, page }: BreachFilter,
): Promise<{ readonly breaches: readonly BreachRow[]; readonly total: number }> {
  const where = sql`
    ${forces === undefined ? sql`true` : sql`(b.force_code = any(${[...forces]}) or o.force_code = any(${[...forces]}))`}
    and ${states === undefined ? sql`true` : sql`b.state = any(${[...states]})`}
    and ${orderType === undefined ? sql`true` : sql`coalesce(l.type, o.type) = ${orderType}`}`
  const counted = await sql<{
    total: string
  }>`select count(*) as total from ${tables} where ${where}`.execute(trx)
  const { rows } = await sql<BreachRow>`
    select ${columns} from ${tables} where ${where}
    order by array_position(array['suspected', 'investigated', 'arrested', 'charged'], b.state), b.occurred_at desc, b.id
    limit ${sql.lit(breachesPerPage)} offset ${(page - 1) * breachesPerPage}`.execute(trx)
  return { breaches: rows, total: Number(counted.rows[0]!.total) }
}

/** Order → type. */
export async function findOrderTypes(
  trx: Writing,
  orders: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('orders')
    .select(['id', 'type'])
    .where('id', 'in', [...orders])
    .execute()
  return new Map(rows.map((row) => [row.id, row.type]))
}

export type BreachItem = {
  readonly basis: 'fact' | 'assessed' | 'alleged'
  readonly text: string
  readonly at: string
}

/** Oldest first. */
export async function findBreachItems(trx: Writing, breach: string): Promise<readonly BreachItem[]> {
  const { rows } = await sql<BreachItem>`
    select basis, text, stored_at as at from breach_items where breach_id = ${breach} order by stored_at, id`.execute(
    trx,
  )
  return rows
}

export async function insertBreachItem(
  trx: Writing,
  breach: string,
  item: Pick<BreachItem, 'basis' | 'text'>,
  recordedBy: string,
): Promise<void> {
  await trx
    .insertInto('breach_items')
    .values({ breach_id: breach, basis: item.basis, text: item.text, recorded_by: recordedBy })
    .execute()
}

export type BreachChange = {
  readonly state: BreachState
  readonly arrested_on?: string | null
  readonly no_arrest_reason?: string | null
  readonly offence_code?: string | null
  readonly outcome_note?: string | null
  readonly pattern_read_at?: string | null
}

/** False when somebody else was first. */
export async function updateBreach(
  trx: Writing,
  id: string,
  seen: BreachState,
  change: BreachChange,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('breaches')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', seen)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export type SightingRow = {
  readonly seenAt: string
  readonly postcode: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly words: string
  readonly source: string
}

export async function getSighting(trx: Writing, id: string): Promise<SightingRow> {
  const row = await trx.selectFrom('sightings').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    seenAt: row.seen_at,
    postcode: row.postcode,
    latitude: row.latitude,
    longitude: row.longitude,
    words: row.words,
    source: row.source,
  }
}

export async function findBreachesOfSighting(trx: Writing, sighting: string) {
  const { rows } = await sql<{ id: string; fired: string; condition: string }>`
    select b.id, b.fired_by as fired, c.text as condition
    from breaches b left join order_conditions c on c.order_id = b.order_id and c.ordinal = b.ordinal
    where b.sighting_id = ${sighting} order by b.order_reference, b.ordinal`.execute(trx)
  return rows
}

/** Order → acts that may break it and that nobody has decided yet; several conditions broken by one act are one. */
export async function countOpenBreaches(
  trx: Writing,
  orders: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (orders.length === 0) return new Map()
  const { rows } = await sql<{ order: string; acts: string }>`
    select order_id as "order", count(distinct coalesce(report_id, sighting_id, notification_id, id)) as acts
    from breaches where order_id = any(${[...orders]}::uuid[]) and state = any(${[...openStates]})
    group by order_id`.execute(trx)
  return new Map(rows.map(({ order, acts }) => [order, Number(acts)]))
}
