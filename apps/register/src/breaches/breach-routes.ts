/** Breaches and sightings over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { BreachQuerySchema, breachFields, listedFields, MoveSchema } from './breach-schema.ts'
import { listBreaches } from './list-breaches.ts'
import { closeBreach, moveBreach, workBreach } from './move-breach.ts'
import { readBreach } from './read-breach.ts'
import { recordSighting, type SightingSource, sightingSources } from './record-sighting.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const breachRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/breaches',
    face: 'api',
    audit: [listBreaches],
    schema: {
      summary: 'Breaches that your force works, or of its orders, open ones first',
      tags: ['breaches'],
      querystring: BreachQuerySchema,
      response: {
        200: Type.Object({ total: Type.Integer(), breaches: Type.Array(listedFields.schema) }),
      },
    },
    handler: (request, _reply, context) => listBreaches(context, request.query),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/breaches/:id',
    face: 'api',
    audit: [readBreach],
    schema: {
      summary: 'One breach: what fired, what would refute it, and the pattern around it',
      tags: ['breaches'],
      params: Id,
      response: { 200: breachFields.schema },
    },
    handler: (request, _reply, context) => readBreach(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/breaches/:id/moves',
    face: 'api',
    audit: [workBreach, closeBreach],
    schema: {
      summary: 'Move a breach on: a person decides, so no system client may',
      tags: ['breaches'],
      params: Id,
      body: MoveSchema,
      response: { 200: Type.Object({ id: Type.String(), state: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      moveBreach(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/persons/:id/sightings',
    face: 'api',
    isIdempotent: true,
    audit: [recordSighting],
    schema: {
      summary: 'Record where he was seen; tested against zones and curfews at once',
      tags: ['breaches'],
      params: Id,
      body: Type.Object(
        {
          seenAt: Type.String({ format: 'date-time' }),
          postcode: Type.Optional(Type.String({ maxLength: 10 })),
          latitude: Type.Optional(Type.Number()),
          longitude: Type.Optional(Type.Number()),
          words: Type.String({ maxLength: 2_000 }),
          source: Type.Unsafe<SightingSource>({ type: 'string', enum: Object.keys(sightingSources) }),
        },
        { additionalProperties: false },
      ),
      response: {
        200: Type.Object({
          id: Type.String(),
          person: Type.String(),
          breaches: Type.Array(
            Type.Object({ id: Type.String(), fired: Type.String(), condition: Type.String() }),
          ),
        }),
      },
    },
    handler: (request, _reply, context) =>
      recordSighting(context, { ...request.body, person: request.params.id }),
  })
}
