/** What of an answer may be shown: every field by its class, in the candidates and in the orders that protect the caller. */
import { release } from '../platform/access/classified.ts'
import type { FieldClass } from '../platform/access/decision.ts'
import { type CheckAnswer, candidateFields } from './check-schema.ts'

export function releaseAnswer<Answer extends Omit<CheckAnswer, 'id'>>(
  answer: Answer,
  fieldClasses: ReadonlySet<FieldClass>,
): Answer {
  const protecting = fieldClasses.has('FC2') ? answer.callerProtectedBy : []
  return {
    ...answer,
    candidates: answer.candidates.map((candidate) => release(candidateFields, candidate, fieldClasses)),
    callerProtectedBy: protecting.map((order) => (fieldClasses.has('FC1') ? order : { ...order, names: [] })),
  }
}
