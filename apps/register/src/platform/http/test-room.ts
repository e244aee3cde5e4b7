/** Routes that show how the server treats what is sent: for tests. Never imported by the service. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import { AppError } from '../errors.ts'
import { declareRoute } from './declare-route.ts'
import { formParts } from './form-parts.ts'
import { renderPage } from './render-page.ts'
import type { RoomRoutes } from './room.ts'

/** Stands for what must never leave: a name, a phone, whatever somebody types. */
export const canary = 'Canary-Victim-07700900999'
/** Of the route that waits: a test holds it. */
export const heldLock = 7_355_608
const none = { none: 'a route of this test only' }

export const testRoom: RoomRoutes = (app, services) => {
  const take = Type.Object(
    {
      reference: Type.String({ pattern: '^[A-Z]+/[0-9]+$' }),
      people: Type.Array(
        Type.Object({ age: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
        { maxItems: 3 },
      ),
    },
    { additionalProperties: false },
  )
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/things',
    face: 'api',
    audit: none,
    bodyLimitBytes: 2_000,
    schema: {
      body: take,
      response: { 200: Type.Object({ people: Type.Integer() }) },
      summary: 'Take a thing',
      tags: ['things'],
    },
    handler: async (request) => ({ people: request.body.people.length, secret: canary }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/who',
    face: 'api',
    audit: none,
    handler: async (_request, _reply, context) => ({
      who: context.subject.subject,
      purpose: context.purpose ?? null,
    }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/fault',
    face: 'api',
    audit: none,
    handler: async (_request, _reply, { database }) =>
      database.selectFrom('reports').selectAll().where('recorded_at', '=', canary).execute(),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/waiting',
    face: 'api',
    audit: none,
    handler: async (_request, _reply, { database }) =>
      database.transaction().execute(async (trx) => {
        await sql`set local lock_timeout = 1`.execute(trx)
        await sql`select pg_advisory_xact_lock(${sql.lit(heldLock)})`.execute(trx)
      }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/page',
    face: 'page',
    audit: none,
    handler: async (_request, reply) => renderPage(reply, 'x.njk', { title: 'A page' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/page',
    face: 'page',
    audit: none,
    schema: {
      body: Type.Object(
        { count: Type.Integer(), kinds: Type.Array(Type.String()) },
        { additionalProperties: false },
      ),
    },
    handler: async (request) => request.body,
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/files',
    face: 'page',
    audit: none,
    bodyLimitBytes: 20,
    handler: async (request) => {
      const seen: string[] = []
      for await (const part of formParts(request))
        seen.push(
          part.type === 'file'
            ? `${part.filename}: ${await part.toBuffer()}`
            : `${part.fieldname}=${part.value}`,
        )
      return seen
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/page/refused',
    face: 'page',
    audit: none,
    handler: async () => {
      throw new AppError('not-found')
    },
  })
}
