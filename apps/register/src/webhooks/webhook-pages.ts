/** The pages of webhooks: the list, one with its delivery log, and the secret shown once. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { alertKinds } from '../alerts/index.ts'
import { declareRoute, orShowProblems, renderPage, type ShownProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import {
  addWebhook,
  listWebhooks,
  readWebhook,
  retryDeliveries,
  rotateSecret,
  rotationHours,
  sendTestEvent,
  switchWebhook,
} from './manage-webhooks.ts'
import { type DeliveryState, deliveryMachine, eventTypes, webhookMachine } from './webhook.ts'
import { DeliveryId, Id, LogQuerySchema } from './webhook-schema.ts'
import { deliveriesPerPage } from './webhook-store.ts'

const kindOptions = Object.entries(alertKinds).map(([value, text]) => ({ value, text }))
const ownMoves = ['pause', 'resume', 'test', 'retry-all'] as const
const doneTexts: Readonly<Record<string, string>> = {
  pause: webhookMachine.moves.pause.done,
  resume: webhookMachine.moves.resume.done,
  test: 'A test event is on its way. Reload to see whether it arrived',
  retry: deliveryMachine.moves.retry.done,
  'retry-all': 'They are tried again now',
}

export const webhookPages: RoomRoutes = (app, services) => {
  const rules = { allowsLoopback: !services.config.isProduction }
  declareRoute(app, services, {
    method: 'GET',
    url: '/webhooks',
    face: 'page',
    audit: [listWebhooks],
    handler: (_request, reply, context) => showWebhooks(reply, context),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/webhooks',
    face: 'page',
    audit: [addWebhook, listWebhooks],
    schema: {
      body: Type.Object({
        url: Type.String({ maxLength: 500 }),
        kinds: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 60 })),
      }),
    },
    // The secret is in this one answer: never in an address, never in a page that can be opened again.
    handler: ({ body }, reply, context) =>
      orShowProblems(
        reply,
        { move: 'add', ...body },
        async () => {
          const { id, secret } = await addWebhook(context, {
            url: body.url.trim(),
            kinds: body.kinds ?? [],
            rules,
          })
          renderPage(reply, 'webhooks/views/secret.njk', { id, secret, isRotation: false })
          return undefined
        },
        (more) => showWebhooks(reply, context, more),
      ),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/webhooks/:id',
    face: 'page',
    audit: [readWebhook],
    schema: {
      params: Id,
      querystring: Type.Intersect([
        LogQuerySchema,
        Type.Object({ done: Type.Optional(Type.String({ maxLength: 20 })) }),
      ]),
    },
    handler: ({ params, query }, reply, context) => showWebhook(reply, context, params.id, query),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/webhooks/:id/moves',
    face: 'page',
    audit: [switchWebhook, sendTestEvent, retryDeliveries, readWebhook],
    schema: {
      params: Id,
      body: Type.Object({ move: Type.Union(ownMoves.map((move) => Type.Literal(move))) }),
    },
    handler: ({ params: { id }, body }, reply, context) => {
      const move = body.move as (typeof ownMoves)[number]
      return orShowProblems(
        reply,
        { move },
        async () => {
          if (move === 'test') await sendTestEvent(context, { id })
          else if (move === 'retry-all') await retryDeliveries(context, { id })
          else await switchWebhook(context, { id, move })
          return `/webhooks/${id}?done=${move}`
        },
        (more) => showWebhook(reply, context, id, {}, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/webhooks/:id/secret',
    face: 'page',
    audit: [rotateSecret],
    schema: { params: Id },
    handler: async ({ params }, reply, context) => {
      const { id, secret } = await rotateSecret(context, params)
      return renderPage(reply, 'webhooks/views/secret.njk', { id, secret, isRotation: true, rotationHours })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/webhooks/:id/deliveries/:delivery/retry',
    face: 'page',
    audit: [retryDeliveries, readWebhook],
    schema: { params: DeliveryId },
    handler: ({ params }, reply, context) =>
      orShowProblems(
        reply,
        { move: 'retry' },
        async () => {
          await retryDeliveries(context, params)
          return `/webhooks/${params.id}?done=retry`
        },
        (more) => showWebhook(reply, context, params.id, {}, more),
      ),
  })
}

async function showWebhooks(
  reply: FastifyReply,
  context: Context,
  more: Partial<ShownProblems> = {},
): Promise<FastifyReply> {
  const { webhooks } = await listWebhooks(context, undefined)
  return renderPage(reply, 'webhooks/views/webhooks.njk', {
    webhooks: webhooks.map((webhook) => ({
      ...webhook,
      stateText: webhookMachine.states[webhook.state],
    })),
    kindOptions,
    ...more,
  })
}

type LogQuery = {
  readonly state?: DeliveryState | '' | undefined
  readonly page?: number | undefined
  readonly done?: string | undefined
}

async function showWebhook(
  reply: FastifyReply,
  context: Context,
  id: string,
  { state, page = 1, done }: LogQuery,
  more: Partial<ShownProblems> = {},
): Promise<FastifyReply> {
  const { webhook, deliveries, total } = await readWebhook(context, { id, state: state || undefined, page })
  return renderPage(reply, 'webhooks/views/webhook.njk', {
    webhook: {
      ...webhook,
      stateText: webhookMachine.states[webhook.state],
      kindTexts: webhook.kinds.map((kind) => alertKinds[kind as keyof typeof alertKinds] ?? kind),
    },
    moves: movesFrom(webhookMachine, webhook.state).map((name) => ({
      name,
      title: webhookMachine.moves[name].title,
    })),
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      type: eventTypes[delivery.event],
      stateText: deliveryMachine.states[delivery.state],
    })),
    stateOptions: Object.entries(deliveryMachine.states).map(([value, text]) => ({ value, text })),
    state: state ?? '',
    total,
    page,
    pageSize: deliveriesPerPage,
    done: done && doneTexts[done],
    rotationHours,
    ...more,
  })
}
