/** Duties over the API. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { personDutiesFields } from './person-duties.ts'
import { readPersonDuties } from './read-person-duties.ts'
import { takeNotification } from './take-notification.ts'

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const text = (maxLength: number) => Type.String({ maxLength })

const NotificationSchema = Type.Object(
  {
    person: Type.String({ format: 'uuid' }),
    regime: Type.String({ maxLength: 10, description: 'soa, spa, daa or voo' }),
    kind: Type.String({
      maxLength: 20,
      description: 'initial, change, periodic, prescribed, not-happened, travel or return',
    }),
    takenOn: Type.Optional(Day),
    takenAt: text(200),
    hasFixedAddress: Type.Optional(Type.Boolean()),
    items: Type.Record(Type.String({ maxLength: 60 }), text(1_000), {
      description: 'What he told, by code of the items of the regime',
    }),
    about: Type.Optional(Type.String({ format: 'uuid' })),
    change: Type.Optional(Type.Object({ kind: text(20), changedOn: Day }, { additionalProperties: false })),
    journey: Type.Optional(
      Type.Object(
        { departsOn: Day, knownOn: Type.Optional(Day), destination: Type.Optional(text(200)) },
        { additionalProperties: false },
      ),
    ),
    returnedOn: Type.Optional(Day),
  },
  { additionalProperties: false },
)

export const dutyRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/persons/:id/duties',
    face: 'api',
    audit: [readPersonDuties],
    schema: {
      summary: 'What binds a person to notify, and what is due, done or missed',
      description:
        'Needs X-Onus-Purpose. `on` asks how things stood at the end of that day; what happened later is not used.',
      tags: ['duties'],
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      querystring: Type.Object({ on: Type.Optional(Type.String({ format: 'date' })) }),
      response: { 200: personDutiesFields.schema },
    },
    handler: (request, _reply, context) =>
      readPersonDuties(context, { person: request.params.id, on: request.query.on }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/notifications',
    face: 'api',
    isIdempotent: true,
    audit: [takeNotification],
    schema: {
      summary: 'Take a notification',
      description:
        'Needs X-Onus-Purpose. Refused, with the reason, where the duty does not bind him on that day.',
      tags: ['duties'],
      body: NotificationSchema,
      response: {
        201: Type.Object({
          id: Type.String(),
          person: Type.String(),
          acknowledgment: Type.String(),
          isRepeat: Type.Boolean({
            description: 'The same had been taken already: nothing was stored a second time',
          }),
        }),
      },
    },
    handler: async (request, reply, context) => {
      const taken = await takeNotification(context, request.body)
      reply.code(201).header('location', `/notifications/${taken.id}`)
      return taken
    },
  })
}
