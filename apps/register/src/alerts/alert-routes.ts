/** Alerts over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { acknowledgeAlert } from './acknowledge-alert.ts'
import { alertKinds } from './alert.ts'
import { listAlerts } from './list-alerts.ts'

const Instant = Type.String({ format: 'date-time' })
const AlertSchema = Type.Object({
  id: Type.String(),
  kind: Type.String({ enum: Object.keys(alertKinds) }),
  person: Type.String(),
  report: Type.Optional(Type.String()),
  order: Type.Optional(Type.String()),
  force: Type.String(),
  why: Type.String(),
  raisedAt: Instant,
  acknowledgedAt: Type.Optional(Instant),
})

export const alertRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/alerts',
    face: 'api',
    audit: [listAlerts],
    schema: {
      summary: 'Alerts of your force, gravest first',
      tags: ['alerts'],
      querystring: Type.Object({
        state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('acknowledged')])),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
      response: { 200: Type.Object({ total: Type.Integer(), alerts: Type.Array(AlertSchema) }) },
    },
    handler: (request, _reply, context) =>
      listAlerts(context, { state: request.query.state ?? 'open', page: request.query.page ?? 1 }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/alerts/:id/acknowledgement',
    face: 'api',
    audit: [acknowledgeAlert],
    schema: {
      summary: 'Say that somebody has seen this alert and acts on it',
      tags: ['alerts'],
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: { 200: Type.Object({ id: Type.String() }) },
    },
    handler: (request, _reply, context) => acknowledgeAlert(context, request.params),
  })
}
