/** What is done for her safety, by whom and by when; and that it was done. */
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { completeSafetyAction, insertSafetyAction, lockSafetyPlan, maskForPerson } from '../victims/index.ts'
import { findPlanResource } from './plan-cases.ts'

export type SafetyActionInput = {
  /** The plan. */
  readonly id: string
  readonly action: string
  readonly ownerName: string
  /** ISO date. */
  readonly dueOn?: string | undefined
}

/** @throws AppError not-found, invalid-input, not-possible-now once it is closed */
export const addSafetyAction = defineUseCase({
  operation: 'safety.add-action',
  kind: 'collection',
  action: 'safety:record',
  resource: (trx, { id }: SafetyActionInput) => findPlanResource(trx, id),
  run: async ({ trx, context }, input) => {
    const plan = (await lockSafetyPlan(trx, input.id))!
    if (plan.state === 'closed')
      throw new AppError('not-possible-now', { message: 'The plan is closed: open it again first.' })
    const problems = actionProblems(input)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const id = await insertSafetyAction(
      trx,
      plan.id,
      {
        action: await maskForPerson(trx, plan.person, input.action.trim()),
        ownerName: await maskForPerson(trx, plan.person, input.ownerName.trim()),
        dueOn: input.dueOn || null,
      },
      await recordOfficer(trx, context.subject, context.now()),
    )
    return { result: { id }, audited: { recordIds: [plan.id, plan.victim, id] } }
  },
})

/** @throws AppError not-found, already-decided */
export const finishSafetyAction = defineUseCase({
  operation: 'safety.finish-action',
  kind: 'alteration',
  action: 'safety:record',
  resource: (trx, { id }: { readonly id: string; readonly action: string }) => findPlanResource(trx, id),
  run: async ({ trx, context }, { id, action }) => {
    const plan = (await lockSafetyPlan(trx, id))!
    const now = context.now()
    const recordedBy = await recordOfficer(trx, context.subject, now)
    if (!(await completeSafetyAction(trx, { plan: id, id: action, doneOn: londonDay(now), recordedBy })))
      throw new AppError('already-decided')
    return { result: { id: action }, audited: { recordIds: [plan.id, plan.victim, action] } }
  },
})

function actionProblems({ action, ownerName, dueOn }: SafetyActionInput): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (action.trim().length < 3)
    problems.push({
      field: 'action',
      message: 'Say what is to be done. Name no victim and no place of hers.',
    })
  if (ownerName.trim().length < 2)
    problems.push({ field: 'ownerName', message: 'Say who does it: an officer, an advocate, an agency.' })
  if (dueOn && !isRealDay(dueOn))
    problems.push({ field: 'dueOn', message: 'Give the day as a date that exists, or leave it out.' })
  return problems
}
