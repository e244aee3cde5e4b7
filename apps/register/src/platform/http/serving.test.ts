import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Connection } from '../database/database.ts'
import { buildServer } from './build-server.ts'
import { declareRoute } from './declare-route.ts'
import type { RoomRoutes } from './room.ts'
import { isStopping, stopGracefully } from './stop-gracefully.ts'
import { testServices } from './test-services.ts'

const services = testServices({} as Connection)

/** A route that has begun when `begun` resolves, and answers when `release` is called. */
function slowRoom() {
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const room: RoomRoutes = (app) => {
    declareRoute(app, services, {
      method: 'GET',
      url: '/slow',
      face: 'open',
      audit: { none: 'a route of this test only' },
      handler: async () => {
        begun.resolve()
        await release.promise
        return { done: true }
      },
    })
  }
  return { room, begun: begun.promise, release: release.resolve }
}

async function listening(app: FastifyInstance): Promise<string> {
  return app.listen({ port: 0, host: '127.0.0.1' })
}

describe('a server with more to do than it can', () => {
  it('refuses early with a time to come again, answers the load balancer, and recovers', async () => {
    const { room, begun, release } = slowRoom()
    const app = await buildServer({ services, rooms: [room], mostInFlight: 1 })
    const url = await listening(app)
    const first = fetch(`${url}/slow`)
    await begun
    const second = await fetch(`${url}/slow`)
    const problem = (await second.json()) as { code: string }
    assert.deepEqual(
      [second.status, problem.code, second.headers.get('retry-after')],
      [503, 'overloaded', '2'],
    )
    assert.equal((await fetch(`${url}/health`)).status, 200)
    release()
    assert.equal((await first).status, 200)
    assert.equal((await fetch(`${url}/slow`)).status, 200)
    await app.close()
  })

  it('refuses somebody who tries to sign in without end', async () => {
    const app = await buildServer({ services, rooms: [] })
    const statuses = new Set<number>()
    for (let attempt = 0; attempt < 62; attempt++)
      statuses.add((await app.inject({ url: '/sign-in/start' })).statusCode)
    assert.equal(statuses.has(429), true)
    await app.close()
  })
})

describe('a server that is told to stop', () => {
  it('ends what runs, takes nothing new and closes', async () => {
    const { room, begun, release } = slowRoom()
    const app = await buildServer({ services, rooms: [room] })
    const url = await listening(app)
    const running = fetch(`${url}/slow`)
    await begun
    const stopped = stopGracefully(app)
    assert.equal(isStopping(app), true)
    assert.deepEqual((await app.inject({ url: '/ready' })).json(), { status: 'stopping' })
    await assert.rejects(fetch(`${url}/health`))
    release()
    const answer = await running
    assert.deepEqual(await answer.json(), { done: true })
    assert.equal(answer.headers.get('connection'), 'close')
    await stopped
    assert.equal(app.server.listening, false)
  })

  it('breaks off what does not end in time', async () => {
    const { room, begun, release } = slowRoom()
    const app = await buildServer({ services, rooms: [room] })
    const url = await listening(app)
    const running = fetch(`${url}/slow`)
    await begun
    const closed = once(app.server, 'close')
    const stopped = stopGracefully(app, 0)
    await assert.rejects(running)
    release()
    await Promise.all([stopped, closed])
  })
})
