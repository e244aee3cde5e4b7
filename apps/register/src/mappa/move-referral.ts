/** Moves a referral on: refers, sends back, accepts, refuses, withdraws. Who referred him never decides. */
import { dueByPractice } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { requireMove } from '../platform/require-move.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { familyOf, findSeatsAbout, seatOf } from './case-resource.ts'
import { changeManagement } from './change-management.ts'
import { insertEvent } from './event-store.ts'
import { gatherCase } from './gather-case.ts'
import { findPanel, giveToPanel } from './panel-store.ts'
import { type ReferralMove, type ReferralState, referralMachine } from './referral.ts'
import { referProblems } from './referral-problems.ts'
import { findReferral, lockReferral, type ReferralRow } from './referral-store.ts'

export type MoveReferralInput = {
  readonly id: string
  readonly move: ReferralMove
  /** The state that the officer saw. */
  readonly seen?: ReferralState | undefined
  readonly note?: string | undefined
  /** The panel that gets him, on acceptance. */
  readonly panel?: string | undefined
}

/** Refer, withdraw. @throws AppError not-found, invalid-input, already-decided, not-possible-now */
export const pursueReferral = defineUseCase({
  operation: 'mappa.pursue-referral',
  kind: 'alteration',
  action: 'mappa:refer',
  resource: (trx, { id }: MoveReferralInput, context) => findReferralResource(trx, id, context),
  run: (work, input) => move(work, input, 'mappa:refer'),
})

/** Send back, accept, refuse. @throws AppError not-found, invalid-input, already-decided, not-possible-now, second-person-needed */
export const decideReferral = defineUseCase({
  operation: 'mappa.decide-referral',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { id }: MoveReferralInput, context) => findReferralResource(trx, id, context),
  run: (work, input) => move(work, input, 'mappa:coordinate'),
})

/** The use case that a move belongs to. */
export function moveReferral(name: ReferralMove) {
  return referralMachine.moves[name].action === 'mappa:coordinate' ? decideReferral : pursueReferral
}

/** Owned by its force; a panel that has him by it, or had him when it was accepted, may read it, too. */
export async function findReferralResource(
  trx: Writing,
  id: string,
  context: Context,
): Promise<Resource | undefined> {
  const referral = await findReferral(trx, id)
  if (!referral) return undefined
  const seats =
    referral.state === 'accepted'
      ? await findSeatsAbout(trx, seatOf(context), await familyOf(trx, referral.person), id)
      : []
  return { type: 'MappaCase', id, forces: [referral.force], isOfAskersPanel: seats.length > 0 }
}

export type ReferralMoved = {
  readonly id: string
  readonly state: ReferralState
  readonly firstMeetingBy: string | null
}

async function move(
  { trx, context }: Work,
  input: MoveReferralInput,
  action: 'mappa:refer' | 'mappa:coordinate',
): Promise<Done<ReferralMoved>> {
  const referral = (await lockReferral(trx, input.id))!
  const made = requireMove(referralMachine, input.move, { state: referral.state, seen: input.seen, action })
  const by = officerKey(context.subject)
  if (input.move !== 'refer' && input.move !== 'withdraw' && referral.referredBy === by)
    throw new AppError('second-person-needed')
  const note = input.note?.trim() ? await maskForPerson(trx, referral.person, input.note.trim()) : ''
  if (input.move !== 'refer' && note.length < 3) throw wrong('note', noteWords[input.move])
  const today = londonDay(context.now())
  const change = await changeOf(trx, input, referral, { by, now: context.now().toString(), today, note })
  await trx
    .updateTable('mappa_referrals')
    .set({ state: made.to, ...change })
    .where('id', '=', input.id)
    .execute()
  if (input.move === 'accept') await takeOn(trx, referral, { panel: input.panel!, by, today, reason: note })
  await insertEvent(trx, {
    about: 'referral',
    id: input.id,
    person: referral.person,
    move: input.move,
    from: referral.state,
    to: made.to,
    text: note || null,
    by,
  })
  return {
    result: {
      id: input.id,
      state: made.to,
      firstMeetingBy: change.first_meeting_by ?? referral.firstMeetingBy,
    },
    audited: {
      recordIds: [input.id, referral.person],
      details: { move: input.move, from: referral.state, to: made.to },
    },
  }
}

const noteWords: Readonly<Record<Exclude<ReferralMove, 'refer'>, string>> = {
  'send-back': 'Say what is missing, so that it can be mended.',
  accept: 'Say why he is accepted, so that others can follow the decision.',
  refuse: 'Say why he is not accepted, and what is to be done instead.',
  withdraw: 'Say why it is withdrawn.',
}

type Deciding = { readonly by: string; readonly now: string; readonly today: string; readonly note: string }

type Change = {
  readonly referred_at?: string | null
  readonly referred_by?: string
  readonly decided_by?: string
  readonly decided_at?: string
  readonly decision_reasons?: string
  readonly first_meeting_by?: string
}

async function changeOf(
  trx: Writing,
  { move: name, panel }: MoveReferralInput,
  referral: ReferralRow,
  { by, now, today, note }: Deciding,
): Promise<Change> {
  switch (name) {
    case 'refer': {
      const problems = referProblems(
        referral,
        await gatherCase(trx, (await familyOf(trx, referral.person))[0]!, today),
      )
      if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
      return { referred_at: now, referred_by: by }
    }
    case 'send-back':
    case 'withdraw':
      return {}
    case 'refuse':
      return { decided_by: by, decided_at: now, decision_reasons: note }
    case 'accept': {
      await checkPanel(trx, referral, panel)
      const { dueOn } = await dueByPractice(trx, {
        code: `mappa-first-meeting-${referral.levelSought}`,
        force: referral.force,
        from: today,
      })
      return { decided_by: by, decided_at: now, decision_reasons: note, first_meeting_by: dueOn }
    }
  }
}

async function checkPanel(trx: Writing, referral: ReferralRow, panel: string | undefined): Promise<void> {
  const found = panel ? await findPanel(trx, panel) : undefined
  if (found?.force !== referral.force)
    throw wrong('panel', 'Choose the panel that is to meet about him. If there is none, make one first.')
  if (found.level !== referral.levelSought)
    throw wrong(
      'panel',
      `This panel meets at level ${found.level}, and level ${referral.levelSought} is sought: choose another.`,
    )
}

/** Under MAPPA from today, and a case of the panel. */
async function takeOn(
  trx: Writing,
  referral: ReferralRow,
  {
    panel,
    by,
    today,
    reason,
  }: { readonly panel: string; readonly by: string; readonly today: string; readonly reason: string },
): Promise<void> {
  const family = await familyOf(trx, referral.person)
  await changeManagement(trx, {
    person: family[0]!,
    family,
    force: referral.force,
    category: referral.category,
    level: referral.levelSought,
    leadAgency: referral.leadAgency,
    referral: referral.id,
    reason,
    by,
    today,
  })
  await giveToPanel(trx, { panel, person: family[0]!, family, referral: referral.id, from: today, by })
}

function wrong(field: string, message: string): AppError {
  const fields: readonly FieldProblem[] = [{ field, message }]
  return new AppError('invalid-input', { fields })
}
