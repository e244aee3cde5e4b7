/** Decides an appeal, or records that he withdraws it. Upheld, it ends the entry in the same transaction. */
import { rankFor } from '@onus/law'
import { findEntryResource } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { type AppealMove, type AppealState, appealMachine } from './appeal.ts'
import { findDeciders, findEntryOfAppeal, lockAppeal } from './appeal-store.ts'
import { findAuthors, insertEvent, lockRecord } from './entry-store.ts'
import { endEntry } from './make-move.ts'

export type AppealInput = {
  /** Of the appeal. */
  readonly id: string
  readonly move: AppealMove
  readonly reasons?: string | undefined
}

export type AppealMoved = { readonly id: string; readonly entry: string; readonly state: AppealState }

/** @throws AppError not-found, invalid-input, already-decided, second-person-needed, rank-needed */
export const decideAppeal = defineUseCase({
  operation: 'entries.decide-appeal',
  kind: 'alteration',
  action: 'entry:decide',
  resource: (trx, { id }: AppealInput) => resourceOf(trx, id),
  run: (work, input) => move(work, input, 'entry:decide'),
})

/** @throws AppError not-found, invalid-input, already-decided */
export const withdrawAppeal = defineUseCase({
  operation: 'entries.withdraw-appeal',
  kind: 'alteration',
  action: 'entry:propose',
  resource: (trx, { id }: AppealInput) => resourceOf(trx, id),
  run: (work, input) => move(work, input, 'entry:propose'),
})

/** The use case that a move belongs to. */
export const moveAppeal = (name: AppealMove) =>
  appealMachine.moves[name].action === 'entry:decide' ? decideAppeal : withdrawAppeal

async function resourceOf(trx: Writing, id: string): Promise<Resource | undefined> {
  const entry = await findEntryOfAppeal(trx, id)
  return entry === undefined ? undefined : findEntryResource(trx, entry)
}

async function move(
  { trx, context }: Work,
  input: AppealInput,
  action: 'entry:propose' | 'entry:decide',
): Promise<Done<AppealMoved>> {
  const { to, action: needed } = appealMachine.moves[input.move]
  if (needed !== action) throw new AppError('not-allowed')
  // The entry first, as everywhere: two locks in one order never wait for one another.
  const entry = await lockRecord(trx, (await findEntryOfAppeal(trx, input.id))!)
  const appeal = await lockAppeal(trx, input.id)
  if (appeal.state !== 'lodged') throw new AppError('already-decided')
  const by = officerKey(context.subject)
  const today = londonDay(context.now())
  if (input.move !== 'withdraw') {
    const involved = new Set([...(await findDeciders(trx, entry.id)), ...(await findAuthors(trx, entry.id))])
    if (involved.has(by))
      throw new AppError('second-person-needed', {
        message: 'You proposed or decided this entry. Somebody else decides an appeal against it.',
      })
    const { isSufficient, needed: rank } = rankFor(
      'entry-appeal',
      context.subject.rank,
      Temporal.PlainDate.from(today),
    )
    if (!isSufficient)
      throw new AppError('rank-needed', {
        message: `A decision on an appeal needs the rank of ${rank} or above.`,
      })
  }
  const reasons = await maskForPerson(trx, entry.person, input.reasons?.trim() ?? '')
  const shortest = input.move === 'withdraw' ? 3 : 20
  if (reasons.length < shortest)
    throw new AppError('invalid-input', {
      fields: [
        {
          field: 'reasons',
          message: `Say ${input.move === 'withdraw' ? 'how he withdrew it' : 'why'}, in at least ${shortest} letters.`,
        },
      ],
    })
  const now = context.now().toString()
  await trx
    .updateTable('entry_appeals')
    .set({
      state: to,
      reasons,
      ...(input.move !== 'withdraw' && {
        decided_by: by,
        decided_by_rank: context.subject.rank ?? '',
        decided_at: now,
      }),
    })
    .where('id', '=', input.id)
    .execute()
  const ends = to === 'upheld' && entry.state === 'active'
  if (ends) await endEntry({ trx, entry, now }, { reason: 'appeal-upheld', note: reasons, by })
  await insertEvent(trx, entry.id, {
    move: `appeal-${to}`,
    from: entry.state,
    to: ends ? 'ended' : entry.state,
    text: reasons,
    by,
    rank: context.subject.rank ?? null,
  })
  return {
    result: { id: input.id, entry: entry.id, state: to },
    audited: {
      recordIds: [entry.id, input.id, entry.person],
      details: { move: input.move, isEntryEnded: ends },
    },
  }
}
