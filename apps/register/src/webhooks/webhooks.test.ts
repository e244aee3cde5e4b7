import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { insertAlerts } from '../alerts/index.ts'
import { storeForces } from '../linking/made-up-reports.ts'
import { type Role, roles } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import type { AppError } from '../platform/errors.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import type { Context } from '../platform/use-case.ts'
import { deliverWebhooks, pauseAfter } from './deliver-webhooks.ts'
import { claimDeliveries, leaseSeconds } from './delivery-store.ts'
import {
  addWebhook,
  readWebhook,
  retryDeliveries,
  rotateSecret,
  sendTestEvent,
  switchWebhook,
} from './manage-webhooks.ts'
import { sendDelivery } from './send-delivery.ts'
import { signatureHeaders } from './sign-delivery.ts'

const rules = { allowsLoopback: true }

type Received = { readonly headers: IncomingMessage['headers']; readonly body: string }

/** A real server of somebody else, which can be down, refuse, redirect or hang. */
async function startReceiver(port = 0) {
  const received: Received[] = []
  let status = 204
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/' } : {})
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    received,
    port: (server.address() as AddressInfo).port,
    answer: (next: number) => {
      status = next
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

describe('webhooks', () => {
  let test: TestDatabase
  let person = ''
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['13', '36'])
    person = (
      await test.database.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow()
    ).id
  })
  after(() => test.drop())

  const contextOf = (
    role: Role = 'force-administrator',
    force = '36',
    now = Temporal.Now.instant(),
  ): Context => ({
    database: test.database,
    access: testServices(test).access,
    subject: testSubject(role, force, role === 'system-client' ? { scopes: ['webhook:manage'] } : {}),
    purpose: undefined,
    requestId: 'test',
    now: () => now,
  })
  let count = 0
  const raise = async (howMany = 1, force = '36') =>
    test.database.transaction().execute((trx) =>
      insertAlerts(
        trx,
        Array.from({ length: howMany }, () => ({
          kind: 'duty-overdue' as const,
          person,
          about: `webhook test ${count++}`,
          force,
          why: 'Zebulon Quillfeather is late.',
        })),
      ),
    )
  const add = (port: number, kinds: readonly string[] = []) =>
    addWebhook(contextOf(), { url: `http://127.0.0.1:${port}/hook${count++}`, kinds, rules })
  const deliver = (at = Temporal.Now.instant()) =>
    deliverWebhooks(test, { now: () => at, rules, random: () => 0.5 })
  const idsOf = (received: readonly Received[]) => received.map(({ headers }) => headers['webhook-id'])
  /** Only the webhook of the test is sent to. */
  const only = (id: string) => sql`update webhooks set is_active = (id = ${id})`.execute(test.database)

  it('send a CloudEvent that names nobody, signed as Standard Webhooks has it', async () => {
    const receiver = await startReceiver()
    const { id, secret } = await add(receiver.port)
    await only(id)
    await raise()
    await deliver()
    assert.equal(receiver.received.length, 1)
    const [{ headers, body }] = receiver.received as [Received]
    const event = JSON.parse(body)
    assert.equal(headers['content-type'], 'application/cloudevents+json; charset=utf-8')
    assert.deepEqual(
      [event.specversion, event.type, event.source, event.id],
      ['1.0', 'uk.onus.alert.raised.v1', 'urn:onus:force:36', headers['webhook-id']],
    )
    assert.deepEqual(Object.keys(event.data).toSorted(), ['alert', 'at', 'force', 'kind', 'unit', 'weight'])
    assert.doesNotMatch(body, /Quillfeather/)
    assert.equal(
      headers['webhook-signature'],
      signatureHeaders({
        id: String(headers['webhook-id']),
        at: Temporal.Instant.fromEpochMilliseconds(Number(headers['webhook-timestamp']) * 1000),
        body,
        secrets: [Buffer.from(secret.replace('whsec_', ''), 'base64')],
      })['webhook-signature'],
    )
    await receiver.stop()
  })

  it('sign as the example of the specification’s own libraries', () => {
    const headers = signatureHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: Temporal.Instant.fromEpochMilliseconds(1_614_265_330_000),
      body: '{"test": 2432232314}',
      secrets: [Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')],
    })
    assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('lose nothing while the receiver is down for a day', async () => {
    const gone = await startReceiver()
    await gone.stop()
    const { id } = await add(gone.port)
    await only(id)
    await raise(25)
    const start = Temporal.Now.instant()
    let failed = 0
    for (let hour = 0; hour < 24; hour++) failed += (await deliver(start.add({ hours: hour }))).failed
    assert.ok(failed >= 20)
    const receiver = await startReceiver(gone.port)
    let delivered = 0
    for (let minutes = 0; minutes < 180; minutes += 5)
      delivered += (await deliver(start.add({ hours: 24, minutes }))).delivered
    assert.equal(delivered, 25)
    assert.equal(new Set(idsOf(receiver.received)).size, 25)
    const { total } = await readWebhook(contextOf(), { id, state: 'delivered', page: 1 })
    assert.equal(total, 25)
    await receiver.stop()
  })

  it('send again with the same id what was sent when the process was killed', async () => {
    const receiver = await startReceiver()
    const { id } = await add(receiver.port)
    await only(id)
    await raise()
    const now = Temporal.Now.instant()
    const [claimed] = await claimDeliveries(test.database, now)
    await sendDelivery({ ...claimed!, secrets: [claimed!.secret] }, now, rules)
    // Here the process ends: nothing is marked. Nobody takes it up before the lease is over.
    assert.equal((await deliver(now.add({ seconds: leaseSeconds - 1 }))).delivered, 0)
    assert.equal((await deliver(now.add({ seconds: leaseSeconds + 1 }))).delivered, 1)
    const [first, second] = receiver.received
    assert.equal(second?.headers['webhook-id'], first?.headers['webhook-id'])
    assert.equal(second?.body, first?.body)
    await receiver.stop()
  })

  it('are sent by several processes at once, each event by one', async () => {
    const receiver = await startReceiver()
    const { id } = await add(receiver.port)
    await only(id)
    await raise(60)
    await Promise.all([deliver(), deliver(), deliver()])
    assert.equal(receiver.received.length, 60)
    assert.equal(new Set(idsOf(receiver.received)).size, 60)
    await receiver.stop()
  })

  it('hear of what a slow transaction commits after others, and never of what is rolled back', async () => {
    const receiver = await startReceiver()
    const { id } = await add(receiver.port)
    await only(id)
    const slow = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const late = test.database.transaction().execute(async (trx) => {
      await insertAlerts(trx, [{ kind: 'review-due', person, about: 'slow', force: '36', why: 'Slow.' }])
      written.resolve()
      await slow.promise
    })
    await written.promise
    await raise()
    await deliver()
    assert.equal(receiver.received.length, 1)
    slow.resolve()
    await late
    await test.database
      .transaction()
      .execute(async (trx) => {
        await insertAlerts(trx, [{ kind: 'review-due', person, about: 'never', force: '36', why: 'Never.' }])
        throw new Error('rolled back')
      })
      .catch(() => {})
    await deliver()
    assert.equal(receiver.received.length, 2)
    await receiver.stop()
  })

  it('hear only of the kinds and the force that they are for', async () => {
    const receiver = await startReceiver()
    const { id } = await add(receiver.port, ['new-victim'])
    await only(id)
    await raise()
    await raise(1, '13')
    assert.deepEqual(await deliver(), { delivered: 0, failed: 0, givenUp: 0 })
    await receiver.stop()
  })

  it('follow no redirect, and try again', async () => {
    const receiver = await startReceiver()
    receiver.answer(302)
    const { id } = await add(receiver.port)
    await only(id)
    await raise()
    assert.equal((await deliver()).failed, 1)
    const { deliveries } = await readWebhook(contextOf(), { id, page: 1 })
    assert.deepEqual([deliveries[0]?.state, deliveries[0]?.lastError], ['waiting', 'answered 302'])
    await receiver.stop()
  })

  it('are given up after five days, and tried again when an administrator says so', async () => {
    const gone = await startReceiver()
    await gone.stop()
    const { id } = await add(gone.port)
    await only(id)
    await raise()
    const start = Temporal.Now.instant()
    await deliver(start)
    assert.equal((await deliver(start.add({ hours: 119 }))).failed, 1)
    assert.equal((await deliver(start.add({ hours: 121 }))).givenUp, 1)
    await assert.rejects(
      retryDeliveries(contextOf('force-administrator', '36'), {
        id,
        delivery: '00000000-0000-7000-8000-000000000000',
      }),
      refusedWith('not-possible-now'),
    )
    const receiver = await startReceiver(gone.port)
    const later = start.add({ hours: 130 })
    assert.equal((await retryDeliveries(contextOf('force-administrator', '36', later), { id })).revived, 1)
    assert.equal((await deliver(later)).delivered, 1)
    await receiver.stop()
  })

  it('keep while they are paused what happens, and send it afterwards', async () => {
    const receiver = await startReceiver()
    const { id } = await add(receiver.port)
    await only(id)
    await switchWebhook(contextOf(), { id, move: 'pause' })
    await assert.rejects(switchWebhook(contextOf(), { id, move: 'pause' }), refusedWith('already-decided'))
    await raise(3)
    assert.equal((await deliver(Temporal.Now.instant().add({ hours: 24 * 30 }))).delivered, 0)
    await switchWebhook(contextOf(), { id, move: 'resume' })
    assert.equal((await deliver(Temporal.Now.instant().add({ hours: 24 * 30 }))).delivered, 3)
    await receiver.stop()
  })

  it('are signed with both secrets for a day after a rotation', async () => {
    const receiver = await startReceiver()
    const { id } = await add(receiver.port)
    await only(id)
    await rotateSecret(contextOf(), { id })
    await sendTestEvent(contextOf(), { id })
    await deliver()
    await sendTestEvent(contextOf(), { id })
    await deliver(Temporal.Now.instant().add({ hours: 25 }))
    assert.deepEqual(
      receiver.received.map(({ headers }) => String(headers['webhook-signature']).split(' ').length),
      [2, 1],
    )
    assert.equal(JSON.parse(receiver.received[0]!.body).type, 'uk.onus.webhook.test.v1')
    await receiver.stop()
  })

  it('wait longer each time, an hour at most', () => {
    assert.deepEqual(
      [1, 2, 3, 10, 11, 500].map((attempts) => pauseAfter(attempts, 0.5)),
      [5, 10, 20, 2560, 3600, 3600],
    )
    assert.deepEqual([pauseAfter(1, 0), pauseAfter(1, 1)], [4, 6])
  })

  describe('are managed', () => {
    const moves = {
      add: (context: Context) =>
        addWebhook(context, { url: `https://records.police.example/${count++}`, kinds: [], rules }),
      pause: (context: Context, id: string) => switchWebhook(context, { id, move: 'pause' }),
      resume: (context: Context, id: string) => switchWebhook(context, { id, move: 'resume' }),
      rotate: (context: Context, id: string) => rotateSecret(context, { id }),
      test: (context: Context, id: string) => sendTestEvent(context, { id }),
      retry: (context: Context, id: string) => retryDeliveries(context, { id }),
    }
    for (const [name, move] of Object.entries(moves))
      for (const role of roles)
        for (const force of name === 'add' ? ['36'] : ['36', '13']) {
          const may = role === 'force-administrator' && force === '36'
          it(`${name}: ${role} of ${force === '36' ? 'the' : 'another'} force ${may ? 'may' : 'may not'}`, async () => {
            const { id } = await moves.add(contextOf())
            await sql`update webhooks set is_active = ${name !== 'resume'} where id = ${id}`.execute(
              test.database,
            )
            await sql`insert into webhook_deliveries (webhook_id, event, key, data, state, attempts) values (${id}, 'test', 'dead', '{}', 'dead', 1)`.execute(
              test.database,
            )
            const made = move(contextOf(role, force), id)
            if (may) await made
            else
              await assert.rejects(made, (error: unknown) =>
                ['not-found', 'not-allowed'].includes((error as AppError).code),
              )
            // A force has twenty at most: make room.
            await sql`update webhooks set force_code = '13', url = 'https://moved.police.example/' || id where force_code = '36'`.execute(
              test.database,
            )
          })
        }
    it('with an address once for a force', async () => {
      await addWebhook(contextOf(), { url: 'https://once.police.example/', kinds: [], rules })
      await assert.rejects(
        addWebhook(contextOf(), { url: 'https://once.police.example', kinds: [], rules }),
        refusedWith('invalid-input'),
      )
    })
    it('with kinds that there are', () =>
      assert.rejects(
        addWebhook(contextOf(), { url: 'https://kinds.police.example/', kinds: ['gossip'], rules }),
        refusedWith('invalid-input'),
      ))
    const impossible: readonly (readonly [string, string])[] = [
      ['delivered at no time', `state = 'delivered', delivered_at = null`],
      ['given up without an attempt', `state = 'dead', attempts = 0`],
      ['in a state that nobody knows', `state = 'forgotten'`],
      ['about no alert though one was raised', `event = 'raised'`],
    ]
    for (const [says, change] of impossible)
      it(`with deliveries never ${says}, whoever writes it`, async () => {
        const { id } = await moves.add(contextOf())
        await sendTestEvent(contextOf(), { id })
        await assert.rejects(
          sql`update webhook_deliveries set ${sql.raw(change)} where webhook_id = ${id}`.execute(
            test.database,
          ),
          { code: '23514' },
        )
      })
  })
})
