/** One victim as those see her who keep her safe: how to reach her, the plan, what was done. Never who she is. */
import { dueByPractice, findManagingOfficers } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import {
  findContacts,
  findPlanHistory,
  findSafeContacts,
  findSafetyActions,
  findSafetyPlans,
  type SafetyPlan,
} from '../victims/index.ts'
import { safetyPlanMachine } from './safety-plan.ts'
import { type VictimAnswer, victimFields } from './safety-schema.ts'
import { findVictimOf, findVictimResource, lettersOf } from './victim-store.ts'

export type WhichVictim = { readonly person: string; readonly victim: string }

/** @throws AppError not-found, purpose-needed */
export const readVictim = defineUseCase({
  operation: 'safety.read-victim',
  kind: 'consultation',
  action: 'safety:read',
  resource: (trx, which: WhichVictim) => findVictimResource(trx, which),
  run: async ({ trx, context, decision }, which) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const { his, her } = (await findVictimOf(trx, which.person, which.victim))!
    const today = londonDay(context.now())
    const [described] = await describePersons(trx, [his.person])
    const letters = await lettersOf(trx, his, decision.fieldClasses)
    const [rules, ...earlierRules] = await findSafeContacts(trx, her.victim)
    const contacts = await findContacts(trx, her.victim, force)
    const plans = await findSafetyPlans(trx, her.victim, his.family)
    const names = await officerNames(trx, [
      ...[rules, ...earlierRules].map((each) => each?.recordedBy ?? null),
      ...contacts.map((each) => each.recordedBy),
    ])
    const named = <Row extends { readonly recordedBy: string }>(row: Row) => ({
      ...row,
      recordedBy: names.get(row.recordedBy) ?? null,
    })
    const whole: VictimAnswer = {
      person: his.person,
      victim: her.victim,
      letter: letters.get(her.victim) ?? '?',
      names: [...(described?.names ?? [])],
      reports: her.reports.filter((report) => report.force === force).length,
      rules: rules ? mutable(named(rules)) : null,
      earlierRules: earlierRules.map((each) => mutable(named(each))),
      isRuleOverdue: rules !== undefined && rules.reviewBy < today,
      plans: await presentPlans(trx, plans, force, today),
      contacts: contacts.map((each) => mutable(named(each))),
    }
    return {
      result: release(victimFields, whole, decision.fieldClasses),
      audited: { recordIds: [her.victim, his.person], resultCount: 1 },
    }
  },
})

/** What the forms need: whom the plan can be given to, and when it is to be read again. */
export const beginSafety = defineUseCase({
  operation: 'safety.begin',
  kind: 'consultation',
  action: 'safety:read',
  resource: (trx, which: WhichVictim) => findVictimResource(trx, which),
  run: async ({ trx, context }, which) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const from = londonDay(context.now())
    const { her } = (await findVictimOf(trx, which.person, which.victim))!
    return {
      result: {
        officers: await findManagingOfficers(trx, force),
        ruleDue: await dueByPractice(trx, { code: 'safe-contact-review', force, from }),
        planDue: await dueByPractice(trx, { code: 'safety-plan-review', force, from }),
      },
      audited: { recordIds: [her.victim], resultCount: 1 },
    }
  },
})

async function presentPlans(
  trx: Writing,
  plans: readonly SafetyPlan[],
  force: string,
  today: string,
): Promise<VictimAnswer['plans']> {
  const presented: VictimAnswer['plans'] = []
  for (const plan of plans) presented.push(await presentPlan(trx, plan, force, today))
  return presented
}

/** Another force's plan says that there is one, and whose; what is in it is that force's. */
async function presentPlan(
  trx: Writing,
  plan: SafetyPlan,
  force: string,
  today: string,
): Promise<VictimAnswer['plans'][number]> {
  const isOurs = plan.force === force
  const history = isOurs ? await findPlanHistory(trx, plan.id) : []
  const names = await officerNames(trx, [plan.owner, ...history.map((each) => each.recordedBy)])
  return {
    id: plan.id,
    force: plan.force,
    state: plan.state,
    owner: names.get(plan.owner) ?? null,
    ownerKey: plan.owner,
    reviewBy: plan.reviewBy,
    isOverdue: plan.state !== 'closed' && plan.reviewBy < today,
    reviewWhy: plan.reviewWhy,
    note: isOurs ? plan.note : null,
    closedReason: isOurs ? plan.closedReason : null,
    actions: isOurs ? [...(await findSafetyActions(trx, plan.id))] : [],
    record: history.map((each, index) => ({
      what: doneOf(each, history[index + 1]),
      who: names.get(each.recordedBy) ?? null,
      at: each.recordedAt,
      text: each.reviewWhy ?? (each.state === 'closed' ? each.closedReason : each.note),
    })),
  }
}

function doneOf(plan: SafetyPlan, before: SafetyPlan | undefined): string {
  if (!before) return 'Begun'
  const { moves } = safetyPlanMachine
  if (plan.state === 'closed') return moves.close.done
  if (plan.state === 'to-review') return moves.reconsider.done
  return before.state === 'closed' ? moves.reopen.done : moves.review.done
}

function mutable<Row extends object>(row: Row) {
  return structuredClone(row) as never
}
