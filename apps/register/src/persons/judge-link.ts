/** An officer decides whether two mentions are one man; and takes a decision back. The decision stays, its effect follows. */
import { evaluateConditions } from '../conditions/index.ts'
import { currentModel, lockLinking, reclusterWith, suspectsKind } from '../linking/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { findJudgement, getJudgement, insertJudgement, type JudgementKind } from './judgement-store.ts'

export type JudgeLinkInput = {
  readonly mentionA: string
  readonly mentionB: string
  readonly judgement: JudgementKind
  readonly reason: string
  /** The judgement that the reviewer saw, if any: another one since means that somebody was quicker. */
  readonly seen?: string | undefined
}

export type Judged = {
  readonly id: string
  /** Persons whose set of mentions changed by it. */
  readonly changedPersons: readonly string[]
}

const shortestReason = 3

/** @throws AppError invalid-input without a reason, not-found, already-decided */
export const judgeLink = defineUseCase({
  operation: 'persons.judge-link',
  kind: 'combination',
  action: 'link:judge',
  run: async ({ trx, context }: Work, input: JudgeLinkInput) => {
    const { mentionA, mentionB, judgement } = input
    const reason = checkedReason(input.reason)
    await lockLinking(trx)
    const known = await personsOf(trx, [mentionA, mentionB])
    if (mentionA === mentionB || known.size < 2) throw new AppError('not-found')
    if ((await findJudgement(trx, mentionA, mentionB))?.id !== input.seen)
      throw new AppError('already-decided')
    const id = await insertJudgement(trx, {
      mentionA,
      mentionB,
      judgement,
      reason,
      judgedBy: `${context.subject.issuer} ${context.subject.subject}`,
    })
    const changedPersons = await applyJudgements(trx, [mentionA, mentionB], context.now())
    return judged(id, changedPersons, [...known.values()], judgement)
  },
})

export type UndoJudgementInput = { readonly id: string; readonly reason: string }

/** The persons are again what they would be had it never been said. @throws AppError not-found, invalid-input */
export const undoJudgement = defineUseCase({
  operation: 'persons.undo-judgement',
  kind: 'alteration',
  action: 'link:judge',
  run: async ({ trx, context }: Work, input: UndoJudgementInput) => {
    const reason = checkedReason(input.reason)
    await lockLinking(trx)
    const undone = await getJudgement(trx, input.id)
    if (!undone) throw new AppError('not-found')
    const { mentionA, mentionB, judgement } = undone
    const before = await personsOf(trx, [mentionA, mentionB])
    const id = await insertJudgement(trx, {
      mentionA,
      mentionB,
      judgement,
      reason,
      undoes: undone.id,
      judgedBy: `${context.subject.issuer} ${context.subject.subject}`,
    })
    const changedPersons = await applyJudgements(trx, [mentionA, mentionB], context.now())
    return judged(id, changedPersons, [...before.values()], `undone ${judgement}`)
  },
})

/** Partition, ids and flags of everybody whom the mentions touch, anew. */
async function applyJudgements(
  trx: Writing,
  mentions: readonly string[],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { changedOwners } = await reclusterWith(
    trx,
    suspectsKind,
    await currentModel(trx, suspectsKind),
    mentions,
  )
  const today = londonDay(now)
  // A report that came to another man may break an order that binds him, or no longer break one.
  await evaluateConditions(trx, { persons: changedOwners }, today)
  await evaluatePatterns(trx, changedOwners)
  return changedOwners
}

function checkedReason(text: string): string {
  const reason = text.trim()
  if (reason.length < shortestReason)
    throw new AppError('invalid-input', {
      fields: [
        { field: 'reason', message: 'Say in a few words why, so that others can follow the decision.' },
      ],
    })
  return reason
}

/** Of current mentions only. */
async function personsOf(trx: Writing, mentions: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('memberships')
    .select(['mention_id', 'person_id'])
    .where('mention_id', 'in', [...mentions])
    .execute()
  return new Map(rows.map((row) => [row.mention_id, row.person_id]))
}

function judged(
  id: string,
  changedPersons: readonly string[],
  persons: readonly string[],
  judgement: string,
) {
  return {
    result: { id, changedPersons },
    audited: {
      recordIds: [...new Set([id, ...persons, ...changedPersons])],
      details: { judgement, changedPersons: changedPersons.length },
    },
  }
}
