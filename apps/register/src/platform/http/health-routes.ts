/** What a load balancer asks: does the process live, and may it be sent work? */
import { Type } from 'typebox'
import { pendingMigrations } from '../database/migrate.ts'
import { declareRoute } from './declare-route.ts'
import type { RoomRoutes } from './room.ts'
import { isStopping } from './stop-gracefully.ts'

const state = Type.Object({ status: Type.String() })

export const healthRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/health',
    face: 'open',
    audit: { none: 'says whether the process lives; holds no records' },
    schema: { response: { 200: state } },
    handler: async () => ({ status: 'alive' }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/ready',
    face: 'open',
    audit: { none: 'says whether the service may be sent work; holds no records' },
    schema: { response: { 200: state, 503: state } },
    handler: async (_request, reply) => {
      const status = isStopping(app) ? 'stopping' : await databaseState()
      return reply.code(status === 'ready' ? 200 : 503).send({ status })
    },
  })

  async function databaseState(): Promise<string> {
    try {
      const pending = await pendingMigrations(services.connection.pool)
      return pending.length === 0 ? 'ready' : 'database not migrated'
    } catch (error) {
      services.log.warn({ error }, 'database not reachable')
      return 'database not reachable'
    }
  }
}
