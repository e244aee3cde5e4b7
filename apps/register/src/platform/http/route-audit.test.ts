import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Connection } from '../database/database.ts'
import { defineUseCase } from '../use-case.ts'
import { buildServer } from './build-server.ts'
import { declarePlugin } from './declare-plugin.ts'
import { declareRoute } from './declare-route.ts'
import type { RouteDeclaration, RouteSchema, Services } from './room.ts'
import { demandAudit } from './route-audit.ts'
import { testServices } from './test-services.ts'

const services: Services = testServices({} as Connection)
const lookAtThing = defineUseCase<void, string>({
  operation: 'test.look-at-thing',
  kind: 'consultation',
  action: 'home:read',
  run: async () => ({ result: 'thing', audited: { recordIds: [] } }),
})
const route = {
  method: 'GET',
  url: '/x',
  face: 'open',
  handler: async () => 'x',
} as const satisfies Omit<RouteDeclaration<RouteSchema>, 'audit'>

function guarded(): FastifyInstance {
  const app = Fastify()
  demandAudit(app)
  return app
}

describe('a route', () => {
  it('does not compile without saying how it is audited', () => {
    const app = guarded()
    // @ts-expect-error: audit is missing
    const declare = () => declareRoute(app, services, route)
    assert.throws(declare, /GET \/x does not say how it is audited/)
  })

  it('does not compile with an audit that is neither use cases nor a reason', () => {
    // @ts-expect-error: a bare word is no reason
    const wrong: RouteDeclaration = { ...route, audit: 'later' }
    assert.throws(() => declareRoute(guarded(), services, wrong))
  })

  it('is not made with an empty list or an empty reason', () => {
    for (const audit of [[], { none: '' }, { none: 'none' }, { signIn: [] }])
      assert.throws(
        () => declareRoute(guarded(), services, { ...route, audit }),
        /does not say how it is audited/,
      )
  })

  it('is not made around the declaration', () => {
    assert.throws(() => guarded().get('/x', async () => 'x'), /make it with declareRoute or declarePlugin/)
  })

  it('is listed with the use cases that write its audit', async () => {
    const app = guarded()
    declareRoute(app, services, { ...route, audit: [lookAtThing] })
    await declarePlugin(app, 'pictures hold no records', async (inner) => {
      inner.get('/picture', async () => 'x')
    })
    const listed = app.listedRoutes.filter(({ method }) => method === 'GET')
    assert.deepEqual(listed, [
      { method: 'GET', url: '/x', face: 'open', audit: ['test.look-at-thing'] },
      { method: 'GET', url: '/picture', face: 'open', audit: { none: 'pictures hold no records' } },
    ])
  })

  it('knows the types of what its schemas describe', async () => {
    const { Type } = await import('typebox')
    const app = guarded()
    declareRoute(app, services, {
      ...route,
      audit: [lookAtThing],
      schema: { params: Type.Object({ id: Type.Integer() }) },
      handler: async (request) => {
        // @ts-expect-error: an integer is no text
        const wrong: string = request.params.id
        return wrong
      },
    })
    assert.equal(app.listedRoutes.length > 0, true)
  })
})

describe('the routes of the platform', () => {
  it('all say how they are audited, and those that anybody reaches are few', async () => {
    const app = await buildServer({ services, rooms: [] })
    const open = app.listedRoutes.filter(
      ({ face, method, url }) => face === 'open' && method === 'GET' && !url.startsWith('/docs'),
    )
    assert.deepEqual(
      open.map(({ url }) => url),
      ['/health', '/ready', '/metrics', '/sign-in', '/sign-in/start', '/sign-in/return', '/signed-out'],
    )
    await app.close()
  })
})
