import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../platform/http/index.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { caseloadRoutes } from './caseload-routes.ts'
import { managementRoutes } from './management-routes.ts'
import { keyOf, type ManagementTest, openManagementTest } from './test-management.ts'
import { visitRoutes } from './visit-routes.ts'

const om = keyOf('offender-manager', '36')

describe('management over the API', () => {
  let test: ManagementTest
  let app: FastifyInstance
  let supervisor: TestSignIn
  let manager: TestSignIn
  let elsewhere: TestSignIn
  let entry = ''
  before(async () => {
    test = await openManagementTest()
    entry = (await test.enter()).entry
    const { services } = test
    app = await buildServer({
      services,
      rooms: [managementRoutes, visitRoutes, caseloadRoutes],
      render: () => '',
    })
    supervisor = await signInForTests(services, testSubject('supervisor', '36'))
    manager = await signInForTests(services, testSubject('offender-manager', '36'))
    elsewhere = await signInForTests(services, testSubject('offender-manager', '13'))
  })
  after(async () => {
    await app?.close()
    await test?.drop()
  })
  const post = async (by: TestSignIn, path: string, payload: object, key: string = randomUUID()) => {
    const response = await app.inject({
      method: 'POST',
      url: path,
      cookies: by.cookies,
      headers: {
        'x-csrf-token': by.csrfToken,
        origin: test.services.config.publicUrl,
        'idempotency-key': key,
      },
      payload,
    })
    return { status: response.statusCode, body: response.json() }
  }
  const get = async (by: TestSignIn, url: string) => {
    const response = await app.inject({ url, cookies: by.cookies })
    return { status: response.statusCode, body: response.json() }
  }

  it('gives him to a manager once, however often the same request is sent', async () => {
    const key = randomUUID()
    const body = { officer: om, reason: 'nearest', seen: 'none' }
    const first = await post(supervisor, `/api/entries/${entry}/lead`, body, key)
    assert.equal(first.status, 200)
    assert.deepEqual(await post(supervisor, `/api/entries/${entry}/lead`, body, key), first)
    const second = await post(supervisor, `/api/entries/${entry}/lead`, body)
    assert.deepEqual([second.status, second.body.code], [409, 'already-decided'])
    assert.equal((await post(manager, `/api/entries/${entry}/lead`, body)).status, 404)
  })
  it('plans and records a visit, and refuses with the field, the problem and the remedy', async () => {
    const due = Temporal.Now.plainDateISO('Europe/London').add({ days: 9 }).toString()
    const planned = await post(manager, `/api/entries/${entry}/visits`, {
      kind: 'planned',
      dueOn: due,
      officer: om,
    })
    assert.equal(planned.status, 200)
    const moves = `/api/visits/${planned.body.id}/moves`
    const refused = await post(manager, moves, {
      move: 'make',
      happenedAt: `${due}T09:00:00Z`,
      findings: 'Sober',
      isAddressVerified: true,
    })
    assert.deepEqual(
      [refused.status, refused.body.errors],
      [
        400,
        [
          {
            field: 'happenedAt',
            message: 'This is in the future: a visit is recorded once it has taken place.',
          },
        ],
      ],
    )
    const made = await post(manager, moves, {
      move: 'make',
      seen: 'due',
      happenedAt: '2026-05-19T09:00:00Z',
      findings: 'Sober',
      isAddressVerified: true,
      nextDueOn: due,
    })
    assert.deepEqual([made.status, made.body.state, typeof made.body.next], [200, 'made', 'string'])
    const read = await get(manager, `/api/visits/${planned.body.id}`)
    assert.equal(read.body.visit.findings, 'Sober')
  })
  it('is closed to another force, whatever it asks for', async () => {
    assert.equal((await get(elsewhere, `/api/entries/${entry}/management`)).status, 404)
    for (const [path, body] of [
      ['plan-actions', { objective: 'No contact', action: 'Explain', owner: om, dueOn: '2099-01-01' }],
      ['notes', { kind: 'note', basis: 'fact', happenedOn: '2026-05-01', text: 'seen' }],
      ['details', { kind: 'vehicle', basis: 'fact', label: 'AB12 CDE' }],
      ['visits', { kind: 'planned', dueOn: '2099-01-01', officer: om }],
    ] as const)
      assert.equal((await post(elsewhere, `/api/entries/${entry}/${path}`, body)).status, 404, path)
    assert.equal((await get(elsewhere, '/api/caseload?officer=all')).body.total, 0)
  })
  it('lists the caseload and what is overdue', async () => {
    const caseload = await get(supervisor, '/api/caseload')
    assert.equal(caseload.body.people[0].entry, entry)
    assert.equal(caseload.body.managers[0].people, 1)
    const overdue = await get(manager, '/api/overdue')
    assert.deepEqual(
      overdue.body.items.map(({ kind, isMine }: { kind: string; isMine: boolean }) => [kind, isMine]),
      [['reassessment', true]],
    )
  })
})
