/** The first-call check over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { CheckAnswerSchema, CheckQuestionSchema } from './check-schema.ts'
import { readCheck } from './read-check.ts'
import { forLiveCall, runCheck } from './run-check.ts'

export const checkRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/checks',
    face: 'api',
    audit: [runCheck],
    schema: {
      summary: 'First-call check: who may this be, and what is known about him',
      tags: ['checks'],
      body: CheckQuestionSchema,
      response: { 200: CheckAnswerSchema },
    },
    handler: (request, _reply, context) => runCheck(forLiveCall(context, request.body), request.body),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/checks/:id',
    face: 'api',
    audit: [readCheck],
    schema: {
      summary: 'A check again, as it was shown',
      tags: ['checks'],
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: { 200: CheckAnswerSchema },
    },
    handler: async (request, _reply, context) => (await readCheck(context, request.params)).answer,
  })
}
