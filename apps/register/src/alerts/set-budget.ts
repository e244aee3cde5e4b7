/** A supervisor sets how many alerts the force can answer, and from which weight on they stand in the queue proper. */
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { officerKey, officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskNarrative } from '../victims/index.ts'
import { bandsOf, belowAt, byKind, keptAt, perThousandCalls, proposeThreshold } from './budget.ts'
import { countBudget, readBudget, writeBudget } from './budget-store.ts'

/** Long enough for weekends and pay days. */
export const budgetDays = 28
/** What the proposal is made for where a force has set nothing. */
const usualBudget = 50
const mostBudget = 10_000
const mostWeight = 100
const shortestReason = 3

/** What alerts and calls were in the last 28 days, and the threshold that would meet a budget. */
export const readAlertBudget = defineUseCase({
  operation: 'alerts.read-budget',
  kind: 'consultation',
  action: 'alert:configure',
  run: async ({ trx, context }, { tried }: { readonly tried?: number | undefined }) => {
    const force = forceOf(context.subject.forceCode)
    const now = context.now()
    const from = now.subtract({ hours: budgetDays * 24 }).toString()
    const { calls, counts } = await countBudget(trx, { force, from, to: now.toString() })
    const set = await readBudget(trx, force)
    const budget = tried ?? set?.perThousandCalls ?? usualBudget
    const alerts = counts.reduce((sum, count) => sum + count.alerts, 0)
    const names = await officerNames(trx, [set?.setBy ?? null])
    const result = {
      calls,
      alerts,
      perThousand: perThousandCalls(alerts, calls),
      perThousandKept: perThousandCalls(keptAt(counts, set?.threshold ?? 0), calls),
      budget,
      set: set && { ...set, setBy: names.get(set.setBy) ?? 'an officer of your force' },
      proposal: proposeThreshold(counts, calls, budget),
      belowNow: belowAt(counts, set?.threshold ?? 0),
      kinds: byKind(counts),
      bands: bandsOf(counts),
    }
    return { result, audited: { recordIds: [], resultCount: alerts } }
  },
})

export type SetBudgetInput = {
  readonly perThousandCalls: number
  readonly threshold: number
  readonly reason: string
}

/** @throws AppError invalid-input */
export const setAlertBudget = defineUseCase({
  operation: 'alerts.set-budget',
  kind: 'alteration',
  action: 'alert:configure',
  run: async ({ trx, context }, input: SetBudgetInput) => {
    const force = forceOf(context.subject.forceCode)
    const fields: FieldProblem[] = []
    const isWithin = (value: number, least: number, most: number) =>
      Number.isInteger(value) && value >= least && value <= most
    if (!isWithin(input.perThousandCalls, 1, mostBudget))
      fields.push({ field: 'perThousandCalls', message: `Give a whole number from 1 to ${mostBudget}.` })
    if (!isWithin(input.threshold, 0, mostWeight))
      fields.push({
        field: 'threshold',
        message: `Give a weight from 0, which puts nothing apart, to ${mostWeight}.`,
      })
    if (input.reason.trim().length < shortestReason)
      fields.push({ field: 'reason', message: 'Say in a few words why: others answer for it too.' })
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    await writeBudget(trx, force, {
      ...input,
      reason: maskNarrative(input.reason.trim(), []),
      setBy: officerKey(context.subject),
    })
    const { perThousandCalls: budget, threshold } = input
    return { result: { force }, audited: { recordIds: [], details: { budget, threshold } } }
  },
})

function forceOf(forceCode: string | undefined): string {
  if (forceCode === undefined)
    throw new AppError('not-possible-now', { message: 'A budget is set for one force.' })
  return forceCode
}
