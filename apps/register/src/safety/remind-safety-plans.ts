/** Safety plans that must be read again, because their day has passed or a link brought him another victim: their forces hear of it. */
import { sql } from 'kysely'
import { insertAlerts } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { formatDate } from '../web/format/format-date.ts'

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
      why: `A safety plan should have been read again by ${formatDate(reviewBy)}.`,
    })),
  )
}

/** What the trigger of migration 0010 writes. */
const linkedWhy = 'Reports of another person are linked to him now.'

/** Once for each time that a link brought a plan up. Answers with how many alerts are new. */
export async function tellOfLinkedPlans(trx: Writing): Promise<number> {
  const { rows } = await sql<{ plan: string; person: string; force: string; since: string }>`
    select plan_id as plan, person_id as person, force_code as force, since
    from safety_plan_states where state = 'to-review' and review_why = ${linkedWhy}`.execute(trx)
  return insertAlerts(
    trx,
    rows.map(({ plan, person, force, since }) => ({
      kind: 'safety-plan-to-review' as const,
      person,
      force,
      about: `${plan}:${since}`,
      why: `${linkedWhy} Read the safety plan of an earlier victim again.`,
    })),
  )
}
