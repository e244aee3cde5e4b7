/** Hand-overs over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { answerHandover, decideHandover, takeBackHandover } from './decide-handover.ts'
import {
  AnswerSchema,
  HandoverQuerySchema,
  handoverFields,
  listedFields,
  OfferSchema,
} from './handover-schema.ts'
import { listHandovers } from './list-handovers.ts'
import { offerHandover } from './offer-handover.ts'
import { readHandover } from './read-handover.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const handoverRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/handovers',
    face: 'api',
    audit: [listHandovers],
    schema: {
      summary: 'Hand-overs to and from your force, those not answered in time first',
      tags: ['handovers'],
      querystring: HandoverQuerySchema,
      response: {
        200: Type.Object({
          total: Type.Integer(),
          counts: Type.Record(Type.String(), Type.Integer()),
          handovers: Type.Array(listedFields.schema),
        }),
      },
    },
    handler: (request, _reply, context) => listHandovers(context, request.query),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/handovers/:id',
    face: 'api',
    audit: [readHandover],
    schema: {
      summary: 'One hand-over: who he is, what goes with him, what was decided',
      tags: ['handovers'],
      params: Id,
      response: { 200: handoverFields.schema },
    },
    handler: (request, _reply, context) => readHandover(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/handovers',
    face: 'api',
    isIdempotent: true,
    audit: [offerHandover],
    schema: {
      summary: 'Offer a man on the register to another force; he stays yours until it accepts',
      tags: ['handovers'],
      params: Id,
      body: OfferSchema,
      response: { 200: Type.Object({ id: Type.String(), acceptBy: Type.String({ format: 'date' }) }) },
    },
    handler: (request, _reply, context) =>
      offerHandover(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/handovers/:id/moves',
    face: 'api',
    audit: [answerHandover, takeBackHandover],
    schema: {
      summary: 'Accept, refuse, withdraw or not offer a hand-over: a person decides, so no system client may',
      tags: ['handovers'],
      params: Id,
      body: AnswerSchema,
      response: { 200: Type.Object({ id: Type.String(), state: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      decideHandover(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
}
