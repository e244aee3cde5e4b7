import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { buildServer } from './build-server.ts'
import { testServices } from './test-services.ts'

describe('the metrics', () => {
  let test: TestDatabase
  let app: FastifyInstance
  before(async () => {
    test = await createTestDatabase()
    app = await buildServer({ services: testServices(test), rooms: [] })
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  it('count requests by the pattern of their route, never by their address', async () => {
    await app.inject('/health?name=Kaz')
    const { payload } = await app.inject('/metrics')
    assert.match(payload, /onus_http_request_seconds_count\{method="GET",route="\/health",status="200"\} 1/)
    assert.doesNotMatch(payload, /Kaz/)
  })
})
