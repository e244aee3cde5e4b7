/** Periods of practice over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { listPractices } from './list-practices.ts'
import { ChangeSchema, PracticesSchema } from './practice-schema.ts'
import { setPractice } from './set-practice.ts'

export const practiceRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/practice-periods',
    face: 'api',
    audit: [listPractices],
    schema: {
      summary: 'Periods that no statute sets, and what your force has set instead',
      tags: ['practice'],
      response: { 200: PracticesSchema },
    },
    handler: (_request, _reply, context) => listPractices(context, undefined),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/practice-periods/:code',
    face: 'api',
    isIdempotent: true,
    audit: [setPractice],
    schema: {
      summary: 'Set your force’s own period, or go back to the table’s, with a reason',
      tags: ['practice'],
      params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
      body: ChangeSchema,
      response: {
        200: Type.Object({ code: Type.String(), period: Type.Union([Type.String(), Type.Null()]) }),
      },
    },
    handler: (request, _reply, context) => setPractice(context, { ...request.params, ...request.body }),
  })
}
