/** The audit trail for auditors, and for supervisors that of their own force. */
import { Type } from 'typebox'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { auditLinesPerPage, mostAuditLines } from './audit-store.ts'
import { listAuditEntries } from './list-audit-entries.ts'

const kinds = [
  'collection',
  'alteration',
  'consultation',
  'search',
  'disclosure',
  'combination',
  'erasure',
  'sign-in',
  'denial',
  'system',
]

const QuerySchema = Type.Object({
  kind: Type.Optional(Type.String({ maxLength: 20 })),
  operation: Type.Optional(Type.String({ maxLength: 80 })),
  subject: Type.Optional(Type.String({ maxLength: 200 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: mostAuditLines / auditLinesPerPage })),
})

export const auditPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/audit',
    face: 'page',
    audit: [listAuditEntries],
    schema: { querystring: QuerySchema },
    handler: async (request, reply, context) => {
      const { page = 1, kind, operation, subject } = request.query
      const query = { ...(kind && { kind }), ...(operation && { operation }), ...(subject && { subject }) }
      const { lines, total } = await listAuditEntries(context, { page, ...query })
      return renderPage(reply, 'audit/views/audit.njk', {
        lines,
        total,
        page,
        pageSize: auditLinesPerPage,
        isCut: total >= mostAuditLines,
        query,
        kinds,
      })
    },
  })
}
