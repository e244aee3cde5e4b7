import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import { type Role, roles } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { AppError } from '../platform/errors.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { bandsOf, proposeThreshold, type WeightCount } from './budget.ts'
import { composeDigest, readDigest } from './digest.ts'
import { insertAlerts } from './insert-alerts.ts'
import { readAlertBudget, setAlertBudget } from './set-budget.ts'

const of = (kind: WeightCount['kind'], weight: number, alerts: number, actedOn = 0): WeightCount => ({
  kind,
  weight,
  alerts,
  actedOn,
})

describe('the threshold of a budget', () => {
  const counts = [
    of('review-due', 20, 60, 2),
    of('order-ending', 35, 40, 10),
    of('order-ending', 47, 20, 15),
    of('new-victim', 70, 10, 10),
  ]
  const cases: readonly (readonly [string, number, number, number, boolean])[] = [
    ['puts nothing apart where all fit', 130, 0, 130, true],
    ['is the lowest that fits', 70, 21, 70, true],
    ['is the lowest that fits, one weight further', 69, 36, 30, true],
    ['never puts a grave kind apart, and says that it is not met', 5, 71, 10, false],
  ]
  for (const [says, budget, threshold, perThousand, isMet] of cases)
    it(says, () => {
      const proposal = proposeThreshold(counts, 1_000, budget)
      assert.deepEqual(
        [proposal.threshold, proposal.perThousand, proposal.isMet],
        [threshold, perThousand, isMet],
      )
    })
  it('says what would be listed apart, and how many of these somebody acted on', () => {
    assert.deepEqual(proposeThreshold(counts, 1_000, 30).below, [
      { kind: 'review-due', title: 'Review due', alerts: 60, actedOn: 2 },
      { kind: 'order-ending', title: 'Order ending', alerts: 40, actedOn: 10 },
    ])
  })
  it('proposes nothing where there was no alert or no call', () => {
    assert.equal(proposeThreshold([], 1_000, 50).threshold, 0)
    assert.equal(proposeThreshold(counts, 0, 50).threshold, 0)
  })
  it('counts every alert in one band of weight', () => {
    const bands = bandsOf([...counts, of('suspected-breach', 100, 3)])
    assert.deepEqual(
      bands.map(({ title, alerts }) => [title, alerts]),
      [
        ['80 to 100', 3],
        ['60 to 79', 10],
        ['40 to 59', 20],
        ['20 to 39', 100],
        ['0 to 19', 0],
      ],
    )
  })
})

describe('budget and digest of a force', () => {
  let test: TestDatabase
  let person = ''
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['36'])
    person = (
      await test.database.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow()
    ).id
    await sql`insert into checks (asked_by, force_code, suspect, answer, person_ids, took_ms)
      select 'test', '36', '{}', '{}', '{}', 1 from generate_series(1, 100)`.execute(test.database)
    await test.database.transaction().execute((trx) =>
      insertAlerts(
        trx,
        ['a', 'b', 'c'].map((about) => ({
          kind: 'order-ending',
          person,
          about,
          force: '36',
          why: 'A test.',
        })),
      ),
    )
    await sql`update alerts set acknowledged_at = raised_at + interval '30 minutes', acknowledged_by = 'test' where dedupe_key like '%:a:%'`.execute(
      test.database,
    )
  })
  after(() => test.drop())
  const contextOf = (role: Role, force: string | undefined = '36'): Context => ({
    database: test.database,
    access: testServices(test).access,
    subject: testSubject(role, force),
    purpose: undefined,
    requestId: 'test',
    now: () => Temporal.Now.instant().add({ minutes: 1 }),
  })
  const budget = { perThousandCalls: 20, threshold: 36, reason: 'three on the desk' }

  it('say how many alerts came in for each 1,000 calls', async () => {
    const read = await readAlertBudget(contextOf('supervisor'), { tried: 20 })
    assert.deepEqual([read.calls, read.alerts, read.perThousand], [100, 3, 30])
    assert.deepEqual([read.proposal.threshold, read.proposal.below[0]?.actedOn], [36, 1])
  })

  for (const role of roles)
    it(`${role} ${role === 'supervisor' ? 'may' : 'may not'} set the budget`, async () => {
      const set = setAlertBudget(contextOf(role), budget)
      if (role === 'supervisor') await set
      else
        await assert.rejects(
          set,
          (error: unknown) => error instanceof AppError && error.code === 'not-allowed',
        )
    })

  it('keep no number or place of anybody in the reason', async () => {
    await setAlertBudget(contextOf('supervisor'), {
      ...budget,
      reason: 'She rings from 07700 900712, ZZ9 9ZY.',
    })
    const { set } = await readAlertBudget(contextOf('supervisor'), {})
    assert.equal(set?.reason, 'She rings from [phone withheld], [postcode withheld].')
  })

  it('are refused with the field that is wrong', async () => {
    await assert.rejects(
      setAlertBudget(contextOf('supervisor'), {
        perThousandCalls: Number.NaN,
        threshold: 101,
        reason: ' ',
      }),
      (error: unknown) =>
        error instanceof AppError &&
        error.fields.map(({ field }) => field).join() === 'perThousandCalls,threshold,reason',
    )
  })

  const impossible: readonly (readonly [string, string])[] = [
    ['of no alerts', 'per_thousand_calls = 0'],
    ['with a threshold above every weight', 'threshold = 101'],
    ['without a reason', `reason = ' '`],
  ]
  for (const [says, change] of impossible)
    it(`are never ${says}, whoever writes it`, async () => {
      await setAlertBudget(contextOf('supervisor'), budget)
      await assert.rejects(sql`update alert_budgets set ${sql.raw(change)}`.execute(test.database), {
        code: '23514',
      })
    })

  it('count a day: what came in, what was done and how fast, what still waits', async () => {
    const today = Temporal.Now.zonedDateTimeISO('Europe/London').toPlainDate().toString()
    const digest = await test.database.transaction().execute((trx) => composeDigest(trx, '36', today))
    assert.deepEqual([digest.raised, digest.acknowledged, digest.escalated], [3, 1, 0])
    assert.deepEqual(
      digest.waiting.map(({ unit, open }) => [unit, open]),
      [['investigation', 2]],
    )
    const empty = await readDigest(contextOf('investigator'), { day: '2020-01-01' })
    assert.deepEqual([empty.raised, empty.rows, empty.waiting, empty.medianMinutes], [0, [], [], null])
  })
})
