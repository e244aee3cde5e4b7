/** An order entered by form or API: stored with its version, its subject linked, its protected people in the vault. */

import { sql } from 'kysely'
import { followChange } from '../breaches/index.ts'
import { resolveMentionsOf, suspectsKind } from '../linking/index.ts'
import {
  findOrderProblems,
  findOrderRecords,
  findOrdersOfPersons,
  findQueriesOfOrder,
  type OrderAsSent,
  type OrderRecord,
  prepareOrder,
  raiseOrderQueries,
  type StoredOrder,
  storeOrders,
} from '../order-book/index.ts'
import { describePersons, findPersonsOfReports } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { resolveVictims } from '../victims/index.ts'
import { lockOrder } from './lock-order.ts'
import { type EnteredOrder, enteredFields } from './order-schema.ts'
import { fieldOfWarning, type OrderWarning, warningsOf } from './order-warnings.ts'

export type EnterOrderInput = {
  readonly order: OrderAsSent
  /** Exactly what was received. */
  readonly source: string
  /** Whom the officer found by search and says the order binds. */
  readonly person?: string | undefined
  /** Refuse a reference that is known: somebody is typing a new order. */
  readonly isNew?: boolean
  /** Refuse, once, what the law does not fit: a court may have said so all the same. */
  readonly asksAboutWarnings?: boolean
}

const nobodyYet = '00000000-0000-0000-0000-000000000000'

/** @throws AppError invalid-input with the fields, order-exists, order-doubtful with the warnings as fields. */
export const enterOrder = defineUseCase({
  operation: 'orders.enter',
  kind: 'collection',
  action: 'order:record',
  resource: async (trx, { order }: EnterOrderInput) => {
    const [known] = await findOrderRecords(trx, [order.reference])
    const forces = known ? await forcesOf(trx, known.id) : []
    return {
      type: 'Order',
      id: known?.id ?? nobodyYet,
      // An order of another force is not taken over by sending its reference.
      forces: forces.length > 0 ? forces : order.force ? [order.force] : [],
    }
  },
  run: async (
    { trx, context, decision },
    { order, source, person, isNew = false, asksAboutWarnings = false },
  ) => {
    const today = londonDay(context.now())
    const problems = findOrderProblems(order, today)
    if (problems.length > 0)
      throw new AppError('invalid-input', {
        fields: problems.map(({ field, message }) => ({ field, message })),
      })
    await lockOrder(trx, order.reference)
    const by = `${context.subject.issuer} ${context.subject.subject}`
    const [stored] = (await storeOrders(trx, [prepareOrder(order, source)], { storedBy: by })) as [
      StoredOrder,
    ]
    if (isNew && stored.state !== 'stored')
      throw new AppError('order-exists', {
        fields: [{ field: 'reference', message: 'There is an order with this reference.' }],
      })
    if (stored.state !== 'unchanged') {
      if (person) await sayThatItBinds(trx, person, stored.mentions[0]!, by)
      const { changedOwners } = await resolveMentionsOf(trx, suspectsKind, stored.mentions)
      const { touchedReports } = await resolveVictims(trx, [], [stored.id])
      const touched = await findPersonsOfReports(trx, [...touchedReports])
      await followChange(trx, { persons: [...changedOwners, ...touched], orders: [stored.id] }, context.now())
    }
    const { persons, warnings } = await whatTheLawSays(trx, stored, today)
    if (asksAboutWarnings && warnings.length > 0)
      throw new AppError('order-doubtful', {
        fields: warnings.map(({ code, sentence, source: law, mark }) => ({
          field: fieldOfWarning(code),
          message: `${sentence} (${law}; ${mark})`,
        })),
      })
    const queries = await findQueriesOfOrder(trx, order.reference)
    const entered: EnteredOrder = {
      id: stored.id,
      reference: stored.reference,
      version: stored.version,
      state: stored.state as EnteredOrder['state'],
      queued: queries.filter((query) => query.resolvedAt === null).length,
      warnings: [...warnings],
      person: persons[0] ?? null,
    }
    return {
      result: release(enteredFields, entered, decision.fieldClasses),
      audited: {
        recordIds: [stored.id, ...persons],
        details: { state: stored.state, version: stored.version, queued: entered.queued },
      },
    }
  },
})

/** The forces that own an order: its own or, where it names none, those that have reported whom it binds. */
export async function forcesOf(trx: Writing, orderId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ force: string }>`
    select o.force_code as force from orders o where o.id = ${orderId} and o.force_code is not null
    union
    select r.force_code from orders o join mentions m on m.order_id = o.id join memberships ms on ms.mention_id = m.id
      join memberships ms2 on ms2.person_id = ms.person_id join mentions m2 on m2.id = ms2.mention_id
      join reports r on r.id = m2.report_id
    where o.id = ${orderId} and o.force_code is null`.execute(trx)
  return rows.map(({ force }) => force)
}

/** The officer's word that these are one man, kept as a judgement that can be undone like any other. */
async function sayThatItBinds(trx: Writing, person: string, mention: string, by: string): Promise<void> {
  const { rowCount } = await sql`
    insert into judgements (mention_a, mention_b, judgement, reason, judged_by)
    select least(known.id, ${mention}::uuid), greatest(known.id, ${mention}::uuid), 'same', 'Named as the subject when the order was entered.', ${by}
    from (
      select ms.mention_id as id from memberships ms where ms.person_id = ${person} order by ms.mention_id desc limit 1
    ) known`
    .execute(trx)
    .then(({ numAffectedRows }) => ({ rowCount: Number(numAffectedRows ?? 0) }))
  if (rowCount === 0)
    throw new AppError('invalid-input', {
      fields: [{ field: 'person', message: 'This person is not in the register any more. Search again.' }],
    })
}

/** Against his other orders, too; two interim orders of one kind are for a person to look at. */
async function whatTheLawSays(
  trx: Writing,
  stored: StoredOrder,
  today: string,
): Promise<{ readonly persons: readonly string[]; readonly warnings: readonly OrderWarning[] }> {
  const [record] = (await findOrderRecords(trx, [stored.reference])) as [OrderRecord]
  const { rows } = await sql<{ person: string }>`
    select distinct ms.person_id as person from mentions m join memberships ms on ms.mention_id = m.id
    where m.order_id = ${stored.id}`.execute(trx)
  const persons = rows.map(({ person }) => person)
  const others = await findOrdersOfPersons(trx, persons, today)
  const records = await findOrderRecords(trx, [
    ...new Set([...others.map((order) => order.reference), ...(record.replaces ? [record.replaces] : [])]),
  ])
  const [described] = await describePersons(trx, persons)
  const bornOn = described?.born?.length === 10 ? described.born : undefined
  const warnings = warningsOf(record, records, bornOn)
  if (warnings.some(({ code }) => code === 'second-interim'))
    await raiseOrderQueries(trx, [{ reference: stored.reference, problem: 'two-interim-orders' }])
  return { persons, warnings }
}
