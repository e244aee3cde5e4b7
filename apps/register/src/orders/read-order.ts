/** One order: what it forbids, from when to when, what happened to it and during it. Every reading is recorded. */
import { sql } from 'kysely'
import {
  bailOf,
  clockOf,
  conditionSentence,
  conditionsOf,
  endKindOf,
  findOrderRecords,
  findOrderType,
  findQueriesOfOrder,
  findReplacing,
  isOverAsSent,
  type OrderCondition,
  type OrderRecord,
  orderTitle,
  statusOn,
} from '../order-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Decision, Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { victimLetters } from '../victims/index.ts'
import { forcesOf } from './enter-order.ts'
import { type OrderAnswer, orderFields } from './order-schema.ts'
import { findBreachesOf, findReportsDuring, findVersionsOf } from './order-surroundings.ts'
import { warningsOf } from './order-warnings.ts'

export type ReadOrderInput = { readonly id: string }

/** Released by field class. An id of an earlier version answers with the present one. @throws AppError not-found */
export const readOrder = defineUseCase({
  operation: 'orders.read',
  kind: 'consultation',
  action: 'order:read',
  resource: (trx, { id }: ReadOrderInput) => findOrderResource(trx, id),
  run: async ({ trx, context, decision }, { id }) => {
    const today = londonDay(context.now())
    const order = await gatherOrder(trx, id, today, decision)
    return {
      result: release(orderFields, order, decision.fieldClasses) as OrderAnswer,
      audited: { recordIds: [order.id, ...order.persons.map(({ person }) => person)], resultCount: 1 },
    }
  },
})

export async function findOrderResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const current = await findCurrentId(trx, id)
  if (!current) return undefined
  return { type: 'Order', id: current, forces: await forcesOf(trx, current) }
}

