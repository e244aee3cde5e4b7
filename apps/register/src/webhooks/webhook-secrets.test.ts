import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { webhookRoutes } from './webhook-routes.ts'

describe('the secret of a webhook', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let administrator: TestSignIn
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['36'])
    const services = testServices(test)
    app = await buildServer({ services, rooms: [webhookRoutes], render: () => '' })
    administrator = await signInForTests(services, testSubject('force-administrator', '36'))
  })
  after(async () => {
    await app?.close()
    await test?.drop()
  })
  const post = (url: string, key: string, payload: object) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      cookies: { ...administrator.cookies },
      headers: {
        'x-csrf-token': administrator.csrfToken,
        'sec-fetch-site': 'same-origin',
        'idempotency-key': key,
      },
    })

  it('is in one answer, and a retry is answered without it', async () => {
    const body = { url: 'https://records.police.example/secrets' }
    const made = await post('/api/webhooks', 'made-once', body)
    const again = await post('/api/webhooks', 'made-once', body)
    assert.match(made.json().secret, /^whsec_/)
    assert.deepEqual([again.statusCode, again.json()], [200, { id: made.json().id }])
    const url = `/api/webhooks/${made.json().id}/secret`
    const renewed = await post(url, 'renewed-once', {})
    assert.match(renewed.json().secret, /^whsec_/)
    assert.notEqual(renewed.json().secret, made.json().secret)
    assert.equal((await post(url, 'renewed-once', {})).json().secret, undefined)
    const { rows } = await sql<{
      all: string
    }>`select string_agg(k::text, ' ') as all from idempotency_keys k`.execute(test.database)
    assert.doesNotMatch(rows[0]!.all, /whsec_/)
  })
  it('is not read by the service once it is history, nor as of a day', async () => {
    await assert.rejects(sql`select from history.webhooks`.execute(test.database), /permission denied/)
    await assert.rejects(sql`select from as_of.webhooks`.execute(test.database), /does not exist/)
  })
})
