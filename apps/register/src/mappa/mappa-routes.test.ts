import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { takeReport } from '../reports/take-report.ts'
import { mappaRoutes } from './mappa-routes.ts'
import { readReferral } from './read-referral.ts'
import { saveReferral } from './save-referral.ts'
import { type MappaTest, openMappaTest } from './test-mappa.ts'

describe('MAPPA over the API', () => {
  let test: MappaTest
  let app: FastifyInstance
  let manager: TestSignIn
  let elsewhere: TestSignIn
  before(async () => {
    test = await openMappaTest()
    const services = testServices(test.connection)
    app = await buildServer({ services, rooms: [mappaRoutes], render: () => '' })
    manager = await signInForTests(services, testSubject('offender-manager', '36'))
    elsewhere = await signInForTests(services, testSubject('offender-manager', '46'))
  })
  after(async () => {
    await app?.close()
    await test?.drop()
  })
  const post = (by: TestSignIn, url: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      cookies: { ...by.cookies },
      headers: { 'x-csrf-token': by.csrfToken, 'sec-fetch-site': 'same-origin', ...headers },
    })
  const get = (by: TestSignIn, url: string) => app.inject({ url, cookies: { ...by.cookies } })

  it('keeps a draft once under its key, and names the field that is wrong without its value', async () => {
    const person = await test.him()
    const { person: _, ...body } = test.referralOf(person)
    const url = `/api/persons/${person}/mappa-referrals`
    const headers = { 'idempotency-key': randomUUID() }
    const first = await post(manager, url, body, headers)
    assert.equal(first.statusCode, 200, first.body)
    assert.deepEqual((await post(manager, url, body, headers)).json(), first.json())
    const wrong = await post(
      manager,
      url,
      { ...body, leadAgency: 'nonesuch' },
      { 'idempotency-key': randomUUID() },
    )
    assert.equal(wrong.statusCode, 400)
    assert.deepEqual(
      wrong.json().errors.map(({ field }: { field: string }) => field),
      ['leadAgency'],
    )
    assert.doesNotMatch(wrong.body, /nonesuch/)
    assert.equal((await post(elsewhere, url, body, { 'idempotency-key': randomUUID() })).statusCode, 404)
  })
  it('shows a case and a referral to their force, and to another nothing', async () => {
    const { person, referral } = await test.accepted()
    for (const url of [`/api/mappa/cases/${person}`, `/api/mappa/referrals/${referral}`]) {
      assert.equal((await get(manager, url)).statusCode, 200)
      assert.equal((await get(elsewhere, url)).statusCode, 404)
    }
    assert.equal(
      (await get(manager, '/api/mappa?list=referrals')).statusCode,
      403,
      'a list of the coordinator',
    )
    assert.equal((await get(manager, '/api/mappa?list=nonesuch')).statusCode, 400)
    assert.ok((await get(manager, '/api/mappa?list=cases')).json().total > 0)
    assert.equal((await get(elsewhere, '/api/mappa?list=cases')).json().total, 0)
  })
  it('keeps no name of anybody whom he may have harmed, whatever an officer types', async () => {
    const taken = await takeReport(await test.contextOf('call-handler', '36'), {
      report: {
        force: '36',
        reference: 'MAPPA-MASK',
        recordedAt: '2026-05-10T12:00:00Z',
        channel: 'call',
        offenceCodes: [],
        behaviours: ['online-contact'],
        people: [
          {
            role: 'suspect',
            names: [{ given: ['Osbert'], family: 'Wintergrave' }],
            dateOfBirth: '1985-03-09',
          },
          {
            role: 'victim',
            names: [{ given: ['Drusilla'], family: 'Penhallow' }],
            dateOfBirth: '1988-10-01',
          },
        ],
      } as ReportAsTaken,
      source: '{"r":"MAPPA-MASK"}',
    })
    const person = taken.persons[0]!.person
    const context = await test.contextOf('offender-manager', '36')
    const { id } = await saveReferral(
      context,
      test.referralOf(person, {
        reasons: 'Drusilla Penhallow told housing that he waits on 07700 900999.',
        patternText: 'He writes to Penhallow.',
      }),
    )
    const read = await readReferral(context, { id })
    assert.doesNotMatch(JSON.stringify(read), /Drusilla|Penhallow|900999/)
    assert.match(read.reasons!, /told housing/)
  })
})
