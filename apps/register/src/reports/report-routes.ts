/** Reports over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { readReport } from './read-report.ts'
import { ReportSchema, reportFields, takenFields } from './report-schema.ts'
import { takeReport } from './take-report.ts'

export const reportRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/reports',
    face: 'api',
    audit: [takeReport],
    isIdempotent: true,
    schema: {
      summary: 'Take a report: stored, linked, checked for patterns and suspected breaches',
      description:
        'A reference that is known with the same content changes nothing; with other content it becomes a new version. No victim identity is answered.',
      tags: ['reports'],
      body: ReportSchema,
      response: { 200: takenFields.schema, 201: takenFields.schema },
    },
    handler: async (request, reply, context) => {
      const taken = await takeReport(context, { report: request.body, source: JSON.stringify(request.body) })
      if (taken.state !== 'unchanged') reply.code(201)
      return taken
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/reports/:id',
    face: 'api',
    audit: [readReport],
    schema: {
      summary: 'One report: own force in full but for victims, other forces as what was done',
      tags: ['reports'],
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: { 200: reportFields.schema },
    },
    handler: (request, _reply, context) => readReport(context, request.params),
  })
}