async function findCurrentId(trx: Writing, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select l.order_id as id from orders o join order_lives l on l.reference = o.reference where o.id = ${id}`.execute(
    trx,
  )
  return rows[0]?.id
}

type OrderRow = {
  readonly id: string
  readonly version: number
  readonly court: string | null
  readonly force: string | null
  readonly endEvent: string | null
  readonly madeFor: string | null
  readonly conditions: readonly OrderCondition[]
  readonly protects: readonly string[]
}

export async function findOrderRecord(trx: Writing, id: string): Promise<OrderRecord | undefined> {
  const row = await trx.selectFrom('orders').select('reference').where('id', '=', id).executeTakeFirst()
  return row && (await findOrderRecords(trx, [row.reference]))[0]
}

async function gatherOrder(
  trx: Writing,
  id: string,
  today: string,
  decision: Decision,
): Promise<OrderAnswer> {
  const record = (await findOrderRecord(trx, id))!
  const { rows } = await sql<OrderRow>`
    select o.id, o.version, o.court, o.force_code as force, o.end_event as "endEvent", o.made_for as "madeFor",
      ${conditionsOf('o')} as conditions,
      coalesce((select array_agg(distinct p.victim_id) from order_protected p where p.order_id = o.id), '{}') as protects
    from orders o where o.id = ${record.id}`.execute(trx)
  const [row] = rows as [OrderRow]
  const persons = await findPersonsOf(trx, record.id)
  const described = await describePersons(trx, persons)
  const ordersOfPersons = await findReferencesOf(trx, persons)
  const others = (await findOrderRecords(trx, ordersOfPersons)).filter(
    (other) => other.reference !== record.reference,
  )
  const replacing = await findReplacing(trx, [record.reference])
  const status = statusOn(record, replacing, today)
  const type = findOrderType(record.typeRead ?? record.type)
  const lastDay = status.lastDay?.toString() ?? null
  const reports = await findReportsDuring(trx, persons, status.from.toString(), lastDay)
  const letters = await victimLetters(trx, await findReportsOf(trx, persons), decision)
  const born = described[0]?.born
  return {
    id: record.id,
    reference: record.reference,
    version: row.version,
    force: row.force,
    type: record.type,
    lawType: type?.code ?? null,
    title: orderTitle(record.typeRead ?? record.type),
    court: row.court,
    statusSent: record.status,
    status: status.status,
    madeOn: record.madeOn,
    from: status.from.toString(),
    lastDay,
    endKind: endKindOf(record),
    endEvent: row.endEvent,
    servedOn: record.servedOn ?? record.events.find(({ kind }) => kind === 'served')?.onDate ?? null,
    madeFor: row.madeFor,
    arrestedOn: record.arrestedOn,
    bailCase: record.bailCase,
    rule: {
      title: status.rule.title,
      source: status.rule.source,
      verified: status.rule.verified,
      ...(status.rule.check !== undefined && { check: status.rule.check }),
    },
    arithmetic: [
      ...(isOverAsSent(record) && record.dischargeHeardOn === null
        ? ['It was sent as over already, and not since when: it is taken not to have had effect.']
        : isOverAsSent(record)
          ? ['It was sent as over, and not since when: the day on which that was heard is taken.']
          : []),
      ...status.arithmetic,
    ],
    warnings: [
      ...warningsOf(
        record,
        [...others, ...replacing.filter((one) => !ordersOfPersons.includes(one.reference))],
        born?.length === 10 ? born : undefined,
      ),
    ],
    conditions: row.conditions.map(conditionAnswer),
    events: record.events.map((event) => ({ ...event })),
    chain: await chainOf(trx, record, today),
    versions: [...(await findVersionsOf(trx, record.reference))],
    queries: (await findQueriesOfOrder(trx, record.reference)).map(
      ({ id: query, problem, ordinal, resolvedAt, resolution }) => ({
        id: query,
        problem,
        ordinal: ordinal as never,
        resolvedAt,
        resolution,
      }),
    ),
    reports: [...reports],
    breaches: (await findBreachesOf(trx, record.reference)).map((breach) => ({
      ...breach,
      ordinal: breach.ordinal as never,
    })),
    persons: described.map(({ person, names }) => ({ person, names: [...names] })),
    protects: row.protects.length,
    protectsLetters: row.protects.flatMap((victim) => letters.get(victim) ?? []).sort(),
  }
}

/** A place that the words withhold is not told by its middle either. */
function conditionAnswer(condition: OrderCondition): OrderAnswer['conditions'][number] {
  const { ordinal, kind, text, isUnderstood, zone, distanceMetres, hours, parsed } = condition
  const isPlaceWithheld = parsed?.isPlaceWithheld === true
  return {
    ordinal,
    kind,
    text,
    sentence: conditionSentence(condition),
    isUnderstood,
    isPlaceWithheld,
    ...(zone && { zone: isPlaceWithheld ? withoutPlace(zone) : zone }),
    ...(distanceMetres !== undefined && { distanceMetres }),
    ...(hours && { hours }),
  }
}

function withoutPlace(zone: NonNullable<OrderCondition['zone']>) {
  if (zone.kind === 'circle') return { kind: zone.kind, radiusMetres: zone.radiusMetres }
  if (zone.kind === 'districts')
    return { kind: zone.kind, districts: zone.districts.map((code) => code.split(' ', 1)[0]!) }
  return { kind: zone.kind }
}

/** Interim orders and the full ones that took their place, oldest first. */
async function chainOf(trx: Writing, record: OrderRecord, today: string): Promise<OrderAnswer['chain']> {
  const chain = new Map([[record.reference, record]])
  for (let frontier: readonly OrderRecord[] = [record]; frontier.length > 0; ) {
    const earlier = await findOrderRecords(
      trx,
      frontier.flatMap(({ replaces }) => replaces ?? []),
    )
    const later = await findReplacing(
      trx,
      frontier.map(({ reference }) => reference),
    )
    frontier = [...earlier, ...later].filter(({ reference }) => !chain.has(reference))
    for (const order of frontier) chain.set(order.reference, order)
  }
  if (chain.size === 1) return []
  const orders = [...chain.values()].toSorted((a, b) => (a.madeOn < b.madeOn ? -1 : 1))
  return orders.map((order) => {
    const { from, lastDay } = statusOn(order, orders, today)
    return {
      id: order.id,
      reference: order.reference,
      title: orderTitle(order.typeRead ?? order.type),
      from: from.toString(),
      lastDay: lastDay?.toString() ?? null,
      isThis: order.reference === record.reference,
    }
  })
}

/** The clock of bail before charge; nothing where it does not run. */
export function bailClockOf(order: Pick<OrderAnswer, 'type' | 'arrestedOn' | 'bailCase' | 'events'>) {
  const bail = bailOf(order as unknown as OrderRecord)
  return bail && clockOf(bail)
}

async function findPersonsOf(trx: Writing, order: string): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct ms.person_id as person from mentions m join memberships ms on ms.mention_id = m.id
    where m.order_id = ${order} order by person`.execute(trx)
  return rows.map(({ person }) => person)
}

async function findReferencesOf(trx: Writing, persons: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ reference: string }>`
    select distinct o.reference from memberships ms join mentions m on m.id = ms.mention_id join orders o on o.id = m.order_id
    where ms.person_id = any(${[...persons]}::uuid[])`.execute(trx)
  return rows.map(({ reference }) => reference)
}

/** All of his reports: letters of victims mean the same women only when asked for together. */
async function findReportsOf(trx: Writing, persons: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ report: string }>`
    select distinct m.report_id as report from memberships ms join mentions m on m.id = ms.mention_id
    where ms.person_id = any(${[...persons]}::uuid[]) and m.report_id is not null`.execute(trx)
  return rows.map(({ report }) => report)
}
