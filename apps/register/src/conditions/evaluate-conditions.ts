/** Tests everything known of some persons against every condition that bound them: the same code for one report and for a back record. */
import { findAliases } from '../facts/index.ts'
import { resolveAliases } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { areReportsInZones } from '../victims/index.ts'
import { keepSuspectedBreaches } from './breach-rows.ts'
import {
  findAddressRows,
  findMayBeSame,
  findPersonsOfFacts,
  findReportRows,
  findSightingRows,
} from './condition-facts.ts'
import { findBindingOrders } from './live-orders.ts'
import {
  needsPlace,
  type ReportUnderOrder,
  reportsUnderOrders,
  type SuspectedBreach,
  suspectFromAddresses,
  suspectFromReports,
  suspectFromSightings,
} from './suspect-breaches.ts'

export type WhatChanged = {
  readonly persons?: readonly string[]
  readonly reports?: readonly string[]
  readonly sightings?: readonly string[]
  readonly notifications?: readonly string[]
  /** Orders that were made, varied, served, discharged or read. */
  readonly orders?: readonly string[]
}

export type NewBreach = SuspectedBreach & { readonly id: string }

const personsAtOnce = 2_000

/**
 * Brings the suspected breaches of everybody concerned up to date and answers with the new ones. Evaluate patterns
 * afterwards: they count breaches. `today` is an ISO date.
 *
 * @example
 * const fresh = await evaluateConditions(trx, { sightings: [id] }, '2026-05-03')
 */
export async function evaluateConditions(
  trx: Writing,
  changed: WhatChanged,
  today: string,
): Promise<readonly NewBreach[]> {
  const persons = await findPersonsConcerned(trx, changed)
  const fresh: NewBreach[] = []
  for (let start = 0; start < persons.length; start += personsAtOnce)
    fresh.push(...(await evaluateSome(trx, persons.slice(start, start + personsAtOnce), today)))
  return fresh
}

/** Everybody whose breaches may be others now. */
export async function findPersonsConcerned(trx: Writing, changed: WhatChanged): Promise<readonly string[]> {
  const { persons = [], reports = [], sightings = [], notifications = [], orders = [] } = changed
  const ofFacts =
    reports.length + sightings.length + notifications.length + orders.length === 0
      ? []
      : await findPersonsOfFacts(trx, { reports, sightings, notifications, orders })
  const current = await resolveAliases(trx, { owners: 'persons' }, [...persons, ...ofFacts])
  return [...new Set(current.values())]
}

async function evaluateSome(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<readonly NewBreach[]> {
  const orders = await findBindingOrders(trx, persons, today)
  const family = await findAliases(trx, persons)
  const bound = new Set(orders.map((order) => order.person))
  const boundFamily = new Map([...family].filter(([, person]) => bound.has(person)))
  const pairs = reportsUnderOrders(await findReportRows(trx, [...bound]), orders)
  const found = [
    ...suspectFromReports(pairs, await askZones(trx, pairs), await askVictims(trx, pairs)),
    ...suspectFromSightings(await findSightingRows(trx, boundFamily), orders),
    ...suspectFromAddresses(await findAddressRows(trx, boundFamily), orders),
  ]
  return keepSuspectedBreaches(trx, family, found)
}

/** What would be suspected if these persons were one man; nothing is stored. */
export async function suspectIfOne(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<readonly SuspectedBreach[]> {
  const [person] = persons
  if (person === undefined) return []
  const asOne = <Row extends { readonly person: string }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, person }))
  const orders = asOne(await findBindingOrders(trx, persons, today))
  const pairs = reportsUnderOrders(asOne(await findReportRows(trx, persons)), orders)
  return suspectFromReports(pairs, await askZones(trx, pairs), await askVictims(trx, pairs))
}

const askVictims = (trx: Writing, pairs: readonly ReportUnderOrder[]) =>
  findMayBeSame(
    trx,
    pairs.flatMap(({ order }) => order.protects),
  )

async function askZones(trx: Writing, pairs: readonly ReportUnderOrder[]) {
  const asked = pairs.flatMap(({ report, order }) =>
    order.conditions
      .filter((condition) => needsPlace(report, condition))
      .map((condition) => ({
        key: `${report.report} ${order.id} ${condition.ordinal}`,
        report: report.report,
        zone: condition.zone!,
      })),
  )
  const answers = await areReportsInZones(trx, asked)
  const byKey = new Map(asked.map(({ key }, index) => [key, answers[index]]))
  return (report: string, order: string, ordinal: number) => byKey.get(`${report} ${order} ${ordinal}`)
}
