/** Actions of a meeting: added with owner and day, then done, dropped, or opened again. */
import { settleAlerts } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { requireMove } from '../platform/require-move.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { findPossibleOwners, lockAction } from './action-store.ts'
import { agencyProblems } from './agency.ts'
import { familyOf, findActionResource, findMeetingResource } from './case-resource.ts'
import { insertEvent } from './event-store.ts'
import { type MappaActionMove, type MappaActionState, mappaActionMachine } from './mappa-action.ts'
import { findMeeting } from './meeting-store.ts'

export type ActionInput = {
  readonly meeting: string
  readonly action: string
  /** Id of a member of the panel or of who manages him; without one, name and agency. */
  readonly member?: string | undefined
  readonly ownerName?: string | undefined
  readonly ownerAgency?: string | undefined
  readonly dueOn: string
}

/** @throws AppError not-found, invalid-input, not-possible-now */
export const addAction = defineUseCase({
  operation: 'mappa.add-action',
  kind: 'collection',
  action: 'mappa:coordinate',
  resource: (trx, { meeting }: ActionInput, context) => findMeetingResource(trx, meeting, context),
  run: async ({ trx, context }, input: ActionInput) => {
    const meeting = (await findMeeting(trx, input.meeting))!
    if (meeting.state === 'cancelled')
      throw new AppError('not-possible-now', { message: 'The meeting was cancelled: it sets no actions.' })
    const owner = await ownerOf(trx, { ...meeting, today: londonDay(context.now()) }, input)
    const fields = [...owner.problems, ...actionProblems(input, londonDay(context.now()))]
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const by = officerKey(context.subject)
    const { id } = await trx
      .insertInto('mappa_actions')
      .values({
        meeting_id: meeting.id,
        person_id: meeting.person,
        force_code: meeting.force,
        action: await maskForPerson(trx, meeting.person, input.action.trim()),
        owner_name: owner.key ? owner.name : await maskForPerson(trx, meeting.person, owner.name),
        owner_agency: owner.agency,
        owner: owner.key,
        due_on: input.dueOn,
        recorded_by: by,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertEvent(trx, {
      about: 'action',
      id,
      person: meeting.person,
      move: 'add',
      from: null,
      to: 'open',
      text: null,
      by,
    })
    return {
      result: { id, meeting: meeting.id },
      audited: { recordIds: [id, meeting.id, meeting.person], details: { agency: owner.agency } },
    }
  },
})

type Owner = {
  readonly key: string | null
  readonly name: string
  readonly agency: string
  readonly problems: readonly FieldProblem[]
}

async function ownerOf(
  trx: Writing,
  meeting: {
    readonly panel: string
    readonly force: string
    readonly person: string
    readonly today: string
  },
  input: ActionInput,
): Promise<Owner> {
  if (input.member) {
    const owners = await findPossibleOwners(trx, meeting, await familyOf(trx, meeting.person))
    const member = owners.find(({ id }) => id === input.member)
    return member
      ? { key: member.officer, name: member.name, agency: member.agency, problems: [] }
      : {
          key: null,
          name: '',
          agency: '',
          problems: [
            {
              field: 'member',
              message: 'Choose a member of this panel or who manages him, or name somebody else.',
            },
          ],
        }
  }
  const name = input.ownerName?.trim() ?? ''
  return {
    key: null,
    name,
    agency: input.ownerAgency ?? '',
    problems: [
      ...(name.length < 2
        ? [{ field: 'ownerName', message: 'Say who does it: an action without an owner is not done.' }]
        : []),
      ...agencyProblems('ownerAgency', input.ownerAgency),
    ],
  }
}

function actionProblems({ action, dueOn }: ActionInput, today: string): readonly FieldProblem[] {
  return [
    ...(action.trim().length < 3 ? [{ field: 'action', message: 'Say what is to be done.' }] : []),
    ...(isRealDay(dueOn)
      ? dueOn < today
        ? [{ field: 'dueOn', message: 'The day by which it is to be done is over already.' }]
        : []
      : [{ field: 'dueOn', message: 'Give the day by which it is to be done as a date that exists.' }]),
  ]
}

export type MoveActionInput = {
  readonly id: string
  readonly move: MappaActionMove
  readonly seen?: MappaActionState | undefined
  readonly outcome?: string | undefined
}

/** Done: by its owner, or by the coordinator. @throws AppError not-found, invalid-input, already-decided, not-allowed */
export const finishAction = defineUseCase({
  operation: 'mappa.finish-action',
  kind: 'alteration',
  action: 'mappa:act',
  resource: (trx, { id }: MoveActionInput, context) => findActionResource(trx, id, context),
  run: (work, input) => move(work, input, 'mappa:act'),
})

/** Dropped, opened again. @throws AppError not-found, invalid-input, already-decided */
export const overseeAction = defineUseCase({
  operation: 'mappa.oversee-action',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { id }: MoveActionInput, context) => findActionResource(trx, id, context),
  run: (work, input) => move(work, input, 'mappa:coordinate'),
})

export function moveAction(name: MappaActionMove) {
  return mappaActionMachine.moves[name].action === 'mappa:coordinate' ? overseeAction : finishAction
}

const asks: Readonly<Record<MappaActionMove, string>> = {
  finish: 'Say what was done and what came of it.',
  drop: 'Say why it is dropped.',
  reopen: 'Say what is still to be done.',
}

async function move(
  { trx, context }: Work,
  input: MoveActionInput,
  action: 'mappa:act' | 'mappa:coordinate',
): Promise<Done<{ readonly id: string; readonly meeting: string; readonly state: MappaActionState }>> {
  const found = (await lockAction(trx, input.id))!
  const { subject } = context
  const by = officerKey(subject)
  const isCoordinator = subject.roles.includes('mappa-coordinator') && subject.forceCode === found.force
  if (!isCoordinator && found.owner !== by)
    throw new AppError('not-allowed', {
      message: 'This action is somebody else’s: its owner or the coordinator says when it is done.',
    })
  const made = requireMove(mappaActionMachine, input.move, { state: found.state, seen: input.seen, action })
  const outcome = input.outcome?.trim() ?? ''
  if (outcome.length < 3)
    throw new AppError('invalid-input', { fields: [{ field: 'outcome', message: asks[input.move] }] })
  const text = await maskForPerson(trx, found.person, outcome)
  await trx
    .updateTable('mappa_actions')
    .set({
      state: made.to,
      done_on: made.to === 'done' ? londonDay(context.now()) : null,
      outcome: made.to === 'open' ? null : text,
    })
    .where('id', '=', input.id)
    .execute()
  await insertEvent(trx, {
    about: 'action',
    id: input.id,
    person: found.person,
    move: input.move,
    from: found.state,
    to: made.to,
    text,
    by,
  })
  if (made.to !== 'open')
    await settleAlerts(trx, {
      kinds: ['action-overdue'],
      person: found.person,
      matter: input.id,
      by,
      at: context.now().toString(),
    })
  return {
    result: { id: input.id, meeting: found.meeting, state: made.to },
    audited: {
      recordIds: [input.id, found.meeting, found.person],
      details: { move: input.move, from: found.state, to: made.to },
    },
  }
}
