/** Takes one report: stored, resolved, evaluated and alerted in one transaction. */
import { raiseAlerts } from '../alerts/index.ts'
import { raiseBreachAlerts } from '../breaches/index.ts'
import { evaluateConditions } from '../conditions/index.ts'
import { suggestHandovers } from '../handovers/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import { findPersonsOfReports, resolveMentions, withdrawFromPersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { reopenSafetyPlans } from '../safety/index.ts'
import { resolveVictims } from '../victims/index.ts'
import { describeConsequences } from './describe-consequences.ts'
import { findProblems } from './find-problems.ts'
import { prepareReport } from './prepare-report.ts'
import type { ReportAsTaken } from './report.ts'
import { type TakenReport, takenFields } from './report-schema.ts'
import {
  findMentionsOfReports,
  findReportId,
  lockReference,
  type StoredReport,
  storeReports,
} from './report-store.ts'

export type TakeReportInput = {
  readonly report: ReportAsTaken
  /** Exactly what was received. */
  readonly source: string
  /** Refuse a reference that is known, instead of storing a correction: somebody is typing a new report. */
  readonly isNew?: boolean
}

const nobodyYet = '00000000-0000-0000-0000-000000000000'
const newsDays = 14

/** @throws AppError invalid-input with the fields, report-exists, not-found where the force is not the subject's. */
export const takeReport = defineUseCase({
  operation: 'reports.take',
  kind: 'collection',
  action: 'report:take',
  resource: async (trx, { report }: TakeReportInput) => ({
    type: 'Report',
    id: (await findReportId(trx, report.force, report.reference)) ?? nobodyYet,
    forces: [report.force],
  }),
  run: async ({ trx, context, decision }, { report, source, isNew = false }) => {
    const now = context.now()
    const today = londonDay(now)
    const problems = findProblems(report, { now: now.toString(), areUnknownOffencesKept: false })
    if (problems.length > 0)
      throw new AppError('invalid-input', {
        fields: problems.map(({ field, message }) => ({ field, message })),
      })
    await lockReference(trx, report.force, report.reference)
    const { subject } = context
    const { reports, releasedPersons, superseded } = await storeReports(
      { trx },
      [prepareReport(report, source)],
      {
        storedBy: `${subject.issuer} ${subject.subject}`,
      },
    )
    const [stored] = reports as readonly [StoredReport]
    if (isNew && stored.state !== 'stored')
      throw new AppError('report-exists', {
        fields: [{ field: 'reference', message: 'This force already has a report with this reference.' }],
      })
    if (stored.state !== 'unchanged') {
      const persons = await linkReport(trx, stored, superseded)
      const concerned = [...persons, ...releasedPersons]
      const breaches = await evaluateConditions(trx, { persons: concerned }, today)
      const changes = await evaluatePatterns(trx, concerned)
      const recordedSince = now.subtract({ hours: newsDays * 24 }).toString()
      await raiseBreachAlerts(trx, breaches, recordedSince)
      await raiseAlerts(trx, { reports: [stored.id], changes, recordedSince })
      await suggestHandovers(trx, { reports: [stored.id] }, { now, recordedSince })
    }
    const taken: TakenReport = {
      id: stored.id,
      version: stored.version,
      state: stored.state as TakenReport['state'],
      ...(await describeConsequences(trx, stored.id)),
    }
    return {
      result: release(takenFields, taken, decision.fieldClasses),
      audited: {
        recordIds: [stored.id, ...taken.persons.map(({ person }) => person)],
        details: { state: stored.state, version: stored.version },
      },
    }
  },
})

/** Answers with every person whose pattern may be another now. */
async function linkReport(
  trx: Writing,
  stored: StoredReport,
  superseded: readonly string[],
): Promise<readonly string[]> {
  const { changedPersons } =
    stored.mentions.length > 0
      ? await resolveMentions(trx, stored.mentions)
      : await withdrawFromPersons(trx, await findMentionsOfReports(trx, superseded))
  const { touchedReports } = await resolveVictims(trx, [stored.id])
  await reopenSafetyPlans(trx, { reports: [stored.id] })
  const touched = await findPersonsOfReports(trx, [...touchedReports])
  return [...new Set([...changedPersons, ...touched])]
}
