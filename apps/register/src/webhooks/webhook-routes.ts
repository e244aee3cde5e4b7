/** Webhooks over the API: for the force's administrator. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import {
  addWebhook,
  listWebhooks,
  readWebhook,
  retryDeliveries,
  rotateSecret,
  sendTestEvent,
  switchWebhook,
} from './manage-webhooks.ts'
import { DeliverySchema, Id, LogQuerySchema, SecretSchema, WebhookSchema } from './webhook-schema.ts'

const tags = ['webhooks']

export const webhookRoutes: RoomRoutes = (app, services) => {
  const rules = { allowsLoopback: !services.config.isProduction }
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/webhooks',
    face: 'api',
    audit: [listWebhooks],
    schema: {
      summary: 'Webhooks of your force',
      tags,
      response: { 200: Type.Object({ webhooks: Type.Array(WebhookSchema) }) },
    },
    handler: (_request, _reply, context) => listWebhooks(context, undefined),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/webhooks',
    face: 'api',
    isIdempotent: true,
    saidOnce: ['secret'],
    audit: [addWebhook],
    schema: {
      summary: 'Add a webhook; the secret is in this answer and nowhere else',
      tags,
      body: Type.Object(
        {
          url: Type.String({ maxLength: 500 }),
          kinds: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60 })),
        },
        { additionalProperties: false },
      ),
      response: { 200: SecretSchema },
    },
    handler: ({ body }, _reply, context) =>
      addWebhook(context, { url: body.url, kinds: body.kinds ?? [], rules }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/webhooks/:id',
    face: 'api',
    audit: [readWebhook],
    schema: {
      summary: 'One webhook with its delivery log, newest first',
      tags,
      params: Id,
      querystring: LogQuerySchema,
      response: {
        200: Type.Object({
          webhook: WebhookSchema,
          deliveries: Type.Array(DeliverySchema),
          total: Type.Integer(),
        }),
      },
    },
    handler: ({ params, query }, _reply, context) =>
      readWebhook(context, { id: params.id, state: query.state || undefined, page: query.page ?? 1 }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/webhooks/:id/moves',
    face: 'api',
    audit: [switchWebhook],
    schema: {
      summary: 'Pause or go on; what happens while it is paused is kept',
      tags,
      params: Id,
      body: Type.Object(
        { move: Type.Union([Type.Literal('pause'), Type.Literal('resume')]) },
        { additionalProperties: false },
      ),
      response: { 200: Type.Object({ id: Type.String() }) },
    },
    handler: ({ params, body }, _reply, context) =>
      switchWebhook(context, { id: params.id, move: body.move }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/webhooks/:id/secret',
    face: 'api',
    isIdempotent: true,
    saidOnce: ['secret'],
    audit: [rotateSecret],
    schema: {
      summary: 'Make a new secret; the old one signs too for 24 hours',
      tags,
      params: Id,
      response: { 200: SecretSchema },
    },
    handler: ({ params }, _reply, context) => rotateSecret(context, params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/webhooks/:id/tests',
    face: 'api',
    isIdempotent: true,
    audit: [sendTestEvent],
    schema: {
      summary: 'Send a test event',
      tags,
      params: Id,
      response: { 200: Type.Object({ id: Type.String(), delivery: Type.String() }) },
    },
    handler: ({ params }, _reply, context) => sendTestEvent(context, params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/webhooks/:id/retries',
    face: 'api',
    audit: [retryDeliveries],
    schema: {
      summary: 'Try again what was given up: one delivery, or all',
      tags,
      params: Id,
      body: Type.Object(
        { delivery: Type.Optional(Type.String({ format: 'uuid' })) },
        { additionalProperties: false },
      ),
      response: { 200: Type.Object({ id: Type.String(), revived: Type.Integer() }) },
    },
    handler: ({ params, body }, _reply, context) =>
      retryDeliveries(context, { id: params.id, delivery: body.delivery }),
  })
}
