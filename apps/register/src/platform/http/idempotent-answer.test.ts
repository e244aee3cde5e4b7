import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { AppError } from '../errors.ts'
import { ensureSystemClient, issueClientToken } from '../sign-in/client-store.ts'
import { defineUseCase } from '../use-case.ts'
import { buildServer } from './build-server.ts'
import { declareRoute } from './declare-route.ts'
import { forgetOldKeys } from './idempotent-answer.ts'
import type { RoomRoutes, Services } from './room.ts'
import { testServices } from './test-services.ts'

type Input = { readonly id: string; readonly ending?: 'refuse' | 'fault' }

/** Stores a thing: a system client, because there are few tables without rooms. */
const storeThing = defineUseCase<Input, { id: string }>({
  operation: 'test.store-thing',
  kind: 'collection',
  action: 'report:take',
  run: async ({ trx }, { id, ending }) => {
    await trx.insertInto('system_clients').values({ id, name: 'Thing', scopes: [] }).execute()
    if (ending === 'refuse') throw new AppError('report-exists')
    return { result: { id }, audited: { recordIds: [] } }
  },
})

const room: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/things',
    face: 'api',
    isIdempotent: true,
    audit: [storeThing],
    schema: {
      body: Type.Object({
        id: Type.String(),
        ending: Type.Optional(Type.Union([Type.Literal('refuse'), Type.Literal('fault')])),
      }),
      response: { 201: Type.Object({ id: Type.String() }) },
    },
    handler: async (request, reply, context) => {
      const stored = await storeThing(context, request.body)
      if (request.body.ending === 'fault') throw new Error('after the work, before the answer')
      reply.code(201).header('location', `/api/things/${stored.id}`)
      return { ...stored, notInTheSchema: 'x' }
    },
  })
}

describe('a write with an Idempotency-Key', () => {
  let test: TestDatabase
  let services: Services
  let app: FastifyInstance
  const tokens: string[] = []

  before(async () => {
    test = await createTestDatabase()
    services = testServices(test)
    app = await buildServer({ services, rooms: [room] })
    for (const id of ['north', 'south']) {
      await ensureSystemClient(test.database, { id, name: id, forceCode: undefined, scopes: ['report:take'] })
      tokens.push((await test.database.transaction().execute((trx) => issueClientToken(trx, id)))!.token)
    }
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const post = (key: string | undefined, payload: Input, client = 0) =>
    app.inject({
      method: 'POST',
      url: '/api/things',
      headers: {
        authorization: `Bearer ${tokens[client]}`,
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      payload,
    })
  const stored = async (id: string) =>
    (await test.database.selectFrom('system_clients').select('id').where('id', '=', id).execute()).length
  const entries = async (operation: string) =>
    (
      await test.database
        .selectFrom('audit.entries')
        .select('id')
        .where('operation', '=', operation)
        .execute()
    ).length

  it('happens once, and a retry gets the same answer', async () => {
    const first = await post('k1', { id: 'one' })
    const before = await entries('test.store-thing')
    const again = await post('k1', { id: 'one' })
    assert.deepEqual(
      [first.statusCode, first.json(), first.headers.location],
      [201, { id: 'one' }, '/api/things/one'],
    )
    assert.deepEqual(
      [again.statusCode, again.json(), again.headers.location],
      [201, { id: 'one' }, '/api/things/one'],
    )
    assert.deepEqual(
      [first.headers['idempotency-replayed'], again.headers['idempotency-replayed']],
      [undefined, 'true'],
    )
    assert.equal(await entries('test.store-thing'), before)
    assert.equal(await entries('platform.repeat-answer'), 1)
  })

  it('keeps of the answer no more than went out', async () => {
    await post('k2', { id: 'two' })
    const rows = await test.database.selectFrom('idempotency_keys').select('response').execute()
    assert.equal(JSON.stringify(rows).includes('notInTheSchema'), false)
  })

  it('is refused with the key of another request', async () => {
    await post('k3', { id: 'three' })
    const other = await post('k3', { id: 'four' })
    assert.deepEqual([other.statusCode, other.json().code], [422, 'idempotency-key-reused'])
    assert.equal(await stored('four'), 0)
  })

  it('does not see the keys of another client', async () => {
    await post('k4', { id: 'five' })
    assert.equal((await post('k4', { id: 'six' }, 1)).statusCode, 201)
  })

  it('is refused without a key, or with one that is none', async () => {
    for (const key of [undefined, '', 'with space', 'x'.repeat(256)]) {
      const response = await post(key, { id: 'seven' })
      assert.deepEqual([response.statusCode, response.json().code], [400, 'idempotency-key-needed'])
    }
    assert.equal(await stored('seven'), 0)
  })

  it('happens once also when sent many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => post('k5', { id: 'eight' })))
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      Array(6).fill(201),
    )
    assert.equal(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length, 5)
    assert.equal(await stored('eight'), 1)
  })

  it('gives the key back when refused, and stores nothing', async () => {
    const refused = await post('k6', { id: 'nine', ending: 'refuse' })
    assert.deepEqual([refused.statusCode, await stored('nine')], [409, 0])
    assert.equal((await post('k6', { id: 'nine' })).statusCode, 201)
  })

  it('leaves neither work nor claim nor audit row when it breaks off before the answer', async () => {
    const before = await entries('test.store-thing')
    assert.equal((await post('k7', { id: 'ten', ending: 'fault' })).statusCode, 500)
    assert.deepEqual([await stored('ten'), await entries('test.store-thing')], [0, before])
    assert.equal((await post('k7', { id: 'ten' })).statusCode, 201)
  })

  it('leaves the audit row of a denial', async () => {
    await ensureSystemClient(test.database, { id: 'south', name: 'south', forceCode: undefined, scopes: [] })
    const denials = () =>
      test.database.selectFrom('audit.entries').select('subject').where('kind', '=', 'denial').execute()
    assert.equal((await post('k8', { id: 'eleven' }, 1)).statusCode, 403)
    assert.deepEqual(await denials(), [{ subject: 'south' }])
  })

  it('is forgotten after two days', async () => {
    const later = Temporal.Now.instant().add({ hours: 49 })
    assert.equal(await forgetOldKeys(test.database, Temporal.Now.instant()), 0)
    assert.equal((await forgetOldKeys(test.database, later)) > 0, true)
  })
})
