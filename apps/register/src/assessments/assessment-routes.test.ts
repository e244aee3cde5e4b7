import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../platform/http/index.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { agreementPages } from './agreement-pages.ts'
import { assessmentRoutes } from './assessment-routes.ts'
import { type AssessmentTest, openAssessmentTest } from './test-assessments.ts'

describe('assessments over the API', () => {
  let test: AssessmentTest
  let app: FastifyInstance
  let manager: TestSignIn
  let second: TestSignIn
  let elsewhere: TestSignIn
  before(async () => {
    test = await openAssessmentTest()
    app = await buildServer({
      services: test.services,
      rooms: [assessmentRoutes, agreementPages],
      render: () => '',
    })
    manager = await signInForTests(test.services, testSubject('offender-manager', '36'))
    second = await signInForTests(test.services, testSubject('supervisor', '36'))
    elsewhere = await signInForTests(test.services, testSubject('offender-manager', '13'))
  })
  after(async () => {
    await app?.close()
    await test?.drop()
  })

  const post = (by: TestSignIn, url: string, payload: object, key: string = randomUUID()) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      cookies: { ...by.cookies },
      headers: { 'x-csrf-token': by.csrfToken, 'sec-fetch-site': 'same-origin', 'idempotency-key': key },
    })
  const get = (by: TestSignIn, url: string) => app.inject({ url, cookies: { ...by.cookies } })
  const body = (levelAssessed: string) => ({
    tool: 'dash-topics',
    answers: { strangulation: 'yes' },
    levelAssessed,
    overrideReason: 'what I saw myself',
    reasons: 'What I saw myself, over a year.',
  })

  it('are recorded once under their key', async () => {
    const { entry } = await test.enter('medium')
    const key = randomUUID()
    const first = await post(manager, `/api/entries/${entry}/assessments`, body('high'), key)
    assert.equal(first.statusCode, 200, first.body)
    assert.equal(first.json().change, 'raised')
    const again = await post(manager, `/api/entries/${entry}/assessments`, body('high'), key)
    assert.deepEqual(again.json(), first.json())
    const { total } = (await get(manager, `/api/entries/${entry}/assessments`)).json()
    assert.equal(total, 1)
    const one = (await get(manager, `/api/assessments/${first.json().id}`)).json()
    assert.equal(one.answers.length, 27)
    const other = (await get(elsewhere, `/api/assessments/${first.json().id}`)).json()
    assert.equal(other.levelAssessed, 'high')
    assert.equal(other.answers, undefined)
    assert.equal(other.reasons, undefined)
  })
  it('show what is indicated, and in a blind sample only after the level held', async () => {
    const { entry } = await test.enter('medium', { isBlind: true })
    const url = `/api/entries/${entry}/assessments/view`
    const asked = { tool: 'dash-topics', answers: { strangulation: 'yes' } }
    const refused = await post(manager, url, asked)
    assert.equal(refused.statusCode, 400)
    assert.deepEqual(
      refused.json().errors.map(({ field }: { field: string }) => field),
      ['levelHeld'],
    )
    assert.doesNotMatch(refused.body, /strangulation|high/i)
    const direct = await post(manager, `/api/entries/${entry}/assessments`, body('high'))
    assert.equal(direct.statusCode, 409)
    assert.doesNotMatch(direct.body, /high/i)
    const view = await post(manager, url, { ...asked, levelHeld: 'low' })
    assert.equal(view.json().levelIndicated, 'high')
    assert.equal(view.json().levelHeld, 'low')
    assert.equal(view.json().rfgv.explained.length, 4)
  })
  it('name what is wrong by field, and take no field that nobody knows', async () => {
    const { entry } = await test.enter('medium')
    const wrong = await post(manager, `/api/entries/${entry}/assessments`, {
      ...body('high'),
      answers: { strangulation: 'maybe' },
    })
    assert.equal(wrong.statusCode, 400)
    assert.match(
      wrong.json().errors[0].message,
      /^Strangulation, choking or drowning: answer with one of yes, no/,
    )
    assert.doesNotMatch(wrong.body, /maybe/)
    const unknown = await post(manager, `/api/entries/${entry}/assessments`, { ...body('high'), score: 99 })
    assert.equal(unknown.statusCode, 400)
  })
  it('raise a level with a reason alone, and move a lowering on', async () => {
    const { entry } = await test.enter('medium')
    const raised = await post(manager, `/api/entries/${entry}/level`, { to: 'very-high', reason: 'a knife' })
    assert.equal(raised.json().level, 'very-high')
    const down = await post(manager, `/api/entries/${entry}/level`, { to: 'low', reason: 'calmer' })
    assert.equal(down.statusCode, 400)
    const asked = (await post(manager, `/api/entries/${entry}/assessments`, body('high'))).json()
    const url = `/api/level-lowerings/${asked.lowering}/moves`
    const early = await post(second, url, { move: 'approve', note: 'it is so' })
    assert.deepEqual([early.statusCode, early.json().code], [409, 'too-early'])
    assert.equal((await post(manager, url, { move: 'approve', note: 'it is so' })).statusCode, 404)
    assert.equal((await post(second, url, { move: 'overtake', note: 'it is so' })).statusCode, 400)
    const withdrawn = await post(manager, url, { move: 'withdraw', note: 'a mistake', seen: 'requested' })
    assert.equal(withdrawn.json().state, 'withdrawn')
    const { lowerings } = (await get(second, `/api/entries/${entry}/level-lowerings`)).json()
    assert.deepEqual(
      lowerings.map(({ state }: { state: string }) => state),
      ['withdrawn'],
    )
  })
  it('are closed to other forces and to forged forms', async () => {
    const { entry } = await test.enter('medium')
    const url = `/api/entries/${entry}/assessments`
    assert.equal((await post(elsewhere, url, body('high'))).statusCode, 404)
    assert.equal((await post({ ...manager, csrfToken: 'forged' }, url, body('high'))).statusCode, 403)
    assert.equal((await get(manager, `/api/entries/${randomUUID()}/assessments`)).statusCode, 404)
  })
  it('give the agreement of the own force', async () => {
    const { force } = (await get(second, '/api/assessments/agreement')).json()
    assert.equal(typeof force.total, 'number')
    assert.equal((await get(second, '/api/assessments/agreement?from=2026-02-30')).statusCode, 400)
  })
})
