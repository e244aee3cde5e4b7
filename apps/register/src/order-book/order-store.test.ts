import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import {
  findOrderProblems,
  findOrdersOfPersons,
  isLive,
  type OrderAsSent,
  parseCondition,
  prepareOrder,
  storeOrderEvent,
  storeOrders,
} from './index.ts'

const sent: OrderAsSent = {
  reference: 'SPO-2025-1',
  type: 'SPO',
  court: 'Exampleton Crown',
  madeOn: '2025-02-01',
  endsOn: '2027-02-01',
  status: 'made',
  force: '36',
  conditions: [
    parseCondition('no-contact: not to contact her'),
    parseCondition('Keep away from the allotments'),
  ],
  people: [
    { role: 'subject', names: [{ given: ['Dorian'], family: 'Examplewood' }], dateOfBirth: '1980-01-02' },
    { role: 'protected', names: [{ given: ['Willa'], family: 'Testbury' }], dateOfBirth: '1984-01-02' },
  ],
}

describe('an order', () => {
  it('has its conditions taken apart, and what has no kind kept whole', () =>
    assert.deepEqual(sent.conditions, [
      { kind: 'no-contact', text: 'not to contact her' },
      { kind: 'other', text: 'Keep away from the allotments' },
    ]))

  it('is live from its first day to its last', () => {
    for (const [endsOn, today, expected] of [
      ['2027-02-01', '2025-01-31', false],
      ['2027-02-01', '2025-02-01', true],
      ['2027-02-01', '2027-02-01', true],
      ['2027-02-01', '2027-02-02', false],
      [null, '2099-01-01', true],
    ] as const)
      assert.equal(isLive({ from: '2025-02-01', endsOn }, today), expected, `${endsOn} ${today}`)
  })

  it('is refused by field where it cannot be true', () => {
    const codes = (change: Partial<OrderAsSent>) =>
      findOrderProblems({ ...sent, ...change }, '2026-01-01').map(
        (problem) => `${problem.field}: ${problem.code}`,
      )
    assert.deepEqual(codes({}), [])
    assert.deepEqual(codes({ type: 'a kind nobody knows' }), [])
    assert.deepEqual(codes({ madeOn: '2025-02-30' }), ['madeOn: impossible-date'])
    assert.deepEqual(codes({ madeOn: '2026-01-02', endsOn: '2028-01-01' }), ['madeOn: future-date'])
    assert.deepEqual(codes({ endsOn: '2024-01-01' }), ['endsOn: dates-out-of-order'])
    assert.deepEqual(codes({ people: [] }), ['people: missing-subject'])
    assert.deepEqual(codes({ reference: '', force: '99' }), [
      'reference: missing-reference',
      'force: unknown-force',
    ])
    assert.deepEqual(codes({ people: [{ role: 'subject', dateOfBirth: '2031-01-01' }] }), [
      'people[0].dateOfBirth: future-date',
    ])
  })
})

describe('the store of orders', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['36'])
  })
  after(() => test.drop())

  const store = (order: OrderAsSent) =>
    test.database
      .transaction()
      .execute((trx) => storeOrders(trx, [prepareOrder(order, 'as sent')], { storedBy: 'test' }))

  it('keeps versions: the same again changes nothing, a change takes the place of what was', async () => {
    const [first] = await store(sent)
    const [again] = await store(sent)
    const [changed] = await store({ ...sent, status: 'discharged' })
    assert.deepEqual([first?.state, again?.state, changed?.state], ['stored', 'unchanged', 'corrected'])
    assert.equal(again?.id, first?.id)
    assert.equal(changed?.version, 2)
  })

  it('finds the orders of a person, with those protected as pseudonyms only', async () => {
    const [order] = await store({ ...sent, reference: 'SPO-2025-2' })
    await test.database.transaction().execute(async (trx) => {
      const person = await trx.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow()
      await sql`insert into memberships (mention_id, person_id) select id, ${person.id} from mentions where order_id = ${order!.id}`.execute(
        trx,
      )
      const [found] = await findOrdersOfPersons(trx, [person.id], '2026-01-01')
      assert.equal(found?.live, true)
      assert.deepEqual(
        found?.conditions.map(({ kind, text, isUnderstood }) => ({ kind, text, isUnderstood })),
        [
          { kind: 'no-contact', text: 'not to contact her', isUnderstood: true },
          { kind: 'other', text: 'Keep away from the allotments', isUnderstood: false },
        ],
      )
      assert.ok(!JSON.stringify(found).includes('Testbury'))
      await storeOrders(
        trx,
        [prepareOrder({ ...sent, reference: 'SPO-2025-2', status: 'discharged' }, 'as sent')],
        { storedBy: 'test' },
      )
      assert.deepEqual(await findOrdersOfPersons(trx, [person.id], '2026-01-01'), [])
    })
  })

  it('says what was in force as it was known then', async () => {
    const [order] = await store({ ...sent, reference: 'SPO-2025-4' })
    const person = await test.database.transaction().execute(async (trx) => {
      const { id } = await trx.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow()
      await sql`insert into memberships (mention_id, person_id) select id, ${id} from mentions where order_id = ${order!.id}`.execute(
        trx,
      )
      return id
    })
    const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(test.database)
    await test.database
      .transaction()
      .execute((trx) =>
        storeOrderEvent(trx, 'SPO-2025-4', { kind: 'discharged', onDate: '2025-12-01' }, 'test'),
      )
    const live = (asOf?: string) =>
      test.database.transaction().execute(async (trx) => {
        if (asOf)
          await sql`select set_config('onus.as_of', ${asOf}, true), set_config('search_path', 'as_of, register, platform, audit, public', true)`.execute(
            trx,
          )
        const [found] = await findOrdersOfPersons(trx, [person], '2026-01-01')
        return [found?.live, found?.endsOn]
      })
    assert.deepEqual(await live(), [false, '2025-11-30'])
    assert.deepEqual(await live(rows[0]!.now), [true, '2027-02-01'])
  })

  it('keeps the protected person out of every table but the vault', async () => {
    const [order] = await store({
      ...sent,
      reference: 'SPO-2025-3',
      conditions: [{ kind: 'exclusion', text: 'not to enter 14 Sampletree Lane, home of Willa Testbury' }],
      people: [
        sent.people[0]!,
        { ...sent.people[1]!, addresses: [{ lines: '14 Sampletree Lane', postcode: 'NR1 1AA' }] },
      ],
    })
    const { text } = await test.database
      .selectFrom('order_conditions')
      .select('text')
      .where('order_id', '=', order!.id)
      .executeTakeFirstOrThrow()
    assert.doesNotMatch(text, /Sampletree|Testbury/)
    assert.match(text, /not to enter/)
    const { rows } = await sql<{
      text: string
    }>`select string_agg(o::text || coalesce(m::text, ''), ' ') as text
      from orders o left join mentions m on m.order_id = o.id`.execute(test.database)
    assert.ok(rows[0]!.text.includes('Examplewood'))
    assert.ok(!rows[0]!.text.includes('Testbury'))
  })
})
