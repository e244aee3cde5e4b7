/** Puts the HTTP server together: what guards every request, then the rooms. */

import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import formBody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { accountRoutes } from '../sign-in/account-pages.ts'
import { signInRoutes } from '../sign-in/sign-in-pages.ts'
import { describeApi } from './api-description.ts'
import { defaultBodyLimitBytes } from './declare-route.ts'
import { answerErrors } from './error-answers.ts'
import { healthRoutes } from './health-routes.ts'
import { readJsonBodies } from './json-body.ts'
import { measureRequests } from './metrics.ts'
import { refuseOverload } from './overload.ts'
import { plainPage } from './plain-page.ts'
import type { Render } from './render-page.ts'
import type { RoomRoutes, Services } from './room.ts'
import { demandAudit } from './route-audit.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { closeWhenStopping } from './stop-gracefully.ts'

export type ServerParts = {
  readonly services: Services
  readonly rooms: readonly RoomRoutes[]
  /** From the web; without it error pages are plain. */
  readonly render?: Render
  readonly mostInFlight?: number
}

export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { services, rooms } = parts
  const app: FastifyInstance = Fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: defaultBodyLimitBytes,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: true },
  })
  app.decorateRequest('signedIn', undefined)
  app.decorateRequest('checkedParts', undefined)
  app.decorate('pageRenderer', { render: saferRender(parts.render ?? plainPage, services) })
  demandAudit(app)
  logRequests(app, services)
  const metrics = measureRequests(app)
  await setSecurityHeaders(app, services.config)
  refuseOverload(app, parts.mostInFlight)
  closeWhenStopping(app)
  answerErrors(app, services.log)
  await app.register(cookie)
  await app.register(formBody, { bodyLimit: defaultBodyLimitBytes })
  await app.register(multipart, { throwFileSizeLimit: true, limits: { fields: 200, files: 100 } })
  await app.register(rateLimit, { global: false, hook: 'onRequest' })
  readJsonBodies(app)
  await describeApi(app, services.config)
  for (const room of [healthRoutes, metrics, signInRoutes, accountRoutes, ...rooms])
    await app.register(async (inner) => {
      await room(inner, services)
    })
  return app
}

/** One line a request: the route's pattern, never the address itself. */
function logRequests(app: FastifyInstance, { log }: Services): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        tookMs: Math.round(reply.elapsedTime),
      },
      'request',
    )
  })
}

/** An error page that cannot be rendered must not hide the error that it is about. */
function saferRender(render: Render, { log }: Services): Render {
  return (view, model) => {
    if (!view.endsWith('/error.njk')) return render(view, model)
    try {
      return render(view, model)
    } catch (error) {
      log.error({ error }, 'the error page could not be rendered')
      return plainPage(view, model)
    }
  }
}
