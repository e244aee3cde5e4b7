/** SQL of the risk management plan. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { PlanActionState } from './plan-action.ts'

export type PlanAction = {
  readonly id: string
  readonly entry: string
  readonly objective: string
  readonly action: string
  /** Key. */
  readonly owner: string
  readonly ownerName: string
  /** ISO dates. */
  readonly dueOn: string
  readonly state: PlanActionState
  readonly doneOn: string | null
  readonly outcome: string | null
}

const columns = sql`
  p.id, p.entry_id as entry, p.objective, p.action, p.owner, coalesce(o.name, p.owner) as "ownerName", p.due_on as "dueOn", p.state,
  p.done_on as "doneOn", p.outcome`
const tables = sql`plan_actions p left join platform.officers o on o.key = p.owner`

/** More than a plan can hold and be read; the newest count. */
const mostActions = 500

/** Open first, then by the day; those over, newest first. */
export async function findPlanActions(trx: Writing, entry: string): Promise<readonly PlanAction[]> {
  const { rows } = await sql<PlanAction>`
    select ${columns} from ${tables} where p.entry_id = ${entry}
    order by p.state = 'open' desc, case when p.state = 'open' then p.due_on end, p.done_on desc, p.id desc
    limit ${sql.lit(mostActions)}`.execute(trx)
  return rows
}

export async function findPlanAction(trx: Writing, id: string): Promise<PlanAction | undefined> {
  const { rows } = await sql<PlanAction>`select ${columns} from ${tables} where p.id = ${id}`.execute(trx)
  return rows[0]
}

export type PlanActionChange = {
  readonly state?: PlanActionState
  readonly owner?: string
  readonly due_on?: string
  readonly done_on?: string | null
  readonly outcome?: string | null
}

/** False when somebody else was first. */
export async function updatePlanAction(
  trx: Writing,
  id: string,
  seen: PlanActionState,
  change: PlanActionChange & { readonly recorded_by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('plan_actions')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', seen)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
