/** One person over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { personFields } from './person-answer.ts'
import { readPerson } from './read-person.ts'

export const personRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/persons/:id',
    face: 'api',
    audit: [readPerson],
    schema: {
      summary: 'One person: names, reports, patterns, orders; victims as letters',
      description:
        'Needs X-Onus-Purpose. An id that was joined to another answers with the person it stands for now.',
      tags: ['persons'],
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: { 200: personFields.schema },
    },
    handler: (request, _reply, context) => readPerson(context, request.params),
  })
}
