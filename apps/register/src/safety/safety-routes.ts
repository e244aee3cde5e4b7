/** The safety of victims over the API, by pseudonym. */
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { listVictims } from './list-victims.ts'
import { moveSafetyPlan, openSafetyPlan } from './plan-cases.ts'
import { blockedMessage } from './present-blocked.ts'
import { readVictim } from './read-victim.ts'
import { recordContact } from './record-contact.ts'
import { recordSafeContact } from './record-safe-contact.ts'
import { ContactSchema, listedFields, PlanMoveSchema, RulesSchema, victimFields } from './safety-schema.ts'

const uuid = Type.String({ format: 'uuid' })
const Her = Type.Object({ id: uuid, victim: uuid })

export const safetyRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/persons/:id/victims',
    face: 'api',
    audit: [listVictims],
    schema: {
      summary:
        'The victims of a man who stand in reports of your force, as letters, and whether each is kept safe',
      tags: ['safety'],
      params: Type.Object({ id: uuid }),
      querystring: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
      response: {
        200: Type.Object({
          person: Type.String(),
          total: Type.Integer(),
          elsewhere: Type.Integer(),
          victims: Type.Array(listedFields.schema),
        }),
      },
    },
    handler: (request, _reply, context) =>
      listVictims(context, { person: request.params.id, page: request.query.page ?? 1 }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/persons/:id/victims/:victim',
    face: 'api',
    audit: [readVictim],
    schema: {
      summary: 'How one of them may be reached, the plan for her safety and the contacts; never who she is',
      tags: ['safety'],
      params: Her,
      response: { 200: victimFields.schema },
    },
    handler: ({ params }, _reply, context) =>
      readVictim(context, { person: params.id, victim: params.victim }),
  })
  declareRoute(app, services, {
    method: 'PUT',
    url: '/api/persons/:id/victims/:victim/safe-contact',
    face: 'api',
    audit: [recordSafeContact],
    schema: {
      summary: 'Record how she may be reached without endangering her',
      tags: ['safety'],
      params: Her,
      body: RulesSchema,
      response: { 200: Type.Object({ victim: Type.String(), reviewBy: Type.String() }) },
    },
    handler: ({ params, body }, _reply, context) =>
      recordSafeContact(context, { ...body, person: params.id, victim: params.victim }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/persons/:id/victims/:victim/contacts',
    face: 'api',
    isIdempotent: true,
    audit: [recordContact],
    schema: {
      summary: 'Record a contact; one to her against her rules is refused, and recorded as blocked',
      tags: ['safety'],
      params: Her,
      body: ContactSchema,
      response: { 200: Type.Object({ id: Type.String() }) },
    },
    handler: async ({ params, body }, _reply, context) => {
      const answer = await recordContact(context, { ...body, person: params.id, victim: params.victim })
      if (answer.isBlocked) throw new AppError('not-possible-now', { message: blockedMessage(answer) })
      return { id: answer.id }
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/persons/:id/victims/:victim/safety-plans',
    face: 'api',
    isIdempotent: true,
    audit: [openSafetyPlan],
    schema: {
      summary: 'Make a plan for her safety from him',
      tags: ['safety'],
      params: Her,
      body: Type.Object({ owner: Type.String({ maxLength: 300 }) }, { additionalProperties: false }),
      response: { 200: Type.Object({ id: Type.String(), reviewBy: Type.String() }) },
    },
    handler: ({ params, body }, _reply, context) =>
      openSafetyPlan(context, { ...body, person: params.id, victim: params.victim }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/safety-plans/:id/moves',
    face: 'api',
    audit: [moveSafetyPlan],
    schema: {
      summary: 'Record that a safety plan was read again, close it or open it again',
      tags: ['safety'],
      params: Type.Object({ id: uuid }),
      body: PlanMoveSchema,
      response: { 200: Type.Object({ id: Type.String(), state: Type.String() }) },
    },
    handler: ({ params, body }, _reply, context) => moveSafetyPlan(context, { ...body, id: params.id }),
  })
}
