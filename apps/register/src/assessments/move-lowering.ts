/** Moves a lowering on: contact with those he harmed, the second person's decision, or its withdrawal. */

import { rankFor } from '@onus/law'
import { settleAlerts } from '../alerts/index.ts'
import { type Entry, levels, lockEntry, setLevel } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { formatInstant } from '../web/format/format-date.ts'
import { type LoweringMove, type LoweringState, loweringMachine, victimContacts } from './lowering.ts'
import {
  countReportsSince,
  findEntryOfLowering,
  findLoweringResource,
  isReopenedSince,
  type Lowering,
  lockLowering,
} from './lowering-store.ts'

export type LoweringMoveInput = {
  readonly id: string
  readonly move: LoweringMove
  /** The state that the officer saw. */
  readonly seen?: string | undefined
  /** What those he harmed say, why contact would be unsafe, or the reasons of the decision. */
  readonly note: string
  /** For record-contact: made, or unsafe. */
  readonly contact?: string | undefined
}

export type LoweringMoved = { readonly id: string; readonly state: LoweringState }

/** Contact and withdrawal. @throws AppError not-found, invalid-input, already-decided */
export const workLowering = defineUseCase({
  operation: 'levels.work-lowering',
  kind: 'alteration',
  action: 'assessment:record',
  resource: (trx, { id }: LoweringMoveInput) => findLoweringResource(trx, id),
  run: (work, input) => move(work, input, 'assessment:record'),
})

/** @throws AppError not-found, invalid-input, already-decided, second-person-needed, rank-needed, too-early, not-possible-now */
export const decideLowering = defineUseCase({
  operation: 'levels.decide-lowering',
  kind: 'alteration',
  action: 'level:lower',
  resource: (trx, { id }: LoweringMoveInput) => findLoweringResource(trx, id),
  run: (work, input) => move(work, input, 'level:lower'),
})

/** The use case that a move belongs to. */
export const moveLowering = (name: LoweringMove) =>
  loweringMachine.moves[name].action === 'level:lower' ? decideLowering : workLowering

async function move(
  work: Work,
  input: LoweringMoveInput,
  action: 'assessment:record' | 'level:lower',
): Promise<Done<LoweringMoved>> {
  const { trx } = work
  const { action: needed, from, to } = loweringMachine.moves[input.move]
  if (needed !== action) throw new AppError('not-allowed')
  const entry = (await lockEntry(trx, (await findEntryOfLowering(trx, input.id))!))!
  const lowering = (await lockLowering(trx, input.id))!
  const isSeen = input.seen === undefined || input.seen === lowering.state
  if (!isSeen || !(from as readonly string[]).includes(lowering.state)) throw new AppError('already-decided')
  const note = (await maskForPerson(trx, entry.person, input.note)).trim()
  const problems = moveProblems(input, note)
  if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
  if (input.move === 'approve') await refuseUnlessReady(work, lowering, entry)
  else if (input.move === 'refuse') refuseSamePerson(work, lowering)
  await trx
    .updateTable('level_lowerings')
    .set({ state: to, ...changeOf(work, input, note) })
    .where('id', '=', lowering.id)
    .execute()
  if (input.move === 'approve') await lower(work, lowering, entry, note)
  if (input.move !== 'record-contact')
    await settleAlerts(trx, {
      kinds: ['lowering-requested'],
      person: entry.person,
      matter: lowering.id,
      by: officerKey(work.context.subject),
      at: work.context.now().toString(),
    })
  return {
    result: { id: lowering.id, state: to },
    audited: {
      recordIds: [lowering.id, entry.id, entry.person],
      details: { move: input.move, from: lowering.state, to },
    },
  }
}

const shortestNote = 3
const asked: Readonly<Record<LoweringMove, string>> = {
  'record-contact': 'Say in a few words what those he harmed say, or why contact would be unsafe.',
  approve: 'Say in a few words why the level is lowered.',
  refuse: 'Say in a few words why the level stays.',
  withdraw: 'Say in a few words why the request is withdrawn.',
}

function moveProblems(input: LoweringMoveInput, note: string): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (input.move === 'record-contact' && !Object.hasOwn(victimContacts, input.contact ?? ''))
    problems.push({ field: 'contact', message: 'Say whether contact was made, or would be unsafe.' })
  if (note.length < shortestNote) problems.push({ field: 'note', message: asked[input.move] })
  return problems
}

function changeOf({ context }: Work, { move, contact }: LoweringMoveInput, note: string) {
  const by = officerKey(context.subject)
  const at = context.now().toString()
  if (move === 'record-contact')
    return { victim_contact: contact!, victim_contact_note: note, victim_contact_by: by }
  if (move === 'withdraw') return { withdrawn_at: at, withdrawn_by: by, decision_reasons: note }
  return {
    decided_at: at,
    decided_by: by,
    decided_by_rank: context.subject.rank ?? null,
    decision_reasons: note,
  }
}

function refuseSamePerson({ context }: Work, { requestedBy }: Lowering): void {
  if (requestedBy === officerKey(context.subject)) throw new AppError('second-person-needed')
}

async function refuseUnlessReady(work: Work, lowering: Lowering, entry: Entry): Promise<void> {
  const { trx, context } = work
  refuseSamePerson(work, lowering)
  const { isSufficient, needed } = rankFor(
    'level-lower',
    context.subject.rank,
    Temporal.PlainDate.from(londonDay(context.now())),
  )
  if (!isSufficient)
    throw new AppError('rank-needed', {
      message: `Lowering a level needs the rank of ${needed.toLowerCase()} or above.`,
    })
  if (Temporal.Instant.compare(context.now(), lowering.coolingOffUntil) < 0)
    throw new AppError('too-early', {
      message: `The cooling-off ends on ${formatInstant(lowering.coolingOffUntil)}: the level is not lowered before.`,
    })
  if (lowering.victimContact === null)
    throw new AppError('not-possible-now', {
      message: 'Contact with those he harmed is not recorded: make it, or record why it would be unsafe.',
    })
  const why = await whatHasChanged(trx, lowering, entry)
  if (why)
    throw new AppError('not-possible-now', {
      message: `${why} Refuse or withdraw this request and assess him again.`,
    })
}

/** In words; nothing when the request still rests on what it rested on. */
export async function whatHasChanged(
  trx: Writing,
  lowering: Lowering,
  entry: Entry,
): Promise<string | undefined> {
  if (entry.state !== 'active') return 'The entry is not active any more.'
  if (entry.level !== lowering.from)
    return `The level is ${entry.level ? levels[entry.level].toLowerCase() : 'none'} by now.`
  const reports = await countReportsSince(trx, entry.person, lowering.requestedAt)
  if (reports > 0)
    return `${reports === 1 ? 'A report about him has' : `${reports} reports about him have`} come in since the lowering was asked for.`
  if (await isReopenedSince(trx, entry.id, lowering.requestedAt))
    return 'The reports and orders linked to him have changed since the lowering was asked for.'
  return entry.reopenedAt === null
    ? undefined
    : 'The entry itself waits to be decided again, because what it rests on has changed.'
}

async function lower({ trx, context }: Work, lowering: Lowering, entry: Entry, note: string): Promise<void> {
  await setLevel(trx, {
    entry: entry.id,
    person: entry.person,
    force: entry.force,
    from: lowering.from,
    to: lowering.to,
    reason: note,
    assessment: lowering.assessment,
    lowering: lowering.id,
    by: officerKey(context.subject),
    today: londonDay(context.now()),
  })
}
