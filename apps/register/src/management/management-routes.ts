/** The management of a person over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { assignLead, endLeadership } from './assign-lead.ts'
import { addMember, endMember } from './change-team.ts'
import { type DetailKind, detailKinds } from './detail.ts'
import { managementFields } from './management-schema.ts'
import { type Basis, bases, type NoteKind, noteKinds } from './note.ts'
import { type PlanActionMove, type PlanActionState, planActionMachine } from './plan-action.ts'
import { readManagement } from './read-management.ts'
import { addDetail, changeDetail, type DetailMove, detailMoves } from './record-detail.ts'
import { recordNote } from './record-note.ts'
import { addPlanAction, movePlanAction } from './work-plan.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const oneOf = <Value extends string>(values: object) =>
  Type.Unsafe<Value>({ type: 'string', enum: Object.keys(values) })
const text = (most: number) => Type.Optional(Type.String({ maxLength: most }))
export const day = Type.Optional(Type.String({ maxLength: 10, description: 'ISO date' }))
const Made = Type.Object({ id: Type.String() })
const tags = ['management']
const closed = { additionalProperties: false } as const

const seenLead = Type.String({
  maxLength: 40,
  description: 'Id of the lead assignment that you saw, or none: another one since is a conflict',
})
const detailWords = {
  label: text(200),
  relation: text(200),
  fromOn: day,
  untilOn: day,
  note: text(4_000),
  basis: Type.Optional(oneOf<Basis>(bases)),
}

export const managementRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/entries/:id/management',
    face: 'api',
    audit: [readManagement],
    schema: {
      summary: 'His management: lead, plan, visits, narrative and details',
      tags,
      params: Id,
      querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })) }),
      response: { 200: managementFields.schema },
    },
    handler: (request, _reply, context) =>
      readManagement(context, { id: request.params.id, page: request.query.page }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/lead',
    face: 'api',
    isIdempotent: true,
    audit: [assignLead],
    schema: {
      summary: 'Give him to a lead manager, or to another one',
      tags,
      params: Id,
      body: Type.Object(
        { officer: Type.String({ maxLength: 400 }), reason: text(2_000), seen: seenLead },
        closed,
      ),
      response: { 200: Made },
    },
    handler: (request, _reply, context) => assignLead(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/lead/end',
    face: 'api',
    audit: [endLeadership],
    schema: {
      summary: 'End the lead: he then waits for another one',
      tags,
      params: Id,
      body: Type.Object({ reason: text(2_000), seen: seenLead }, closed),
      response: { 200: Made },
    },
    handler: (request, _reply, context) =>
      endLeadership(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/members',
    face: 'api',
    isIdempotent: true,
    audit: [addMember],
    schema: {
      summary: 'Add an officer to the team, or a partner of another agency',
      tags,
      params: Id,
      body: Type.Object(
        {
          role: oneOf<'team' | 'partner'>({ team: 1, partner: 1 }),
          officer: text(400),
          name: text(200),
          agency: text(200),
          phone: text(40),
          reason: text(2_000),
        },
        closed,
      ),
      response: { 200: Made },
    },
    handler: (request, _reply, context) => addMember(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/members/:assignment/end',
    face: 'api',
    audit: [endMember],
    schema: {
      summary: 'End the work of an officer or a partner',
      tags,
      params: Type.Object({
        id: Type.String({ format: 'uuid' }),
        assignment: Type.String({ format: 'uuid' }),
      }),
      response: { 200: Made },
    },
    handler: (request, _reply, context) =>
      endMember(context, { entry: request.params.id, assignment: request.params.assignment }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/plan-actions',
    face: 'api',
    isIdempotent: true,
    audit: [addPlanAction],
    schema: {
      summary: 'Add an action to the risk management plan',
      tags,
      params: Id,
      body: Type.Object({ objective: text(500), action: text(2_000), owner: text(400), dueOn: day }, closed),
      response: { 200: Made },
    },
    handler: (request, _reply, context) =>
      addPlanAction(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/plan-actions/:id/moves',
    face: 'api',
    audit: [movePlanAction],
    schema: {
      summary: 'Move an action of the plan on',
      tags,
      params: Id,
      body: Type.Object(
        {
          move: oneOf<PlanActionMove>(planActionMachine.moves),
          seen: Type.Optional(oneOf<PlanActionState>(planActionMachine.states)),
          doneOn: day,
          dueOn: day,
          owner: text(400),
          outcome: text(2_000),
        },
        closed,
      ),
      response: { 200: Type.Object({ id: Type.String(), state: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      movePlanAction(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/notes',
    face: 'api',
    isIdempotent: true,
    audit: [recordNote],
    schema: {
      summary: 'Add a note to the narrative, a warning given to him, or a note that puts another right',
      tags,
      params: Id,
      body: Type.Object(
        {
          kind: Type.Optional(oneOf<NoteKind>(noteKinds)),
          basis: Type.Optional(oneOf<Basis>(bases)),
          happenedOn: day,
          text: text(8_000),
          corrects: Type.Optional(Type.String({ format: 'uuid' })),
        },
        closed,
      ),
      response: { 200: Made },
    },
    handler: (request, _reply, context) => recordNote(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/entries/:id/details',
    face: 'api',
    isIdempotent: true,
    audit: [addDetail],
    schema: {
      summary: 'Add an associate, a vehicle, employment, travel, a device or an account',
      tags,
      params: Id,
      body: Type.Object({ kind: oneOf<DetailKind>(detailKinds), ...detailWords }, closed),
      response: { 200: Made },
    },
    handler: (request, _reply, context) => addDetail(context, { ...request.body, entry: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/person-details/:id/moves',
    face: 'api',
    audit: [changeDetail],
    schema: {
      summary: 'Correct, end or remove a detail; what was said is kept',
      tags,
      params: Id,
      body: Type.Object(
        {
          move: oneOf<DetailMove>(detailMoves),
          seen: text(40),
          reason: text(2_000),
          ...detailWords,
        },
        closed,
      ),
      response: { 200: Made },
    },
    handler: (request, _reply, context) => changeDetail(context, { ...request.body, id: request.params.id }),
  })
}
