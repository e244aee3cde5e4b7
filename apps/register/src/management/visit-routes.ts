/** Visits over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { day, oneOf } from './management-routes.ts'
import { pieceFields } from './management-schema.ts'
import { readVisit } from './read-management.ts'
import {
  type VisitKind,
  type VisitMove,
  type VisitOutcome,
  type VisitState,
  visitKinds,
  visitMachine,
  visitOutcomes,
} from './visit.ts'
import { moveVisit, planVisit, recordVisit } from './work-visits.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const tags = ['management']
const closed = { additionalProperties: false } as const
const text = Type.Optional(Type.String({ maxLength: 8_000 }))
const words = {
  happenedAt: Type.Optional(Type.String({ maxLength: 40, description: 'ISO instant' })),
  findings: text,
  isAddressVerified: Type.Optional(Type.Boolean()),
  addressNote: text,
  devices: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 })),
  reason: text,
  nextDueOn: day,
  nextKind: Type.Optional(oneOf<VisitKind>(visitKinds)),
}
const Moved = Type.Object({
  id: Type.String(),
  entry: Type.String(),
  state: Type.String(),
  next: Type.Union([Type.String(), Type.Null()]),
})

export const visitRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/visits/:id',
    face: 'api',
    audit: [readVisit],
    schema: { summary: 'One visit', tags, params: Id, response: { 200: pieceFields.schema } },
    handler: (request, _reply, context) => readVisit(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/visits',
    face: 'api',
    isIdempotent: true,
    audit: [planVisit],
    schema: {
      summary: 'Plan a visit',
      tags,
      params: Id,
      body: Type.Object(
        {
          kind: Type.Optional(oneOf<VisitKind>(visitKinds)),
          dueOn: day,
          officer: Type.Optional(Type.String({ maxLength: 400 })),
        },
        closed,
      ),
      response: { 200: Type.Object({ id: Type.String() }) },
    },
    handler: (request, _reply, context) => planVisit(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/visits/recorded',
    face: 'api',
    isIdempotent: true,
    audit: [recordVisit],
    schema: {
      summary: 'Record a visit that nobody had planned',
      tags,
      params: Id,
      body: Type.Object(
        {
          kind: oneOf<VisitKind>(visitKinds),
          outcome: Type.Unsafe<VisitOutcome>({ type: 'string', enum: [...visitOutcomes] }),
          ...words,
        },
        closed,
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) =>
      recordVisit(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/visits/:id/moves',
    face: 'api',
    audit: [moveVisit],
    schema: {
      summary: 'Record a visit as made, refused or unanswered, cancel it, or take that back',
      tags,
      params: Id,
      body: Type.Object(
        {
          move: oneOf<VisitMove>(visitMachine.moves),
          seen: Type.Optional(oneOf<VisitState>(visitMachine.states)),
          ...words,
        },
        closed,
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) => moveVisit(context, { ...request.body, id: request.params.id }),
  })
}
