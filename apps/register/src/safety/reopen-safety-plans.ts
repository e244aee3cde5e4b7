/** Another victim reports him: the safety plans of the earlier ones are read again, and their forces hear of it. */
import { insertAlerts } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { markPlansForReview, type NewReports } from '../victims/index.ts'

const why = 'Another person has reported him.'

/**
 * In the transaction that links the reports, after their victims are resolved. The alert says nothing of either woman.
 * Answers with how many plans are to be read again.
 *
 * @example
 * await reopenSafetyPlans(trx, { reports: [id] })
 */
export async function reopenSafetyPlans(trx: Writing, which: NewReports): Promise<number> {
  const plans = await markPlansForReview(trx, which, why)
  await insertAlerts(
    trx,
    plans.map(({ plan, person, force, report }) => ({
      kind: 'safety-plan-to-review' as const,
      person,
      force,
      about: `${plan}:${report}`,
      why: `${why} Read the safety plan of an earlier victim again.`,
    })),
  )
  return plans.length
}
