/** Assessments, levels and lowerings over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import {
  assessmentFields,
  historyFields,
  LoweringMoveSchema,
  LoweringsSchema,
  RaiseSchema,
  RecordedSchema,
  RecordSchema,
  ViewAnswer,
  ViewSchema,
} from './assessment-schema.ts'
import { decideLowering, moveLowering, workLowering } from './move-lowering.ts'
import { presentView } from './present-view.ts'
import { raiseLevel } from './raise-level.ts'
import { readAssessment } from './read-assessment.ts'
import { readAssessments } from './read-assessments.ts'
import { recordAssessment } from './record-assessment.ts'
import { viewIndication } from './view-indication.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const tags = ['assessments']

export const assessmentRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/entries/:id/assessments',
    face: 'api',
    audit: [readAssessments],
    schema: {
      summary: 'The level of an entry: assessments, changes and lowerings, newest first',
      tags,
      params: Id,
      querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
      response: { 200: historyFields.schema },
    },
    handler: (request, _reply, context) =>
      readAssessments(context, { entry: request.params.id, page: request.query.page }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/entries/:id/level-lowerings',
    face: 'api',
    audit: [readAssessments],
    schema: {
      summary: 'Requests to lower the level of an entry, newest first',
      tags,
      params: Id,
      response: { 200: Type.Object({ lowerings: Type.Optional(LoweringsSchema) }) },
    },
    handler: async (request, _reply, context) => {
      const { lowerings } = await readAssessments(context, { entry: request.params.id })
      return { lowerings }
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/assessments/:id',
    face: 'api',
    audit: [readAssessment],
    schema: {
      summary: 'One assessment: answers, what they indicated, what drove it, what the officer held',
      tags,
      params: Id,
      response: { 200: assessmentFields.schema },
    },
    handler: (request, _reply, context) => readAssessment(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/assessments/view',
    face: 'api',
    audit: [viewIndication],
    schema: {
      summary: 'What the register makes of answers; in a blind sample only after the level that you hold',
      tags,
      params: Id,
      body: ViewSchema,
      response: { 200: ViewAnswer },
    },
    handler: async (request, _reply, context) => {
      const view = await viewIndication(context, { ...request.body, entry: request.params.id })
      const { carried, ...shown } = presentView(view, context)
      return { ...shown, carried: carried.map(({ code }) => code) }
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/assessments',
    face: 'api',
    isIdempotent: true,
    audit: [recordAssessment],
    schema: {
      summary: 'Record an assessment: a higher level counts at once, a lower one is asked for',
      tags,
      params: Id,
      body: RecordSchema,
      response: { 200: RecordedSchema },
    },
    handler: (request, _reply, context) =>
      recordAssessment(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/level',
    face: 'api',
    isIdempotent: true,
    audit: [raiseLevel],
    schema: {
      summary: 'Raise a level now, on the word of one officer',
      tags,
      params: Id,
      body: RaiseSchema,
      response: {
        200: Type.Object({ entry: Type.String(), level: Type.String(), reassessBy: Type.String() }),
      },
    },
    handler: (request, _reply, context) => raiseLevel(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/level-lowerings/:id/moves',
    face: 'api',
    audit: [workLowering, decideLowering],
    schema: {
      summary: 'Move a lowering on: contact, the decision of a second person, or withdrawal',
      tags,
      params: Id,
      body: LoweringMoveSchema,
      response: { 200: Type.Object({ id: Type.String(), state: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      moveLowering(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
}
