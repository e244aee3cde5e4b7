/** What a report means now: the persons it is about with their flags, and the conditions that he may have broken. */
import { conditionsTouched, findOrdersOfPersons } from '../orders/index.ts'
import { allRules, findFlags } from '../patterns/index.ts'
import { findPersonsOfReports } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { TakenReport } from './report-schema.ts'

export type Consequences = Pick<TakenReport, 'persons' | 'suspectedBreaches'>

/** `today` is an ISO date. */
export async function describeConsequences(
  trx: Writing,
  report: { readonly id: string; readonly behaviours: readonly string[] },
  today: string,
): Promise<Consequences> {
  const persons = await findPersonsOfReports(trx, [report.id])
  const flags = await findFlags(trx, persons)
  const orders = await findOrdersOfPersons(trx, persons, today)
  const victims = await trx
    .selectFrom('report_victims')
    .select('victim_id')
    .where('report_id', '=', report.id)
    .execute()
  const pseudonyms = new Set(victims.map((victim) => victim.victim_id))
  return {
    persons: persons.map((person) => ({
      person,
      flags: allRules
        .filter((rule) => flags.some((flag) => flag.person_id === person && flag.code === rule.code))
        .map(({ code, title }) => ({ code, title })),
    })),
    // Suspected, never found: a person reads the order and decides.
    suspectedBreaches: orders
      .filter((order) => order.live && order.protects.some((victim) => pseudonyms.has(victim)))
      .map((order) => ({
        person: order.person,
        order: order.id,
        type: order.type,
        conditions: conditionsTouched(order.conditions, report.behaviours).map(({ kind, text }) => ({
          kind,
          text,
        })),
      }))
      .filter((breach) => breach.conditions.length > 0),
  }
}
