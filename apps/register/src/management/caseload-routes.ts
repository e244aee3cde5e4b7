/** Caseload and overdue lists over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { CaseloadQuerySchema, caseloadFields, listCaseload } from './list-caseload.ts'
import { listOverdue, OverdueQuerySchema, overdueFields } from './list-overdue.ts'
import { overdueKinds } from './overdue.ts'

const tags = ['management']

export const caseloadRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/caseload',
    face: 'api',
    audit: [listCaseload],
    schema: {
      summary: 'People on the register whom you, another manager or nobody manages',
      tags,
      querystring: CaseloadQuerySchema,
      response: {
        200: Type.Object({
          total: Type.Integer(),
          whose: Type.String(),
          withoutLead: Type.Integer({ description: 'Counted for the whole force only, as the managers are' }),
          officers: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
          people: Type.Array(caseloadFields.schema),
          managers: Type.Array(
            Type.Object({
              code: Type.String(),
              name: Type.String(),
              isMe: Type.Boolean(),
              people: Type.Integer(),
              visits: Type.Integer({ description: 'Overdue' }),
              actions: Type.Integer({ description: 'Overdue' }),
            }),
          ),
        }),
      },
    },
    handler: (request, _reply, context) => listCaseload(context, request.query),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/overdue',
    face: 'api',
    audit: [listOverdue],
    schema: {
      summary: 'What is overdue in your force: visits, actions, re-assessments, MAPPA actions',
      tags,
      querystring: OverdueQuerySchema,
      response: {
        200: Type.Object({
          total: Type.Integer(),
          mine: Type.Integer(),
          counts: Type.Object(
            Object.fromEntries(Object.keys(overdueKinds).map((kind) => [kind, Type.Integer()])),
          ),
          officers: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
          items: Type.Array(overdueFields.schema),
        }),
      },
    },
    handler: (request, _reply, context) => listOverdue(context, request.query),
  })
}
