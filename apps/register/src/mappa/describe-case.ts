/** What a panel is told of a man: pattern, orders by kind of condition, plan. Nobody who was harmed is named. */
import { sql } from 'kysely'
import { conditionKindTitles, findOrdersOfPersons, orderTitle } from '../order-book/index.ts'
import { findFlags, shownFlags } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'

/** `person` as he stands now, ISO date. */
export async function describeCase(trx: Writing, person: string, family: readonly string[], today: string) {
  const orders = await findOrdersOfPersons(trx, [person], today)
  return {
    flags: shownFlags(await findFlags(trx, [person])).map(({ title, why, since }) => ({ title, why, since })),
    orders: orders.map((order) => ({
      title: orderTitle(order.type),
      reference: order.reference,
      madeOn: order.madeOn,
      endsOn: order.endsOn,
      live: order.live,
      // The words of a condition may tell where she lives: a panel gets its kind.
      conditions: [
        ...new Set(
          order.conditions.map(
            ({ kind }) => (conditionKindTitles as Readonly<Record<string, string>>)[kind] ?? kind,
          ),
        ),
      ],
    })),
    plan: [...(await findPlan(trx, family))],
  }
}

async function findPlan(trx: Writing, family: readonly string[]) {
  const { rows } = await sql<{ objective: string; action: string; dueOn: string; state: string }>`
    select objective, action, due_on as "dueOn", state from plan_actions
    where person_id = any(${[...family]}::uuid[]) and state <> 'dropped' order by state <> 'open', due_on, id limit 50`.execute(
    trx,
  )
  return rows
}
