/** Figures for a Prometheus server: the process and how long each route takes. Routes by their pattern; nothing about anybody. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { declareRoute } from './declare-route.ts'
import type { RoomRoutes } from './room.ts'

const secondsBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function measureRequests(app: FastifyInstance): RoomRoutes {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const took = new Histogram({
    name: 'onus_http_request_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    took.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  return (inner, services) => {
    declareRoute(inner, services, {
      method: 'GET',
      url: '/metrics',
      face: 'open',
      audit: { none: 'counts and times of routes; holds no records' },
      handler: async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
    })
  }
}
