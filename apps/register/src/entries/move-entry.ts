/** Moves an entry on: proposing is casework, deciding is for another person of sufficient rank, with reasons. */
import { type AlertKind, settleAlerts } from '../alerts/index.ts'
import { findEntryResource, type Level } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { type EntryMove, entryMachine, isPossible, standingOf } from './entry.ts'
import type { EndReason } from './entry-choices.ts'
import { type EntryRecord, insertEvent, lockRecord } from './entry-store.ts'
import { makeMove } from './make-move.ts'
import { refuseSamePerson, refuseTooLowRank } from './may-decide.ts'

export type MoveInput = {
  readonly id: string
  readonly move: EntryMove
  /** The standing that the officer saw: another one since means that somebody was quicker. */
  readonly seen?: string | undefined
  readonly reasons?: string | undefined
  /** Of an entry that is authorised. */
  readonly level?: Level | undefined
  /** Of an entry that is ended. */
  readonly endReason?: EndReason | undefined
}

export type Moved = { readonly id: string; readonly state: EntryRecord['state'] }

/** Sends it to be decided, reads it again, withdraws it. @throws AppError not-found, invalid-input, already-decided, not-possible-now */
export const proposeEntry = defineUseCase({
  operation: 'entries.propose',
  kind: 'alteration',
  action: 'entry:propose',
  resource: (trx, { id }: MoveInput) => findEntryResource(trx, id),
  run: (work, input) => move(work, input, 'entry:propose'),
})

/** Authorises, refuses, sends back, confirms, renews, ends, archives. @throws AppError as above, second-person-needed, rank-needed */
export const decideEntry = defineUseCase({
  operation: 'entries.decide',
  kind: 'alteration',
  action: 'entry:decide',
  resource: (trx, { id }: MoveInput) => findEntryResource(trx, id),
  run: (work, input) => move(work, input, 'entry:decide'),
})

/** The use case that a move belongs to. */
export const moveEntry = (name: EntryMove) =>
  entryMachine.moves[name].action === 'entry:decide' ? decideEntry : proposeEntry

async function move(
  { trx, context }: Work,
  input: MoveInput,
  action: 'entry:propose' | 'entry:decide',
): Promise<Done<Moved>> {
  const { to, action: needed } = entryMachine.moves[input.move]
  if (needed !== action) throw new AppError('not-allowed')
  const entry = await lockRecord(trx, input.id)
  if (input.seen !== undefined && input.seen !== standingOf(entry)) throw new AppError('already-decided')
  if (!isPossible(input.move, entry)) throw impossible(input.move, entry)
  const today = londonDay(context.now())
  await refuseSamePerson(trx, context.subject, entry, input.move)
  refuseTooLowRank(context.subject, input.move, input.level ?? entry.level, today)
  const reasons = input.reasons && (await maskForPerson(trx, entry.person, input.reasons.trim()))
  const by = officerKey(context.subject)
  const { text, records = [] } = await makeMove(
    { trx, entry, by, rank: context.subject.rank, now: context.now().toString(), today },
    { ...input, reasons },
  )
  await insertEvent(trx, entry.id, {
    move: input.move,
    from: entry.state,
    to,
    text,
    by,
    rank: context.subject.rank ?? null,
  })
  const settled = settledBy[input.move]
  if (settled)
    await settleAlerts(trx, {
      kinds: settled,
      person: entry.person,
      matter: entry.id,
      by,
      at: context.now().toString(),
    })
  return {
    result: { id: entry.id, state: to },
    audited: {
      recordIds: [entry.id, entry.person, ...records],
      details: { move: input.move, from: entry.state, to },
    },
  }
}

/** What nobody need be told any more once the move is made; what an end settles stands with the end itself. */
const settledBy: Partial<Readonly<Record<EntryMove, readonly AlertKind[]>>> = {
  authorise: ['entry-proposed'],
  refuse: ['entry-proposed'],
  'send-back': ['entry-proposed'],
  withdraw: ['entry-proposed'],
  'read-again': ['entry-reopened'],
  confirm: ['entry-reopened', 'entry-ending'],
  renew: ['review-due'],
}

function impossible(move: EntryMove, entry: EntryRecord): AppError {
  const { from } = entryMachine.moves[move] as { readonly from: readonly string[] }
  if (from.includes(entry.state) && entry.reopenedAt !== null)
    return new AppError('not-possible-now', {
      message:
        entry.state === 'proposed'
          ? 'What is linked to him has changed since it was proposed: read the dossier again first.'
          : 'What it rests on has changed: decide it again first, on the dossier as it stands now.',
    })
  // Of two who decide at once the second finds it decided.
  if (['active', 'refused', 'ended', 'archived'].includes(entry.state)) return new AppError('already-decided')
  if (from.includes(entry.state))
    return new AppError('not-possible-now', {
      message: 'Nothing has changed since it was proposed: decide it as it is.',
    })
  return new AppError('not-possible-now', {
    message: `This is not possible while the entry is: ${entryMachine.states[entry.state].toLowerCase()}.`,
  })
}
