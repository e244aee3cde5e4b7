/** Raises the alerts that new reports give, in the transaction that stores them. */
import { allRules, type PatternChange } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { alertsForReport } from './alerts-for-report.ts'
import { findReportsAboutPersons } from './find-reports-about-persons.ts'
import { insertAlerts } from './insert-alerts.ts'

export type RaiseAlertsInput = {
  readonly reports: readonly string[]
  readonly changes: readonly PatternChange[]
  /**
   * Reports recorded before this instant raise nothing: a back record of ten years is history, not news.
   */
  readonly recordedSince: string
}

const reportsAtOnce = 2_000

/** Answers with how many alerts are new. */
export async function raiseAlerts(
  trx: Writing,
  { reports, changes, recordedSince }: RaiseAlertsInput,
): Promise<number> {
  // In a batch every flag is new at once: only the report with which a pattern began made it. One report by itself made
  // whatever it changed, also where it is older than others.
  const raised = new Map(reports.length === 1 ? changes.map((change) => [change.person, change.raised]) : [])
  let count = 0
  for (let start = 0; start < reports.length; start += reportsAtOnce) {
    const found = await findReportsAboutPersons(
      trx,
      reports.slice(start, start + reportsAtOnce),
      recordedSince,
    )
    const alerts = found.flatMap((about) =>
      alertsForReport({
        ...about,
        flags: titlesOf(about.flags),
        raised: titlesOf([...about.begun, ...(raised.get(about.person) ?? [])]),
      }),
    )
    count += await insertAlerts(trx, alerts)
  }
  return count
}

function titlesOf(codes: readonly string[]): readonly string[] {
  return allRules.filter((rule) => codes.includes(rule.code)).map((rule) => rule.title)
}
