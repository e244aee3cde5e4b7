/** Every assessment of an entry, its levels over time, and the lowerings that were asked for. */
import { assessmentToolTable, toolsOn } from '@onus/law'
import { dueByPractice, type Entry, findEntry, findEntryResource } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { assessmentForms } from './assessment.ts'
import { type History, historyFields } from './assessment-schema.ts'
import { countAssessments, findAssessments } from './assessment-store.ts'
import { driversInWords } from './drivers.ts'
import { findLevelChanges, findLowerings } from './lowering-store.ts'
import { whatHasChanged } from './move-lowering.ts'

export type HistoryInput = { readonly entry: string; readonly page?: number | undefined }

/** @throws AppError not-found */
export const readAssessments = defineUseCase({
  operation: 'assessments.list',
  kind: 'consultation',
  action: 'entry:read',
  resource: (trx, { entry }: HistoryInput) => findEntryResource(trx, entry),
  run: async ({ trx, context, decision }, input) => {
    const history = await gather(trx, input, londonDay(context.now()))
    return {
      result: release(historyFields, history, decision.fieldClasses),
      audited: {
        recordIds: [history.entry, history.person, ...history.assessments.map(({ id }) => id)],
        resultCount: history.total,
      },
    }
  },
})

async function gather(trx: Writing, { entry: id, page = 1 }: HistoryInput, today: string): Promise<History> {
  const entry = (await findEntry(trx, id))!
  const assessments = await findAssessments(trx, id, page)
  const changes = await findLevelChanges(trx, id)
  const lowerings = await findLowerings(trx, id)
  const names = await officerNames(trx, [
    ...changes.map(({ by }) => by),
    ...lowerings.flatMap((one) => [one.requestedBy, one.victimContactBy, one.decidedBy, one.withdrawnBy]),
  ])
  const nameOf = (key: string | null) => (key === null ? null : (names.get(key) ?? 'an officer'))
  const [person] = await describePersons(trx, [entry.person])
  return {
    entry: id,
    person: entry.person,
    force: entry.force,
    state: entry.state,
    names: [...(person?.names ?? [])],
    level: entry.level,
    reassessBy: entry.reassessBy,
    reassessRule: entry.level && (await ruleOf(trx, `reassess-${entry.level}`, entry, today)),
    coolingOffRule: await ruleOf(trx, 'lowering-cooling-off', entry, today),
    total: await countAssessments(trx, id),
    assessments: assessments.map((one) => ({
      id: one.id,
      at: one.at,
      tool: one.tool,
      toolTitle: toolTitle(one.tool, one.at),
      form: assessmentForms[one.form],
      isBlind: one.isBlind,
      levelIndicated: one.levelIndicated,
      levelAssessed: one.levelAssessed,
      drivers: driversInWords(one.tool, one.drivers, one.at.slice(0, 10)),
    })),
    changes: changes.map((change) => ({ ...change, by: nameOf(change.by)! })),
    lowerings: await Promise.all(
      lowerings.map(async ({ entry: _, ...one }) => ({
        ...one,
        requestedBy: nameOf(one.requestedBy)!,
        victimContactBy: nameOf(one.victimContactBy),
        decidedBy: nameOf(one.decidedBy),
        withdrawnBy: nameOf(one.withdrawnBy),
        hasChanged:
          one.state === 'requested'
            ? ((await whatHasChanged(trx, { ...one, entry: id }, entry)) ?? null)
            : null,
      })),
    ),
  }
}

/** Which period of practice sets a day: the force's own or the table's, with its mark. */
async function ruleOf(
  trx: Writing,
  code: string,
  { force }: Entry,
  today: string,
): Promise<History['coolingOffRule']> {
  const { rule, isSetByForce } = await dueByPractice(trx, { code, force, from: today })
  return { title: rule.title, source: rule.source, verified: rule.verified, isSetByForce }
}

/** Of a tool that is no longer in force too. */
export function toolTitle(code: string, at: string): string {
  const found = toolsOn(at.slice(0, 10)).find((tool) => tool.code === code)
  return (found ?? assessmentToolTable.rows.find((tool) => tool.code === code))?.title ?? code
}
