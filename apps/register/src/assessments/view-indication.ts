/** Shows what the register makes of the answers; in a blind sample only to who has said first what he holds himself. */
import type { Answers } from '@onus/law'
import { findEntryResource, isLevel, type Level } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { answerProblems, completed } from './assessment.ts'
import { keepStatement } from './assessment-store.ts'
import { indicate } from './indicate.ts'
import { openEntry, standingOf } from './start-assessment.ts'

export type ViewInput = {
  readonly entry: string
  readonly tool: string
  readonly answers: Readonly<Record<string, string>>
  /** What the officer holds before he sees anything; needed in a blind sample, ignored in any other. */
  readonly levelHeld?: string | undefined
}

/**
 * What he states is kept before anything is shown, and the first statement counts.
 *
 * @throws AppError not-found, invalid-input, not-possible-now
 */
export const viewIndication = defineUseCase({
  operation: 'assessments.view',
  kind: 'alteration',
  action: 'assessment:record',
  resource: (trx, { entry }: ViewInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { entry: id, tool, answers, levelHeld }) => {
    const entry = await openEntry(trx, id)
    const today = londonDay(context.now())
    const { isBlind, stated, earlier, form } = await standingOf(trx, entry, context)
    const problems = [...answerProblems(tool, answers, today)]
    const held = stated ?? (levelHeld !== undefined && isLevel(levelHeld) ? levelHeld : undefined)
    if (isBlind && held === undefined)
      problems.push({
        field: 'levelHeld',
        message: 'Say which level you hold yourself. The view of the register is shown after that.',
      })
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    if (isBlind && stated === undefined)
      await keepStatement(trx, {
        entry: id,
        earlier,
        officer: officerKey(context.subject),
        level: held!,
        at: context.now().toString(),
      })
    const given = completed(tool, answers as Answers, today)
    const view = await indicate(trx, { entry: id, person: entry.person, tool, answers: given, today })
    return {
      result: {
        ...view,
        tool,
        form,
        isBlind,
        levelHeld: isBlind ? held : undefined,
        level: entry.level as Level | null,
        answers: given,
      },
      audited: { recordIds: [id, entry.person], details: { tool, isBlind } },
    }
  },
})
