import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { takeReport } from '../reports/take-report.ts'
import { addAction } from './change-action.ts'
import { mappaRoutes } from './mappa-routes.ts'
import { planMeeting } from './plan-meeting.ts'
import { readMeeting } from './read-meeting.ts'
import { readReferral } from './read-referral.ts'
import { keepAttendance } from './record-meeting.ts'
import { referralPages } from './referral-pages.ts'
import { saveReferral } from './save-referral.ts'
import { type MappaTest, openMappaTest } from './test-mappa.ts'

const reportBy = (victim: { readonly given: string[]; readonly family: string }, reference: string) =>
  ({
    force: '36',
    reference,
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
      { role: 'victim', names: [victim], dateOfBirth: '1988-10-01' },
    ],
  }) as ReportAsTaken

describe('MAPPA over the API', () => {
  let test: MappaTest
  let app: FastifyInstance
  let manager: TestSignIn
  let elsewhere: TestSignIn
  before(async () => {
    test = await openMappaTest()
    const services = testServices(test.connection)
    app = await buildServer({ services, rooms: [mappaRoutes, referralPages], render: () => '' })
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
      report: reportBy({ given: ['Drusilla'], family: 'Penhallow' }, 'MAPPA-MASK'),
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
  it('keeps no such name as that of a chair, of somebody who came or of who does something', async () => {
    const made = await test.planned()
    const taken = await takeReport(await test.contextOf('call-handler', '36'), {
      report: reportBy({ given: ['Isolde'], family: 'Farthingale' }, 'MAPPA-NAMES'),
      source: '{"r":"MAPPA-NAMES"}',
    })
    await test.database
      .updateTable('memberships')
      .set({ person_id: made.person })
      .where('person_id', '=', taken.persons[0]!.person)
      .execute()
    const coordinator = await test.contextOf('mappa-coordinator', '36')
    const { id } = await planMeeting(coordinator, {
      referral: made.referral,
      panel: made.panel,
      day: '2026-05-21',
      time: '10:00',
      chair: 'Isolde Farthingale',
      leadAgency: 'police',
    })
    await keepAttendance(coordinator, {
      id,
      name: 'Isolde Farthingale, whom he follows',
      agency: 'housing',
      attendance: 'invited',
    })
    await addAction(coordinator, {
      meeting: id,
      action: 'Change the locks.',
      ownerName: 'Mrs Farthingale',
      ownerAgency: 'housing',
      dueOn: '2026-05-30',
    })
    const read = JSON.stringify(await readMeeting(coordinator, { id }))
    assert.doesNotMatch(read, /Isolde|Farthingale/)
    assert.match(read, /\[victim\], whom he follows/)
    // A colleague of the directory who shares her surname is no victim of his.
    await recordOfficer(
      test.connection.database,
      testSubject('supervisor', '36', { subject: 'tamsin.farthingale', name: 'Tamsin Farthingale' }),
      Temporal.Now.instant(),
    )
    const next = await planMeeting(coordinator, {
      referral: made.referral,
      panel: made.panel,
      day: '2026-05-22',
      time: '10:00',
      chair: 'tamsin farthingale',
      leadAgency: 'police',
    })
    assert.equal((await readMeeting(coordinator, next)).chair, 'Tamsin Farthingale')
  })
  it('refuses what is no id in a form, and breaks at nothing', async () => {
    const { referral } = await test.referred()
    const coordinator = await signInForTests(
      testServices(test.connection),
      testSubject('mappa-coordinator', '36'),
    )
    const answer = await app.inject({
      method: 'POST',
      url: `/mappa/referrals/${referral}/moves`,
      cookies: { ...coordinator.cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({
        _csrf: coordinator.csrfToken,
        move: 'accept',
        note: 'Several agencies must meet.',
        panel: "' or true --",
      }).toString(),
    })
    assert.equal(answer.statusCode, 400)
  })
})
