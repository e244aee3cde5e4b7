import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import type { Role } from '../platform/access/decision.ts'
import { connect } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer, stopGracefully } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { endSession } from '../platform/sign-in/session-store.ts'
import { signInForTests, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { alertStreamsBeating } from './alert-stream.ts'
import { insertAlerts } from './insert-alerts.ts'

type Message = {
  readonly event: string
  readonly data: Record<string, unknown>
  readonly id: string | undefined
}

describe('the stream of alerts', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let url = ''
  let person = ''
  const open: AbortController[] = []
  before(async () => {
    test = await createTestDatabase()
    const services = testServices(test)
    await storeForces(test.database, ['13', '36'])
    person = (
      await test.database.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow()
    ).id
    app = await buildServer({ services, rooms: [alertStreamsBeating(50)], mostInFlight: 3 })
    url = await app.listen({ port: 0, host: '127.0.0.1' })
  })
  after(async () => {
    for (const one of open) one.abort()
    if (app) await stopGracefully(app, 1)
    await test.drop()
  })

  const signIn = (role: Role = 'investigator', force = '36') =>
    signInForTests(testServices(test), testSubject(role, force))
  const raise = (about: string, force = '36') =>
    test.database
      .transaction()
      .execute((trx) =>
        insertAlerts(trx, [{ kind: 'duty-overdue', person, about, force, why: 'Secret words' }]),
      )
  const follow = async (cookie: { name: string; value: string }, after?: string) => {
    const controller = new AbortController()
    open.push(controller)
    const response = await fetch(`${url}/alerts/stream`, {
      headers: { cookie: `${cookie.name}=${cookie.value}`, ...(after && { 'last-event-id': after }) },
      signal: controller.signal,
    })
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      messages: messages(response),
      close: () => controller.abort(),
    }
  }
  const next = async (stream: AsyncGenerator<Message>, event: string) => {
    for (;;) {
      const { value, done } = await stream.next()
      assert.ok(!done, `the stream ended before ${event}`)
      if (value.event === event) return value
    }
  }

  it('says that an alert was raised: kind, unit and weight, and neither who nor why', async () => {
    const { cookie } = await signIn('offender-manager')
    const stream = await follow(cookie)
    assert.equal(stream.type, 'text/event-stream; charset=utf-8')
    await next(stream.messages, 'count')
    await raise('one')
    const { data } = await next(stream.messages, 'alert')
    assert.deepEqual(Object.keys(data).toSorted(), [
      'alert',
      'escalatedTo',
      'event',
      'isMine',
      'kind',
      'unit',
      'weight',
    ])
    assert.deepEqual([data.kind, data.isMine], ['duty-overdue', true])
    const count = await next(stream.messages, 'count')
    assert.deepEqual(count.data, { open: 1 })
    stream.close()
  })

  it('tells nobody of another force', async () => {
    const { cookie } = await signIn('investigator', '13')
    const stream = await follow(cookie)
    await next(stream.messages, 'count')
    await raise('elsewhere')
    await raise('here', '13')
    const { data } = await next(stream.messages, 'alert')
    const row = await test.database
      .selectFrom('alerts')
      .select('force_code')
      .where('id', '=', String(data.alert))
      .executeTakeFirst()
    assert.equal(row?.force_code, '13')
    stream.close()
  })

  it('reads on from where it was, also what was written before and committed after', async () => {
    const { cookie } = await signIn()
    const slow = connect(test.url)
    try {
      const stream = await follow(cookie)
      await next(stream.messages, 'count')
      const written = Promise.withResolvers<void>()
      const commit = Promise.withResolvers<void>()
      const late = slow.database.transaction().execute(async (trx) => {
        await insertAlerts(trx, [{ kind: 'review-due', person, about: 'late', force: '36', why: 'Late.' }])
        written.resolve()
        await commit.promise
      })
      await written.promise
      await raise('quick')
      await next(stream.messages, 'alert')
      const { id } = await next(stream.messages, 'count')
      stream.close()
      commit.resolve()
      await late
      const again = await follow(cookie, id)
      const kinds = new Set<unknown>()
      while (!kinds.has('review-due')) kinds.add((await next(again.messages, 'alert')).data.kind)
      again.close()
    } finally {
      await slow.close()
    }
  })

  it('tells a page that has just been opened what came while it was', async () => {
    const { cookie } = await signIn()
    await raise('while the page was read')
    const stream = await follow(cookie)
    await next(stream.messages, 'alert')
    stream.close()
  })

  it('goes on when the connection that listens is lost', async () => {
    const { cookie } = await signIn()
    const stream = await follow(cookie)
    await next(stream.messages, 'count')
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen onus_alerts' and datname = current_database()`.execute(
      test.database,
    )
    await raise('after the loss')
    await next(stream.messages, 'alert')
    stream.close()
  })

  it('never keeps a sign-in alive, and ends with it', async () => {
    const { cookie, sessionId } = await signIn()
    const hash = Buffer.from(sessionId, 'hex')
    const seen = async () =>
      (
        await test.database
          .selectFrom('sessions')
          .select('seen_at')
          .where('id_hash', '=', hash)
          .executeTakeFirstOrThrow()
      ).seen_at
    await sql`update sessions set seen_at = now() - interval '10 minutes' where id_hash = ${hash}`.execute(
      test.database,
    )
    const before = await seen()
    const stream = await follow(cookie)
    await next(stream.messages, 'count')
    assert.equal(await seen(), before)
    await test.database.transaction().execute((trx) => endSession(trx, sessionId, Temporal.Now.instant()))
    await next(stream.messages, 'ended')
    assert.equal((await stream.messages.next()).done, true)
  })

  it('is open four times for one sign-in at most, and is no request in flight', async () => {
    const { cookie } = await signIn()
    const streams = []
    for (let index = 0; index < 4; index++) streams.push(await follow(cookie))
    assert.deepEqual(
      streams.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    assert.equal((await follow(cookie)).status, 429)
    for (const stream of streams) stream.close()
  })

  it('is refused to who may not read alerts, and without sign-in', async () => {
    const { cookie } = await signIn('auditor')
    assert.equal((await follow(cookie)).status, 403)
    assert.equal(
      (await fetch(`${url}/alerts/stream`, { headers: { 'sec-fetch-dest': 'empty' } })).status,
      401,
    )
  })

  it('ends when the service stops', async () => {
    const other = await buildServer({ services: testServices(test), rooms: [alertStreamsBeating(60_000)] })
    const address = await other.listen({ port: 0, host: '127.0.0.1' })
    const { cookie } = await signIn()
    const response = await fetch(`${address}/alerts/stream`, {
      headers: { cookie: `${cookie.name}=${cookie.value}` },
    })
    const stream = messages(response)
    await next(stream, 'count')
    await Promise.all([stopGracefully(other, 30), stream.next().then(({ done }) => assert.equal(done, true))])
  })
})

async function* messages(response: Response): AsyncGenerator<Message> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2)
      const event = field('event')
      if (event) yield { event, data: JSON.parse(field('data') ?? '{}'), id: field('id') }
    }
  }
}
