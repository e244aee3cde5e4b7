/** Safety plans that should have been read again by now: their forces hear of it. */
import { sql } from 'kysely'
import { insertAlerts } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'

/** Once for each day by which it was due. Answers with how many alerts are new. @param today ISO date */
export async function remindSafetyPlans(trx: Writing, today: string): Promise<number> {
  const { rows } = await sql<{ plan: string; person: string; force: string; reviewBy: string }>`
    select plan_id as plan, person_id as person, force_code as force, review_by as "reviewBy"
    from safety_plan_states where state <> 'closed' and review_by < ${today}::date`.execute(trx)
  return insertAlerts(
    trx,
    rows.map(({ plan, person, force, reviewBy }) => ({
      kind: 'safety-plan-to-review' as const,
      person,
      force,
      about: `${plan}:${reviewBy}`,
      why: `A safety plan should have been read again by ${reviewBy}.`,
    })),
  )
}
