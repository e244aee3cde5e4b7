/** The queue of alerts: gravest first, with the man, the reason and one button. */
import { Type } from 'typebox'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { acknowledgeAlert } from './acknowledge-alert.ts'
import { type AlertKind, alertKinds } from './alert.ts'
import { alertsPerPage } from './alert-store.ts'
import { listAlerts } from './list-alerts.ts'

const QuerySchema = Type.Object({
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('acknowledged')])),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  done: Type.Optional(Type.String({ maxLength: 10 })),
})

export const alertPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/alerts',
    face: 'page',
    audit: [listAlerts],
    schema: { querystring: QuerySchema },
    handler: async (request, reply, context) => {
      const { state = 'open', page = 1, done } = request.query
      const kind = asKind(request.query.kind)
      const { alerts, total } = await listAlerts(context, { state, page, ...(kind && { kind }) })
      return renderPage(reply, 'alerts/views/alerts.njk', {
        alerts: alerts.map((alert) => ({ ...alert, kindText: alertKinds[alert.kind] })),
        total,
        page,
        pageSize: alertsPerPage,
        state,
        kind,
        kinds: Object.entries(alertKinds).map(([value, text]) => ({ value, text })),
        query: { state, ...(kind && { kind }) },
        isDone: done === 'yes',
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/alerts/:id/acknowledge',
    face: 'page',
    audit: [acknowledgeAlert],
    schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
    handler: async (request, reply, context) => {
      await acknowledgeAlert(context, request.params)
      return reply.redirect('/alerts?done=yes', 303)
    },
  })
}

function asKind(text: string | undefined): AlertKind | undefined {
  return text !== undefined && text in alertKinds ? (text as AlertKind) : undefined
}
