/** Makes a safety plan, moves it on and adds what is done for it. */
import { settleAlerts } from '../alerts/index.ts'
import { dueByPractice, findManagingOfficer } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import {
  findSafetyPlan,
  findSafetyPlans,
  insertSafetyPlan,
  lockSafetyPlan,
  maskForPerson,
  type SafetyPlan,
  type SafetyPlanState,
  updateSafetyPlan,
} from '../victims/index.ts'
import type { WhichVictim } from './read-victim.ts'
import { type PlanMove, safetyPlanMachine } from './safety-plan.ts'
import { findVictimOf, findVictimResource } from './victim-store.ts'

export type OpenPlanInput = WhichVictim & { readonly owner?: string | undefined }

/** @throws AppError not-found, invalid-input, not-possible-now where there is an open one */
export const openSafetyPlan = defineUseCase({
  operation: 'safety.open-plan',
  kind: 'collection',
  action: 'safety:record',
  resource: (trx, which: OpenPlanInput) => findVictimResource(trx, which),
  run: async ({ trx, context }, input) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const { his, her } = (await findVictimOf(trx, input.person, input.victim))!
    const now = context.now()
    const by = await recordOfficer(trx, context.subject, now)
    const owner = await checkedOwner(trx, force, input.owner)
    const exists = (await findSafetyPlans(trx, her.victim, his.family)).some(
      ({ state }) => state !== 'closed',
    )
    const { dueOn } = await dueByPractice(trx, { code: 'safety-plan-review', force, from: londonDay(now) })
    const id = exists
      ? undefined
      : await insertSafetyPlan(trx, {
          victim: her.victim,
          person: his.person,
          force,
          owner,
          reviewBy: dueOn,
          recordedBy: by,
        })
    if (id === undefined)
      throw new AppError('not-possible-now', { message: 'There is a plan for her safety from him already.' })
    return { result: { id, reviewBy: dueOn }, audited: { recordIds: [her.victim, his.person, id] } }
  },
})

export type MovePlanInput = {
  readonly id: string
  readonly move: PlanMove
  readonly seen?: SafetyPlanState | undefined
  readonly note?: string | undefined
  /** Key of another owner of the same force; left out: as before. */
  readonly owner?: string | undefined
}

/** @throws AppError not-found, invalid-input, already-decided, not-possible-now */
export const moveSafetyPlan = defineUseCase({
  operation: 'safety.move-plan',
  kind: 'alteration',
  action: 'safety:record',
  resource: (trx, { id }: MovePlanInput) => findPlanResource(trx, id),
  run: async ({ trx, context }, input) => {
    const plan = (await lockSafetyPlan(trx, input.id))!
    const move = safetyPlanMachine.moves[input.move]
    if (input.seen !== undefined && input.seen !== plan.state) throw new AppError('already-decided')
    if (!(move.from as readonly SafetyPlanState[]).includes(plan.state)) throw impossible(input.move, plan)
    const note = input.note?.trim() ?? ''
    if (note.length < 3)
      throw new AppError('invalid-input', { fields: [{ field: 'note', message: asks[input.move] }] })
    const now = context.now()
    const by = await recordOfficer(trx, context.subject, now)
    const masked = await maskForPerson(trx, plan.person, note)
    const owner = input.owner ? await checkedOwner(trx, plan.force, input.owner) : plan.owner
    const { dueOn } = await dueByPractice(trx, {
      code: 'safety-plan-review',
      force: plan.force,
      from: londonDay(now),
    })
    if (input.move === 'reopen') await refuseSecond(trx, plan)
    await updateSafetyPlan(trx, plan.id, {
      state: move.to,
      owner,
      reviewBy: input.move === 'close' ? plan.reviewBy : dueOn,
      note: input.move === 'close' ? plan.note : masked,
      closedReason: input.move === 'close' ? masked : null,
      recordedBy: by,
    })
    if (input.move !== 'reopen')
      await settleAlerts(trx, {
        kinds: ['safety-plan-to-review'],
        person: plan.person,
        matter: plan.id,
        by,
        at: now.toString(),
      })
    return {
      result: { id: plan.id, state: move.to },
      audited: {
        recordIds: [plan.id, plan.victim, plan.person],
        details: { move: input.move, from: plan.state, to: move.to },
      },
    }
  },
})

const asks: Readonly<Record<PlanMove, string>> = {
  review: 'Say what was found when it was read again, and what follows.',
  close: 'Say why she needs no plan any more.',
  reopen: 'Say why she needs a plan again.',
}

/** What is in a plan is the business of the force that made it, whichever else has reports by her. */
export async function findPlanResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const plan = await findSafetyPlan(trx, id)
  return plan && { type: 'Victim', id: plan.victim, forces: [plan.force] }
}

async function checkedOwner(trx: Writing, force: string, key: string | undefined): Promise<string> {
  const officer = await findManagingOfficer(trx, force, key)
  if (!officer)
    throw new AppError('invalid-input', {
      fields: [{ field: 'owner', message: 'Choose the officer of your force who sees to it.' }],
    })
  return officer.key
}

function impossible(move: PlanMove, plan: SafetyPlan): AppError {
  if (move === 'close' && plan.state === 'to-review')
    return new AppError('not-possible-now', {
      message: 'Read it again first: another person has reported him.',
    })
  return new AppError('already-decided', {
    message: `The plan is ${safetyPlanMachine.states[plan.state].toLowerCase()} already.`,
  })
}

/** Another was made since it was closed. */
async function refuseSecond(trx: Writing, plan: SafetyPlan): Promise<void> {
  const plans = await findSafetyPlans(trx, plan.victim, [plan.person])
  if (plans.some(({ state }) => state !== 'closed'))
    throw new AppError('not-possible-now', {
      message: 'There is another plan for her safety from him, and it is open.',
    })
}
