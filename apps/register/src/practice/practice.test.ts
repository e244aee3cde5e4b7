/** Periods of practice: within bounds, with a reason, by a supervisor for his own force, and used by what becomes due. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { practicePeriodTable } from '@onus/law'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { dueByPractice } from '../entry-book/index.ts'
import { storeForces } from '../linking/made-up-reports.ts'
import { type Role, roles } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { AppError } from '../platform/errors.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { createRenderer } from '../web/renderer.ts'
import { practicePages } from './index.ts'
import { listPractices } from './list-practices.ts'
import { partsOf, periodOf, periodText } from './practice.ts'
import { setPractice } from './set-practice.ts'

const why = 'Our panel meets every eight weeks.'

describe('a period', () => {
  const calendar = { days: 'calendar' } as const
  const working = { days: 'working' } as const
  for (const [input, rule, expected] of [
    [{ number: '8', unit: 'W', reason: why }, calendar, 'P8W'],
    [{ number: ' 14 ', unit: 'D', reason: why }, working, 'P14D'],
    [{ number: '2', unit: 'W', reason: why }, working, 'unit'],
    [{ number: '0', unit: 'D', reason: why }, calendar, 'number'],
    [{ number: '1.5', unit: 'D', reason: why }, calendar, 'number'],
    [{ number: '11', unit: 'Y', reason: why }, calendar, 'number'],
    [{ number: '8', unit: 'H', reason: why }, calendar, 'unit'],
    [{ number: '8', unit: 'W', reason: ' x ' }, calendar, 'reason'],
  ] as const)
    it(`${input.number} ${input.unit} of ${rule.days} days gives ${expected}`, () => {
      const { period, problems } = periodOf(input, rule)
      if (expected.startsWith('P')) assert.deepEqual([period, problems], [expected, []])
      else
        assert.deepEqual(
          problems.map(({ field }) => field),
          [expected],
        )
    })

  it('is said in words and taken apart for a form', () => {
    assert.equal(periodText('P5D', working), '5 working days')
    assert.equal(periodText('P1D', working), '1 working day')
    assert.equal(periodText('P12M', calendar), '12 months')
    assert.deepEqual(partsOf('P12W'), { number: '12', unit: 'W' })
  })
})

describe('the periods of practice of a force', () => {
  let test: TestDatabase
  let app: FastifyInstance
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    app = await buildServer({
      services: testServices(test),
      rooms: [practicePages],
      render: createRenderer().render,
    })
  })
  after(async () => {
    await app.close()
    await test.drop()
  })
  const contextOf = (role: Role, force?: string): Context => ({
    database: test.database,
    access: testServices(test).access,
    subject: testSubject(role, force),
    purpose: undefined,
    requestId: 'test',
    now: () => Temporal.Instant.from('2026-05-20T10:00:00Z'),
  })
  const supervisor = () => contextOf('supervisor', '36')
  const set = (code: string, input: object) => setPractice(supervisor(), { code, ...input })
  const handover = async () =>
    (await listPractices(supervisor(), undefined)).practices.find(({ code }) => code === 'handover-accept')!

  for (const role of roles)
    it(`are set by a supervisor alone: ${role}`, async () => {
      const attempt = setPractice(contextOf(role, '13'), {
        code: 'visit-low',
        number: '6',
        unit: 'M',
        reason: why,
      })
      if (role === 'supervisor') assert.equal((await attempt).period, 'P6M')
      else await assert.rejects(attempt, (error) => error instanceof AppError && error.code === 'not-allowed')
    })

  it('hold what becomes due from then on, for this force alone', async () => {
    await set('handover-accept', { number: '2', unit: 'D', reason: why })
    const due = (force: string) =>
      test.database
        .transaction()
        .execute((trx) => dueByPractice(trx, { code: 'handover-accept', force, from: '2026-05-18' }))
    assert.deepEqual([(await due('36')).dueOn, (await due('36')).isSetByForce], ['2026-05-20', true])
    assert.equal((await due('13')).dueOn, '2026-05-26')
    const { own, setBy, reason } = await handover()
    assert.deepEqual([own, setBy, reason], ['P2D', 'Test supervisor', why])
  })

  it('go back to the table with a reason, and keep who set what and why', async () => {
    await set('handover-accept', { reset: 'yes', reason: 'The table will do.', seen: 'P2D' })
    assert.equal((await handover()).own, null)
    const { changes } = await listPractices(supervisor(), undefined)
    assert.deepEqual(
      changes.map(({ period, reason, by }) => [period, reason, by]),
      [
        [null, 'The table will do.', 'Test supervisor'],
        ['P2D', why, 'Test supervisor'],
      ],
    )
    await assert.rejects(sql`update practice_changes set reason = 'another'`.execute(test.database))
  })

  it('are not overwritten by somebody who saw another period', async () => {
    await set('visit-high', { number: '3', unit: 'W', reason: why, seen: '' })
    const late = set('visit-high', { number: '9', unit: 'W', reason: why, seen: '' })
    await assert.rejects(late, (error) => error instanceof AppError && error.code === 'already-decided')
  })

  it('exist: another code is none', async () => {
    await assert.rejects(
      set('tea-break', { number: '1', unit: 'D', reason: why }),
      (error) => error instanceof AppError && error.code === 'not-found',
    )
  })

  it('are a page with source and mark of each, and keep what was typed when refused', async () => {
    const { cookies, csrfToken } = await signInForTests(testServices(test), testSubject('supervisor', '36'))
    const { body } = await app.inject({ url: '/practice', cookies: { ...cookies } })
    assert.equal(body.match(/data-testid="practice"/g)?.length, practicePeriodTable.rows.length)
    assert.match(body, /Acceptance of a hand-over by the receiving force: 5 working days/)
    assert.match(body, /not checked/)
    const refused = await app.inject({
      method: 'POST',
      url: '/practice/entry-review',
      cookies: { ...cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      payload: new URLSearchParams({ number: 'many', unit: 'M', reason: 'so', _csrf: csrfToken }).toString(),
    })
    assert.equal(refused.statusCode, 400)
    assert.match(refused.body, /href="#entry-review-number"/)
    assert.match(refused.body, /id="entry-review-number-error"/)
    assert.match(refused.body, /value="many"/)
    const done = await app.inject({
      method: 'POST',
      url: '/practice/entry-review',
      cookies: { ...cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      payload: new URLSearchParams({ number: '6', unit: 'M', reason: why, _csrf: csrfToken }).toString(),
    })
    assert.equal(done.headers.location, '/practice?done=entry-review#entry-review')
  })
})
