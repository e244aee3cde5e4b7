/** SQL of the checks. */
import type { Writing } from '../platform/database/database.ts'
import type { CheckAnswer, CheckQuestion } from './check-schema.ts'

export type NewCheck = {
  readonly question: CheckQuestion
  readonly answer: Omit<CheckAnswer, 'id'>
  readonly askedBy: string
  readonly forceCode: string | undefined
}

/** Stores the check without its caller, who belongs in the vault. */
export async function insertCheck(
  trx: Writing,
  { question, answer, askedBy, forceCode }: NewCheck,
): Promise<string> {
  // Named with its schema: a check that reads the past still writes the present.
  const { id } = await trx
    .withSchema('register')
    .insertInto('checks')
    .values({
      asked_by: askedBy,
      force_code: forceCode ?? null,
      incident: question.incident ?? null,
      reason: question.reason ?? null,
      as_of: question.asOf ?? null,
      suspect: JSON.stringify(question.suspect),
      answer: JSON.stringify(answer),
      person_ids: answer.candidates.map((candidate) => candidate.person),
      took_ms: answer.tookMs,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findCheck(trx: Writing, id: string) {
  return trx
    .selectFrom('checks')
    .select(['id', 'asked_at', 'asked_by', 'force_code', 'suspect', 'answer'])
    .where('id', '=', id)
    .executeTakeFirst()
}
