/** The safety plans of the reader's force: those to be read again first, then those whose day is nearest. */
import { sql } from 'kysely'
import { describePersons } from '../persons/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'

export type PlansQuery = { readonly view: 'due' | 'open' | 'closed'; readonly page: number }
export const plansPerPage = 50

type PlanRow = {
  readonly victim: string
  readonly person: string
  readonly state: string
  readonly owner: string | null
  readonly reviewBy: string
  readonly reviewWhy: string | null
  readonly total: string
}

/** By the man alone: which of his victims it is, his page says to who may know it. */
export const listPlans = defineUseCase({
  operation: 'safety.list-plans',
  kind: 'consultation',
  action: 'safety:read',
  run: async ({ trx, context, decision }, { view, page }: PlansQuery) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const today = londonDay(context.now())
    const due = sql`p.state = 'to-review' or (p.state = 'open' and p.review_by < ${today}::date)`
    const condition = { due, open: sql`p.state <> 'closed'`, closed: sql`p.state = 'closed'` }[view]
    const { rows } = await sql<PlanRow>`
      select p.victim_id as victim, p.person_id as person, p.state, o.name as owner, p.review_by as "reviewBy",
        p.review_why as "reviewWhy", count(*) over () as total
      from safety_plan_states p left join platform.officers o on o.key = p.owner
      where p.force_code = ${force} and (${condition})
      order by p.state = 'to-review' desc, p.review_by, p.plan_id
      limit ${sql.lit(plansPerPage)} offset ${(page - 1) * plansPerPage}`.execute(trx)
    const names = new Map<string, string | undefined>()
    for (const { askedAs, names: all } of await describePersons(trx, [
      ...new Set(rows.map(({ person }) => person)),
    ]))
      for (const asked of askedAs) names.set(asked, all[0])
    return {
      result: {
        total: Number(rows[0]?.total ?? 0),
        plans: rows.map(({ total: _, ...plan }) => ({
          ...plan,
          name: decision.fieldClasses.has('FC1') ? names.get(plan.person) : undefined,
          isOverdue: plan.state !== 'closed' && plan.reviewBy < today,
        })),
      },
      audited: {
        recordIds: [...new Set(rows.flatMap(({ victim, person }) => [victim, person]))],
        resultCount: rows.length,
      },
    }
  },
})
