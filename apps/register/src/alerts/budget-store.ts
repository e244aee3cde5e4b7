/** SQL of the alert budget: what a force set, and what its alerts and calls were. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { AlertKind } from './alert-kinds.ts'
import type { WeightCount } from './budget.ts'

export type Budget = {
  readonly perThousandCalls: number
  readonly threshold: number
  readonly reason: string
  readonly setBy: string
  readonly setAt: string
}

export async function readBudget(trx: Writing, force: string | undefined): Promise<Budget | undefined> {
  if (force === undefined) return undefined
  const { rows } = await sql<Budget>`
    select per_thousand_calls as "perThousandCalls", threshold, reason, set_by as "setBy", valid_from as "setAt"
    from alert_budgets where force_code = ${force}`.execute(trx)
  return rows[0]
}

export async function writeBudget(trx: Writing, force: string, budget: Omit<Budget, 'setAt'>): Promise<void> {
  const { perThousandCalls, threshold, reason, setBy } = budget
  await trx
    .insertInto('alert_budgets')
    .values({ force_code: force, per_thousand_calls: perThousandCalls, threshold, reason, set_by: setBy })
    .onConflict((conflict) =>
      conflict
        .constraint('alert_budgets_pk')
        .doUpdateSet({ per_thousand_calls: perThousandCalls, threshold, reason, set_by: setBy }),
    )
    .execute()
}

/** Calls and alerts of a force between two instants. */
export async function countBudget(
  trx: Writing,
  { force, from, to }: { readonly force: string; readonly from: string; readonly to: string },
): Promise<{ readonly calls: number; readonly counts: readonly WeightCount[] }> {
  const { rows: calls } = await sql<{ calls: number }>`
    select count(*)::integer as calls from checks
    where force_code = ${force} and asked_at >= ${from} and asked_at < ${to}`.execute(trx)
  const { rows } = await sql<WeightCount & { kind: AlertKind }>`
    select kind, weight::integer as weight, count(*)::integer as alerts,
      count(*) filter (where acknowledged_at is not null)::integer as "actedOn"
    from alerts where force_code = ${force} and raised_at >= ${from} and raised_at < ${to}
    group by kind, weight order by weight desc, kind`.execute(trx)
  return { calls: calls[0]?.calls ?? 0, counts: rows }
}
