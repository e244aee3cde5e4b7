/** Alerts over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { acknowledgeAlert, takeBackAcknowledgement } from './acknowledge-alert.ts'
import { AlertSchema, States, Units } from './alert-schema.ts'
import { listAlerts } from './list-alerts.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Id = Type.Object({ id: Type.String() })

export const alertRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/alerts',
    face: 'api',
    audit: [listAlerts],
    schema: {
      summary: 'Alerts of your force, heaviest first',
      description:
        'What stands below the threshold that the force set is listed apart (below=true), never dropped; "below" says how many.',
      tags: ['alerts'],
      querystring: Type.Object({
        state: Type.Optional(States),
        unit: Type.Optional(Units),
        below: Type.Optional(Type.Boolean()),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      response: {
        200: Type.Object({
          total: Type.Integer(),
          below: Type.Integer(),
          threshold: Type.Integer(),
          alerts: Type.Array(AlertSchema),
        }),
      },
    },
    handler: (request, _reply, context) => {
      const { state = 'open', unit, below = false, page = 1 } = request.query
      return listAlerts(context, { state, unit, isBelow: below, page })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/alerts/:id/acknowledgement',
    face: 'api',
    audit: [acknowledgeAlert],
    schema: {
      summary: 'Say that somebody has seen this alert and acts on it',
      tags: ['alerts'],
      params: Params,
      response: { 200: Id },
    },
    handler: (request, _reply, context) => acknowledgeAlert(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/alerts/:id/acknowledgement/taking-back',
    face: 'api',
    audit: [takeBackAcknowledgement],
    schema: {
      summary: 'Take your own acknowledgement back, within 15 minutes, with a reason',
      tags: ['alerts'],
      params: Params,
      body: Type.Object({ reason: Type.String({ maxLength: 300 }) }, { additionalProperties: false }),
      response: { 200: Id },
    },
    handler: (request, _reply, context) =>
      takeBackAcknowledgement(context, { id: request.params.id, reason: request.body.reason }),
  })
}
