import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { storeForces } from '../linking/made-up-reports.ts'
import { personPages } from '../persons/index.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { createRenderer } from '../web/renderer.ts'
import { dutyPages, dutyRoutes, factPages } from './index.ts'
import { storeMadeUpOrder } from './made-up-duties.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

describe('the pages of duties', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let person = ''
  const signedIn = new Map<string, TestSignIn>()
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const services = testServices(test)
    app = await buildServer({
      services,
      rooms: [personPages, dutyPages, dutyRoutes, factPages],
      render: createRenderer({ forceName: (code) => `Force ${code}` }).render,
    })
    const sign = async (role: Role, force?: string) =>
      signedIn.set(role, await signInForTests(services, testSubject(role, force)))
    await sign('offender-manager', '36')
    await sign('call-handler', '36')
    await sign('national-analyst')
    person = await test.database
      .transaction()
      .execute((trx) =>
        storeMadeUpOrder(
          trx,
          { reference: 'SPO-P-1', madeOn: today.toString() },
          { given: 'Corin', family: 'Examplewood', born: '1980-01-02' },
        ),
      )
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const get = (role: Role, url: string) => app.inject({ url, cookies: { ...signedIn.get(role)!.cookies } })
  const post = (role: Role, url: string, form: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      cookies: { ...signedIn.get(role)!.cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      payload: new URLSearchParams({ ...form, _csrf: signedIn.get(role)!.csrfToken }).toString(),
    })
  const api = (role: Role, body: object, key: string) =>
    app.inject({
      method: 'POST',
      url: '/api/notifications',
      cookies: { ...signedIn.get(role)!.cookies },
      headers: {
        origin: 'http://localhost:3000',
        'x-csrf-token': signedIn.get(role)!.csrfToken,
        'x-onus-purpose': 'risk-management',
        'idempotency-key': key,
      },
      payload: body,
    })

  it('ask for a reason before they show anything of him', async () => {
    for (const path of ['duties', 'facts', 'notifications/new']) {
      const answer = await get('offender-manager', `/persons/${person}/${path}`)
      assert.match(answer.body, /Why are you looking at this person/)
      assert.doesNotMatch(answer.body, /Examplewood/)
    }
    for (const role of ['offender-manager', 'call-handler', 'national-analyst'] as const)
      await post(role, `/persons/${person}/reason`, { purpose: 'risk-management', next: 'duties' })
  })

  it('show what is due, under which rule, with its mark and its steps', async () => {
    const { statusCode, body } = await get('offender-manager', `/persons/${person}/duties`)
    assert.equal(statusCode, 200, body)
    assert.match(body, /Names and home address after a stalking protection order/)
    assert.match(body, /Stalking Protection Act 2019 s\.9\(1\)-\(2\) · <strong>Law verified/)
    assert.match(body, /is day 1\./)
    assert.match(body, /Take a notification/)
  })

  it('let a call handler read and not record, and an analyst neither', async () => {
    const read = await get('call-handler', `/persons/${person}/duties`)
    assert.equal(read.statusCode, 200)
    assert.doesNotMatch(read.body, /Take a notification/)
    assert.equal((await get('call-handler', '/duties')).statusCode, 403)
    assert.equal((await get('call-handler', `/persons/${person}/facts`)).statusCode, 404)
    assert.equal((await get('national-analyst', `/persons/${person}/duties`)).statusCode, 404)
    assert.equal(
      (await post('call-handler', `/persons/${person}/notifications`, { regime: 'spa', kind: 'initial' }))
        .statusCode,
      404,
    )
  })

  it('say what is wrong at its field and keep what was typed', async () => {
    const { statusCode, body } = await post('offender-manager', `/persons/${person}/notifications`, {
      regime: 'spa',
      kind: 'initial',
      takenOn: '2026-02-30',
      takenAt: 'Bethel Street',
    })
    assert.equal(statusCode, 400)
    assert.match(body, /href="#takenOn"/)
    assert.match(body, /id="takenOn-error"/)
    assert.match(body, /value="Bethel Street"/)
    assert.equal((await get('offender-manager', `/persons/${person}/duties?on=2026-02-30`)).statusCode, 400)
  })

  it('keep facts in versions and say what is wrong with one', async () => {
    const wrong = await post('offender-manager', `/persons/${person}/facts/absence`, {
      kind: 'custody',
      fromOn: '2026-05-03',
      untilOn: '2026-05-01',
    })
    assert.equal(wrong.statusCode, 400)
    assert.match(wrong.body, /id="absence-new-untilOn-error"[\s\S]*It ends before it begins/)
    const right = await post('offender-manager', `/persons/${person}/facts/absence`, {
      kind: 'custody',
      fromOn: '2026-05-01',
      untilOn: '2026-05-03',
    })
    assert.equal(right.statusCode, 303)
    const shown = await get('offender-manager', `/persons/${person}/facts`)
    const [, path] = /action="(\/persons\/[^"]+\/facts\/absence\/[^"]+)"/.exec(shown.body) ?? []
    assert.equal((await post('offender-manager', path!, { act: 'take-back' })).statusCode, 303)
    const after = await get('offender-manager', `/persons/${person}/facts`)
    assert.match(
      after.body,
      /What was said before[\s\S]*In custody by order of a court, from 1 May 2026 to 3 May 2026/,
    )
  })

  it('take a notification over the API once for each key, and print its acknowledgment', async () => {
    const body = {
      person,
      regime: 'spa',
      kind: 'initial',
      takenAt: 'Norwich',
      items: { 'spa-names': 'Corin Examplewood', 'spa-address': '5 Invented Street' },
    }
    const first = await api('offender-manager', body, 'one')
    assert.equal(first.statusCode, 201, first.body)
    const again = await api('offender-manager', body, 'one')
    assert.deepEqual(again.json(), first.json())
    assert.equal((await api('call-handler', body, 'two')).statusCode, 404)
    assert.equal((await api('offender-manager', { ...body, more: 1 }, 'three')).statusCode, 400)
    const page = await get('offender-manager', `/notifications/${first.json().id}`)
    assert.equal(page.statusCode, 200, page.body)
    assert.ok(page.body.includes(first.json().acknowledgment))
    const answer = await app.inject({
      url: `/api/persons/${person}/duties`,
      cookies: { ...signedIn.get('offender-manager')!.cookies },
      headers: { 'x-onus-purpose': 'risk-management' },
    })
    assert.equal(answer.json().duties[0].state, 'done')
  })

  it('show the queue of the force with the month beside it, whatever is asked of it', async () => {
    for (const query of [
      '',
      '?state=overdue',
      '?state=nonsense&regime=none&day=2026-02-30&month=2026-13',
      '?day=2026-05-03',
    ]) {
      const { statusCode, body } = await get('offender-manager', `/duties${query}`)
      assert.equal(statusCode, 200, query)
      assert.match(body, /onus-calendar/)
    }
    assert.match((await get('offender-manager', '/duties')).body, /Corin Examplewood/)
  })
})
