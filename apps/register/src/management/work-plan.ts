/** The risk management plan: an action is added with its owner and day, done, changed, dropped or opened again. */
import { settleAlerts } from '../alerts/index.ts'
import { findEntryResource } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { requireMove } from '../platform/require-move.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { collectProblems, kept, lockManaged, type Problems } from './entry-standing.ts'
import { officerProblems } from './officer-problems.ts'
import { type PlanActionMove, type PlanActionState, planActionMachine } from './plan-action.ts'
import { findPlanAction, type PlanActionChange, updatePlanAction } from './plan-store.ts'

export type AddActionInput = {
  readonly entry: string
  readonly objective?: string | undefined
  readonly action?: string | undefined
  /** Key. */
  readonly owner?: string | undefined
  /** ISO date. */
  readonly dueOn?: string | undefined
}

/** @throws AppError not-found, not-possible-now, invalid-input */
export const addPlanAction = defineUseCase({
  operation: 'management.add-plan-action',
  kind: 'collection',
  action: 'management:record',
  resource: (trx, { entry }: AddActionInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, input) => {
    const entry = await lockManaged(trx, input.entry)
    const problems = collectProblems()
    problems.text('objective', input.objective, 'Say what is to be reached, such as "No contact with her".')
    problems.text('action', input.action, 'Say what is to be done for it.')
    const dueOn = comingDay(problems, input.dueOn, londonDay(context.now()))
    problems.throwAny(await ownerProblems(trx, entry.force, input.owner))
    const { id } = await trx
      .insertInto('plan_actions')
      .values({
        entry_id: entry.id,
        person_id: entry.person,
        force_code: entry.force,
        objective: (await kept(trx, entry.person, input.objective))!,
        action: (await kept(trx, entry.person, input.action))!,
        owner: input.owner!,
        due_on: dueOn!,
        recorded_by: officerKey(context.subject),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { result: { id }, audited: { recordIds: [entry.id, entry.person, id] } }
  },
})

export type MoveActionInput = {
  readonly id: string
  readonly move: PlanActionMove
  /** The state that the officer saw. */
  readonly seen?: PlanActionState | undefined
  /** ISO dates. */
  readonly doneOn?: string | undefined
  readonly dueOn?: string | undefined
  readonly owner?: string | undefined
  /** What came of it, or why it is dropped. */
  readonly outcome?: string | undefined
}

/** @throws AppError not-found, not-possible-now, already-decided, invalid-input */
export const movePlanAction = defineUseCase({
  operation: 'management.move-plan-action',
  kind: 'alteration',
  action: 'management:record',
  resource: (trx, { id }: MoveActionInput) => findActionResource(trx, id),
  run: async ({ trx, context }, input) => {
    const { entry: entryId } = (await findPlanAction(trx, input.id))!
    const entry = await lockManaged(trx, entryId)
    const before = (await findPlanAction(trx, input.id))!
    const { to, done } = requireMove(planActionMachine, input.move, { state: before.state, seen: input.seen })
    const today = londonDay(context.now())
    const problems = collectProblems()
    if (input.move === 'finish') {
      const doneOn = problems.day(
        'doneOn',
        input.doneOn,
        'Give the day on which it was done as a date that exists.',
      )
      if (doneOn && doneOn > today) problems.say('doneOn', 'It cannot have been done in the future.')
      problems.text('outcome', input.outcome, 'Say what came of it.')
    } else if (input.move === 'drop') problems.text('outcome', input.outcome, 'Say why it is dropped.')
    else comingDay(problems, input.dueOn, today)
    const isGiven = input.move === 'change' || input.move === 'reopen'
    problems.throwAny(isGiven ? await ownerProblems(trx, entry.force, input.owner) : [])
    const change: PlanActionChange = isGiven
      ? { state: to, owner: input.owner!, due_on: input.dueOn!, done_on: null, outcome: null }
      : {
          state: to,
          done_on: input.move === 'finish' ? input.doneOn! : null,
          outcome: await kept(trx, entry.person, input.outcome),
        }
    if (
      !(await updatePlanAction(trx, input.id, before.state, {
        ...change,
        recorded_by: officerKey(context.subject),
      }))
    )
      throw new AppError('already-decided')
    await settleAlerts(trx, {
      kinds: ['action-overdue'],
      person: entry.person,
      matter: input.id,
      by: officerKey(context.subject),
      at: context.now().toString(),
    })
    return {
      result: { id: input.id, state: to, entry: entry.id, done },
      audited: {
        recordIds: [entry.id, entry.person, input.id],
        details: { move: input.move, from: before.state, to },
      },
    }
  },
})

async function findActionResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const action = await findPlanAction(trx, id)
  return action && findEntryResource(trx, action.entry)
}

function comingDay(problems: Problems, day: string | undefined, today: string): string | undefined {
  const dueOn = problems.day('dueOn', day, 'Give the day by which it is due as a date that exists.')
  if (dueOn && dueOn < today)
    problems.say('dueOn', 'This day is past: give today or a later day by which it is due.')
  return dueOn
}

const ownerProblems = (trx: Writing, force: string, owner: string | undefined) =>
  owner
    ? officerProblems(trx, force, 'owner', owner)
    : Promise.resolve([
        { field: 'owner', message: 'Choose who does it: an action that nobody owns is done by nobody.' },
      ])
