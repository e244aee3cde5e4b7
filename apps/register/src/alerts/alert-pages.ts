/** The queue of alerts: mine and heaviest first, with the man, the reason, why it weighs what it does, and one button. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { declareRoute, orShowProblems, renderPage, type ShownProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { acknowledgeAlert, takeBackAcknowledgement } from './acknowledge-alert.ts'
import { alertKinds } from './alert-kinds.ts'
import { alertMachine } from './alert-machine.ts'
import { clockOf, unitNames, units, unitsOf } from './alert-rules.ts'
import { type AlertQuery, AlertQuerySchema, asKind, asUnit } from './alert-schema.ts'
import { alertsPerPage } from './alert-store.ts'
import { listAlerts } from './list-alerts.ts'
import { presentAlert, type Reads } from './present-alert.ts'

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const alertPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/alerts',
    face: 'page',
    audit: [listAlerts],
    schema: { querystring: AlertQuerySchema },
    handler: (request, reply, context) => showAlerts(reply, context, request.query),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/alerts/:id/acknowledge',
    face: 'page',
    audit: [acknowledgeAlert, listAlerts],
    schema: { params: Params },
    handler: (request, reply, context) =>
      orShowProblems(
        reply,
        { move: 'acknowledge' },
        async () => {
          const { id } = await acknowledgeAlert(context, request.params)
          return `/alerts?done=acknowledge&about=${id}`
        },
        (more) => showAlerts(reply, context, {}, more),
      ),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/alerts/:id/take-back',
    face: 'page',
    audit: [takeBackAcknowledgement, listAlerts],
    schema: {
      params: Params,
      body: Type.Object({ reason: Type.String({ maxLength: 300 }) }),
    },
    handler: (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(
        reply,
        { move: `take-back-${id}`, ...request.body },
        async () => {
          await takeBackAcknowledgement(context, { id, reason: request.body.reason })
          return '/alerts?done=take-back'
        },
        (more) => showAlerts(reply, context, { state: 'acknowledged' }, more),
      )
    },
  })
}

function readsOf({ access, subject, purpose }: Context): Reads {
  const may = (action: 'report:read' | 'entry:read', type: 'Report' | 'Entry') =>
    access.decide(subject, action, { type, id: 'any', forces: [] }, purpose).allow
  return { reports: may('report:read', 'Report'), entriesOfOthers: may('entry:read', 'Entry') }
}

async function showAlerts(
  reply: FastifyReply,
  context: Context,
  query: AlertQuery,
  more: Partial<ShownProblems> = {},
): Promise<FastifyReply> {
  const { state = 'open', page = 1, done } = query
  const [kind, unit] = [asKind(query.kind), asUnit(query.unit)]
  const isBelow = query.below === 'yes' && state !== 'acknowledged'
  const {
    alerts,
    total,
    mine: mineWaiting,
    below,
    threshold,
  } = await listAlerts(context, { state, page, kind, unit, isBelow })
  const mine = unitsOf(context.subject.roles)
  const mayAcknowledge = context.access.decide(
    context.subject,
    'alert:acknowledge',
    { type: 'Alert', id: 'any', forces: context.subject.forceCode ? [context.subject.forceCode] : [] },
    context.purpose,
  ).allow
  const reads = readsOf(context)
  return renderPage(reply, 'alerts/views/alerts.njk', {
    alerts: alerts.map((alert) => ({
      ...presentAlert(alert, context.now(), reads),
      wasJustAcknowledged: query.about === alert.id,
    })),
    total,
    below,
    threshold,
    isBelow,
    page,
    pageSize: alertsPerPage,
    state,
    mayAcknowledge,
    mine: mine.map((name) => units[name]),
    mineWaiting,
    filters: {
      state,
      kind: kind ?? '',
      unit: unit ?? '',
      kinds: Object.entries(alertKinds).map(([value, text]) => ({ value, text })),
      units: [
        ...(mine.length > 0 ? [{ value: 'mine', text: mine.length > 1 ? 'Your units' : 'Your unit' }] : []),
        ...unitNames.map((value) => ({ value, text: units[value] })),
      ],
    },
    // The clock of the kind asked for, or of the first on the page, says where such a time comes from.
    clock: clockOf(kind ?? alerts[0]?.kind ?? 'suspected-breach'),
    query: { state, ...(kind && { kind }), ...(unit && { unit }), ...(isBelow && { below: 'yes' }) },
    done: done && alertMachine.moves[done]?.done,
    wasAcknowledged: done === 'acknowledge',
    isSupervisor: context.subject.roles.includes('supervisor'),
    ...more,
  })
}
