/** What a report means now: the persons it is about with their flags, and the conditions that he is suspected to have broken. */
import { findBreachesOfReport } from '../breaches/index.ts'
import { allRules, findFlags } from '../patterns/index.ts'
import { findPersonsOfReports } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { TakenReport } from './report-schema.ts'

export type Consequences = Pick<TakenReport, 'persons' | 'suspectedBreaches'>

export async function describeConsequences(trx: Writing, report: string): Promise<Consequences> {
  const persons = await findPersonsOfReports(trx, [report])
  const flags = await findFlags(trx, persons)
  const breaches = Map.groupBy(await findBreachesOfReport(trx, report), (breach) => breach.order)
  return {
    persons: persons.map((person) => ({
      person,
      flags: allRules
        .filter((rule) => flags.some((flag) => flag.person_id === person && flag.code === rule.code))
        .map(({ code, title }) => ({ code, title })),
    })),
    // Suspected, never found: a person reads the order and decides.
    suspectedBreaches: [...breaches.values()].map((own) => ({
      person: own[0]!.person,
      order: own[0]!.order,
      type: own[0]!.orderType,
      breach: own[0]!.id,
      conditions: own.map(({ conditionKind, conditionText }) => ({
        kind: conditionKind,
        text: conditionText,
      })),
    })),
  }
}
