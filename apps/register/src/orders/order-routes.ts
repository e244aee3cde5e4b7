/** Orders over the API. */
import { Type } from 'typebox'
import { parseCondition } from '../order-book/index.ts'
import { declareRoute } from '../platform/http/index.ts'
import type { RequestOf, RoomRoutes } from '../platform/http/room.ts'
import { enterOrder } from './enter-order.ts'
import { enteredFields, OrderSchema, orderFields } from './order-schema.ts'
import { readOrder } from './read-order.ts'

export const orderRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/orders',
    face: 'api',
    audit: [enterOrder],
    isIdempotent: true,
    schema: {
      summary: 'Enter an order: stored, its subject linked, its conditions read as data',
      description:
        'A reference that is known with the same content changes nothing; with other content it becomes a new version. What the law does not fit is answered as warnings; what could not be read is kept and queued. No identity of a protected person is answered.',
      tags: ['orders'],
      body: OrderSchema,
      response: { 200: enteredFields.schema, 201: enteredFields.schema },
    },
    handler: async (request, reply, context) => {
      const entered = await enterOrder(context, {
        order: orderOf(request.body),
        source: JSON.stringify(request.body),
      })
      if (entered.state !== 'unchanged') reply.code(201)
      return entered
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/orders/:id',
    face: 'api',
    audit: [readOrder],
    schema: {
      summary:
        'One order in its present version: conditions, life, events, what happened while it had effect',
      tags: ['orders'],
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: { 200: orderFields.schema },
    },
    handler: (request, _reply, context) => readOrder(context, request.params),
  })
}

function orderOf(body: RequestOf<{ readonly body: typeof OrderSchema }>['body']) {
  const { subject, protected: protectedPeople, conditions, status = 'made', ...order } = body
  return {
    ...order,
    status: status.toLowerCase(),
    conditions: conditions.map(({ kind, text }) =>
      kind ? { kind: kind.toLowerCase(), text } : parseCondition(text),
    ),
    people: [
      { role: 'subject' as const, ...subject },
      ...protectedPeople.map((person) => ({ role: 'protected' as const, ...person })),
    ],
  }
}
