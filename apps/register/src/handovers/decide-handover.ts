/** What follows an offer or a suggestion. Accepting moves the entry and its lead manager at one instant, or nothing at all. */
import { insertAlerts, settleAlerts } from '../alerts/index.ts'
import { findManagingOfficer, lockEntry } from '../entry-book/index.ts'
import { replaceLead } from '../management/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { forceOfMove, type HandoverAnswer, type HandoverState, handoverMachine } from './handover.ts'
import { findForces, findHandover, type Handover, lockHandover } from './handover-store.ts'

export type AnswerInput = {
  readonly id: string
  readonly move: HandoverAnswer
  /** The state that the officer saw. */
  readonly seen?: HandoverState | undefined
  readonly reasons?: string | undefined
  /** Key of the officer of the receiving force who is to manage him. */
  readonly newManager?: string | undefined
}

export type Answered = { readonly id: string; readonly state: HandoverState }

/** Accept or refuse. @throws AppError not-found, invalid-input, already-decided, second-person-needed, not-possible-now */
export const answerHandover = defineUseCase({
  operation: 'handovers.answer',
  kind: 'alteration',
  action: 'handover:decide',
  resource: (trx, input: AnswerInput) => findMoveResource(trx, input),
  run: (work, input) => answer(work, input, 'handover:decide'),
})

/** Withdraw an offer, or not offer what is suggested. @throws AppError not-found, invalid-input, already-decided */
export const takeBackHandover = defineUseCase({
  operation: 'handovers.take-back',
  kind: 'alteration',
  action: 'handover:offer',
  resource: (trx, input: AnswerInput) => findMoveResource(trx, input),
  run: (work, input) => answer(work, input, 'handover:offer'),
})

/** The use case that a move belongs to. */
export const decideHandover = (move: HandoverAnswer) =>
  handoverMachine.moves[move].action === 'handover:decide' ? answerHandover : takeBackHandover

async function findMoveResource(trx: Writing, { id, move }: AnswerInput): Promise<Resource | undefined> {
  const handover = await findHandover(trx, id)
  return handover && { type: 'Handover', id, forces: [forceOfMove(move, handover)] }
}

async function answer(
  { trx, context }: Work,
  input: AnswerInput,
  action: 'handover:decide' | 'handover:offer',
): Promise<Done<Answered>> {
  const move = handoverMachine.moves[input.move]
  if (move.action !== action) throw new AppError('not-allowed')
  const entry = (await lockEntry(trx, (await findHandover(trx, input.id))!.entry))!
  const handover = (await lockHandover(trx, input.id))!
  if (input.seen !== undefined && input.seen !== handover.state) throw new AppError('already-decided')
  if (!(move.from as readonly HandoverState[]).includes(handover.state))
    throw new AppError('already-decided', {
      message: `This hand-over is ${handoverMachine.states[handover.state].toLowerCase()} already.`,
    })
  const reasons = input.reasons?.trim() ?? ''
  if (input.move !== 'accept' && reasons.length < 3)
    throw new AppError('invalid-input', {
      fields: [{ field: 'reasons', message: 'Say why, so that the other force can follow the decision.' }],
    })
  const now = context.now()
  const by = await recordOfficer(trx, context.subject, now)
  const masked = reasons ? await maskForPerson(trx, handover.person, reasons) : null
  if (input.move === 'accept') {
    if (handover.offeredBy === by) throw new AppError('second-person-needed')
    if (entry.state !== 'active' || entry.force !== handover.fromForce)
      throw new AppError('not-possible-now', {
        message: 'He is not on the register of that force any more, so that there is nothing to hand over.',
      })
  }
  const newManager = input.move === 'accept' ? await checkedManager(trx, handover, input.newManager) : null
  await trx
    .updateTable('handovers')
    .set({
      state: move.to,
      decided_by: by,
      decided_at: now.toString(),
      decision_reasons: masked,
      new_manager: newManager,
    })
    .where('id', '=', handover.id)
    .execute()
  if (newManager !== null) await passOn(trx, handover, { by, newManager, at: now, reasons: masked })
  await settleAlerts(trx, {
    kinds: ['handover-offered', 'handover-overdue', 'moved-between-forces'],
    person: handover.person,
    matter: handover.id,
    by,
    at: now.toString(),
  })
  await tellOther(trx, handover, input.move)
  return {
    result: { id: handover.id, state: move.to },
    audited: {
      recordIds: [handover.id, handover.entry, handover.person],
      details: { move: input.move, from: handover.state, to: move.to },
    },
  }
}

/** Somebody of the receiving force who manages people; the choice of a name that is not listed is no choice. */
async function checkedManager(trx: Writing, { toForce }: Handover, key: string | undefined): Promise<string> {
  const officer = await findManagingOfficer(trx, toForce, key)
  if (!officer)
    throw new AppError('invalid-input', {
      fields: [
        {
          field: 'newManager',
          message: 'Choose who in your force manages him from now on: he is never without.',
        },
      ],
    })
  return officer.key
}

type Passing = {
  readonly by: string
  readonly newManager: string
  readonly at: Temporal.Instant
  readonly reasons: string | null
}

/** The entry, its lead and what is due go over together, at one instant. MAPPA and what victims have stay where they are. */
async function passOn(trx: Writing, handover: Handover, { by, newManager, at, reasons }: Passing) {
  const { entry, person, toForce } = handover
  await trx.updateTable('entries').set({ force_code: toForce }).where('id', '=', entry).execute()
  await replaceLead(trx, {
    entry,
    person,
    force: toForce,
    officer: newManager,
    assignedBy: by,
    reason: 'Hand-over from another force',
    at: at.toString(),
  })
  // What is suggested to third forces is the new owner's to decide; a suggestion to the new owner is fulfilled.
  await trx
    .updateTable('handovers')
    .set({
      state: 'dismissed',
      decided_by: by,
      decided_at: at.toString(),
      decision_reasons: 'Handed over meanwhile.',
    })
    .where('entry_id', '=', entry)
    .where('state', '=', 'suggested')
    .where('to_force', '=', toForce)
    .execute()
  await trx
    .updateTable('handovers')
    .set({ from_force: toForce })
    .where('entry_id', '=', entry)
    .where('state', '=', 'suggested')
    .execute()
  await trx
    .insertInto('entry_events')
    .values({
      entry_id: entry,
      move: 'handed-over',
      from_state: 'active',
      to_state: 'active',
      text: reasons,
      done_by: by,
      stored_at: at.toString(),
    })
    .execute()
}

async function tellOther(trx: Writing, handover: Handover, move: HandoverAnswer): Promise<void> {
  if (move === 'dismiss') return
  const names = new Map((await findForces(trx)).map(({ code, name }) => [code, name]))
  const [from, to] = [names.get(handover.fromForce), names.get(handover.toForce)]
  const words = {
    accept: `${to} has accepted him: he is theirs from now on, with what was due.`,
    refuse: `${to} has refused to take him. He stays wholly with you: read the reasons in the hand-over.`,
    withdraw: `${from} has withdrawn its offer to hand him over. He stays with ${from}.`,
  } as const
  await insertAlerts(trx, [
    {
      kind: 'moved-between-forces',
      person: handover.person,
      entry: handover.entry,
      about: `${handover.id}:${move}`,
      force: move === 'withdraw' ? handover.toForce : handover.fromForce,
      why: words[move],
    },
  ])
}
