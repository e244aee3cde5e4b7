/** What an officer is asked with one tool: topics or the force's own wording, what was answered before, and nothing of the register's view. */
import { answersOf, toolOf, toolsOn, topicsOf } from '@onus/law'
import { type Entry, findEntry, findEntryResource, type Level, lockEntry } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { type AssessmentForm, answerTitles } from './assessment.ts'
import { countAssessments, findEarlierAnswers, findStatement } from './assessment-store.ts'
import { isBlindSample } from './blind-sample.ts'
import { findWordings } from './tool-wordings.ts'

export type StartInput = { readonly entry: string; readonly tool: string }

/** @throws AppError not-found, invalid-input, not-possible-now */
export const startAssessment = defineUseCase({
  operation: 'assessments.start',
  kind: 'consultation',
  action: 'assessment:record',
  resource: (trx, { entry }: StartInput) => findEntryResource(trx, entry),
  run: async ({ trx, context, decision }, { entry: id, tool }) => {
    const entry = (await findEntry(trx, id))!
    refuseUnlessOpen(entry)
    const today = londonDay(context.now())
    if (!toolsOn(today).some(({ code }) => code === tool))
      throw new AppError('invalid-input', {
        fields: [{ field: 'tool', message: 'Choose one of the tools.' }],
      })
    const standing = await standingOf(trx, entry, context)
    const wordings = new Map(
      (await findWordings(trx, { force: entry.force, tool })).map((row) => [row.topic, row]),
    )
    const earlier = new Map(
      (await findEarlierAnswers(trx, { entry: id, tool })).map((row) => [row.topic, row]),
    )
    const found = toolOf(tool, today)
    const [person] = await describePersons(trx, [entry.person])
    return {
      result: {
        entry: id,
        person: entry.person,
        name: decision.fieldClasses.has('FC1') ? person?.names[0] : undefined,
        level: entry.level,
        tool: { code: found.code, title: found.title, wording: found.wording, check: found.check },
        answers: answersOf(found.scale),
        ...standing,
        topics: topicsOf(tool, today).map(({ code, title, isGrave }) => ({
          code,
          title,
          isGrave,
          wording: wordings.get(code)?.wording,
          licence: wordings.get(code)?.licence,
          earlier: earlier.get(code) && {
            answer: answerTitles[earlier.get(code)!.answer!],
            at: earlier.get(code)!.at,
          },
        })),
      },
      audited: { recordIds: [id, entry.person], details: { tool } },
    }
  },
})

export type Standing = {
  readonly form: AssessmentForm
  readonly isBlind: boolean
  /** What this officer has already stated in this sample. */
  readonly stated: Level | undefined
  readonly earlier: number
}

export async function standingOf(trx: Writing, entry: Entry, context: Context): Promise<Standing> {
  const earlier = await countAssessments(trx, entry.id)
  return {
    earlier,
    form: earlier > 0 ? 'evolution' : 'first',
    isBlind: isBlindSample({ entry: entry.id, earlier, today: londonDay(context.now()) }),
    stated: await findStatement(trx, { entry: entry.id, earlier, officer: officerKey(context.subject) }),
  }
}

/** Locked until the transaction ends. @throws AppError not-possible-now */
export async function openEntry(trx: Writing, id: string): Promise<Entry> {
  const entry = (await lockEntry(trx, id))!
  refuseUnlessOpen(entry)
  return entry
}

/** An entry that is over is assessed no more; one that is proposed may be, before it is decided. */
function refuseUnlessOpen({ state }: Entry): void {
  if (!['draft', 'proposed', 'active'].includes(state))
    throw new AppError('not-possible-now', { message: 'This entry is over: nobody is assessed under it.' })
}
