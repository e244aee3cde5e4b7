/** A check again, as it was shown: the answer as stored, in the classes that its reader may see. */
import { defineUseCase } from '../platform/use-case.ts'
import type { CheckAnswer, CheckQuestion } from './check-schema.ts'
import { findCheck } from './check-store.ts'
import { releaseAnswer } from './release-answer.ts'

export type ShownCheck = {
  readonly id: string
  readonly askedAt: string
  readonly suspect: CheckQuestion['suspect']
  readonly answer: CheckAnswer
}

export const readCheck = defineUseCase({
  operation: 'checks.read',
  kind: 'consultation',
  action: 'check:read',
  resource: async (trx, { id }: { readonly id: string }) => {
    const check = await findCheck(trx, id)
    return check && { type: 'Check', id, forces: check.force_code ? [check.force_code] : [] }
  },
  run: async ({ trx, decision }, { id }) => {
    const check = (await findCheck(trx, id))!
    const shown = { id, ...(check.answer as unknown as Omit<CheckAnswer, 'id'>) }
    // Who reads it now may see less than who asked.
    const answer = releaseAnswer(shown, decision.fieldClasses)
    const result: ShownCheck = {
      id,
      askedAt: check.asked_at,
      suspect: check.suspect as CheckQuestion['suspect'],
      answer,
    }
    return { result, audited: { recordIds: [id, ...answer.candidates.map((candidate) => candidate.person)] } }
  },
})
