/** The victims of a man who stand in reports of the reader's force: letters, and whether each is kept safe. */
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findRuleReviews, findSafetyPlans } from '../victims/index.ts'
import { type ListedVictim, listedFields } from './safety-schema.ts'
import { findHisVictims, forcesOf, lettersOf } from './victim-store.ts'

export type ListVictimsInput = { readonly person: string; readonly page: number }
export const victimsPerPage = 50

/** Nothing that says who she is. @throws AppError not-found, purpose-needed */
export const listVictims = defineUseCase({
  operation: 'safety.list-victims',
  kind: 'consultation',
  action: 'safety:read',
  resource: (trx, { person }: ListVictimsInput) => findPersonsVictimsResource(trx, person),
  run: async ({ trx, context, decision }, { person, page }) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const his = (await findHisVictims(trx, person))!
    const [described] = await describePersons(trx, [his.person])
    const letters = await lettersOf(trx, his, decision.fieldClasses)
    const ours = his.victims
      .map(({ victim, reports }) => ({
        victim,
        reports: reports.filter((report) => report.force === force).length,
      }))
      .filter(({ reports }) => reports > 0)
    const shown = ours.slice((page - 1) * victimsPerPage, page * victimsPerPage)
    const today = londonDay(context.now())
    const reviews = await findRuleReviews(
      trx,
      shown.map(({ victim }) => victim),
    )
    const victims: ListedVictim[] = []
    for (const { victim, reports } of shown) {
      const [plan] = await findSafetyPlans(trx, victim, his.family)
      const ruleReviewBy = reviews.get(victim) ?? null
      victims.push({
        victim,
        letter: letters.get(victim) ?? '?',
        reports,
        ruleReviewBy,
        isRuleOverdue: ruleReviewBy !== null && ruleReviewBy < today,
        plan: plan
          ? {
              state: plan.state,
              reviewBy: plan.reviewBy,
              force: plan.force,
              isOverdue: plan.state !== 'closed' && plan.reviewBy < today,
            }
          : null,
      })
    }
    return {
      result: {
        person: his.person,
        name: decision.fieldClasses.has('FC1') ? described?.names[0] : undefined,
        total: ours.length,
        elsewhere: his.victims.length - ours.length,
        victims: victims.map((each) => release(listedFields, each, decision.fieldClasses)),
      },
      audited: { recordIds: [his.person, ...shown.map(({ victim }) => victim)], resultCount: ours.length },
    }
  },
})

/** All of them at once belong to the forces that have reports with a victim about him. */
async function findPersonsVictimsResource(trx: Writing, person: string): Promise<Resource | undefined> {
  const his = await findHisVictims(trx, person)
  return his && { type: 'Victim', id: his.person, forces: forcesOf(his.victims) }
}
