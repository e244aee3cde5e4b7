/** SQL of the safety plans: one victim's safety from one man, what is done for it, and when it is read again. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { familyIn } from './victim-family.ts'

export type SafetyPlanState = 'open' | 'to-review' | 'closed'

export type SafetyPlan = {
  readonly id: string
  readonly victim: string
  readonly person: string
  readonly force: string
  readonly state: SafetyPlanState
  /** Key of the officer. */
  readonly owner: string
  /** ISO date. */
  readonly reviewBy: string
  readonly reviewWhy: string | null
  readonly note: string | null
  readonly closedReason: string | null
  readonly recordedBy: string
  readonly recordedAt: string
}

export type SafetyAction = {
  readonly id: string
  readonly action: string
  readonly ownerName: string
  readonly dueOn: string | null
  readonly doneOn: string | null
}

const columns = sql`
  id, victim_id as victim, person_id as person, force_code as force, state, owner, review_by as "reviewBy",
  review_why as "reviewWhy", note, closed_reason as "closedReason", recorded_by as "recordedBy", valid_from as "recordedAt"`

const read = (trx: Writing, query: RawBuilder<SafetyPlan>) =>
  insideVault(trx, async (vault) => (await query.execute(vault)).rows)

/** The plans for her safety from him, open ones first; under whichever ids they were made. */
export async function findSafetyPlans(
  trx: Writing,
  victim: string,
  persons: readonly string[],
): Promise<readonly SafetyPlan[]> {
  return insideVault(trx, async (vault) => {
    const family = [...(await familyIn(vault, [victim])).keys()]
    const { rows } = await sql<SafetyPlan>`
      select ${columns} from safety_plans
      where victim_id = any(${family}::uuid[]) and person_id = any(${[...persons]}::uuid[])
      order by state = 'closed', valid_from desc`.execute(vault)
    return rows
  })
}

export async function findSafetyPlan(trx: Writing, id: string): Promise<SafetyPlan | undefined> {
  return (await read(trx, sql`select ${columns} from safety_plans where id = ${id}`))[0]
}

/** Locks it until the transaction ends: for every move. */
export async function lockSafetyPlan(trx: Writing, id: string): Promise<SafetyPlan | undefined> {
  return (await read(trx, sql`select ${columns} from safety_plans where id = ${id} for update`))[0]
}

/** What it was before, and what it is, newest first. */
export async function findPlanHistory(trx: Writing, id: string): Promise<readonly SafetyPlan[]> {
  return read(
    trx,
    sql`select ${columns} from safety_plans where id = ${id}
      union all select ${columns} from history.safety_plans where id = ${id}
      order by "recordedAt" desc limit 100`,
  )
}

export type NewSafetyPlan = Pick<
  SafetyPlan,
  'victim' | 'person' | 'force' | 'owner' | 'reviewBy' | 'recordedBy'
>

/** Answers with its id, or with nothing where there is an open one already. */
export async function insertSafetyPlan(trx: Writing, plan: NewSafetyPlan): Promise<string | undefined> {
  return insideVault(trx, async (vault) => {
    const { rows } = await sql<{ id: string }>`
      insert into safety_plans (victim_id, person_id, force_code, state, owner, review_by, recorded_by)
      values (${plan.victim}, ${plan.person}, ${plan.force}, 'open', ${plan.owner}, ${plan.reviewBy}, ${plan.recordedBy})
      on conflict (victim_id, person_id) where state <> 'closed' do nothing returning id`.execute(vault)
    return rows[0]?.id
  })
}

export type PlanChange = Pick<
  SafetyPlan,
  'state' | 'owner' | 'reviewBy' | 'note' | 'closedReason' | 'recordedBy'
>

/** Whatever an officer does with it answers why it had to be read again. */
export async function updateSafetyPlan(trx: Writing, id: string, change: PlanChange): Promise<void> {
  await insideVault(trx, (vault) =>
    vault
      .updateTable('safety_plans')
      .set({
        state: change.state,
        owner: change.owner,
        review_by: change.reviewBy,
        review_why: null,
        note: change.note,
        closed_reason: change.closedReason,
        recorded_by: change.recordedBy,
      })
      .where('id', '=', id)
      .execute(),
  )
}

/** What is to be done first, then what was done. */
export async function findSafetyActions(trx: Writing, plan: string): Promise<readonly SafetyAction[]> {
  return insideVault(trx, async (vault) => {
    const { rows } = await sql<SafetyAction>`
      select id, action, owner_name as "ownerName", due_on as "dueOn", done_on as "doneOn" from safety_actions
      where plan_id = ${plan} order by done_on desc nulls first, due_on nulls last, id limit 200`.execute(
      vault,
    )
    return rows
  })
}

export async function insertSafetyAction(
  trx: Writing,
  plan: string,
  action: Pick<SafetyAction, 'action' | 'ownerName' | 'dueOn'>,
  recordedBy: string,
): Promise<string> {
  return insideVault(trx, async (vault) => {
    const { id } = await vault
      .insertInto('safety_actions')
      .values({
        plan_id: plan,
        action: action.action,
        owner_name: action.ownerName,
        due_on: action.dueOn,
        recorded_by: recordedBy,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** False when it is done already or is no action of this plan. */
export async function completeSafetyAction(
  trx: Writing,
  { plan, id, doneOn, recordedBy }: { plan: string; id: string; doneOn: string; recordedBy: string },
): Promise<boolean> {
  return insideVault(trx, async (vault: VaultWriting) => {
    const { numUpdatedRows } = await vault
      .updateTable('safety_actions')
      .set({ done_on: doneOn, recorded_by: recordedBy })
      .where('id', '=', id)
      .where('plan_id', '=', plan)
      .where('done_on', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  })
}
