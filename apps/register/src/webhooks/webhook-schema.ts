/** What crosses the border about webhooks; secrets only where one is made. */
import { Type } from 'typebox'
import { alertKinds } from '../alerts/index.ts'
import {
  type DeliveryState,
  deliveryStates,
  eventTypes,
  type WebhookState,
  webhookMachine,
} from './webhook.ts'

const Instant = Type.String({ format: 'date-time' })
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const DeliveryId = Type.Object({
  id: Type.String({ format: 'uuid' }),
  delivery: Type.String({ format: 'uuid' }),
})

export const WebhookSchema = Type.Object({
  id: Type.String(),
  force: Type.String(),
  url: Type.String(),
  kinds: Type.Array(Type.String({ enum: Object.keys(alertKinds) }), { description: 'Empty: all kinds' }),
  state: Type.Unsafe<WebhookState>({ type: 'string', enum: Object.keys(webhookMachine.states) }),
  madeAt: Instant,
  waiting: Type.Integer(),
  dead: Type.Integer({ description: 'Given up after five days; can be tried again' }),
  lastDeliveredAt: orNull(Instant),
  lastError: orNull(Type.String()),
})

export const DeliverySchema = Type.Object({
  id: Type.String({ description: 'The id of the event that the receiver sees' }),
  event: Type.String({ enum: Object.keys(eventTypes) }),
  alert: orNull(Type.String()),
  state: Type.Unsafe<DeliveryState>({ type: 'string', enum: [...deliveryStates] }),
  attempts: Type.Integer(),
  createdAt: Instant,
  nextAttemptAt: Instant,
  deliveredAt: orNull(Instant),
  lastStatus: orNull(Type.Integer()),
  lastError: orNull(Type.String()),
})

export const SecretSchema = Type.Object({
  id: Type.String(),
  secret: Type.Optional(
    Type.String({
      description:
        'Shown this once and kept in no answer; whsec_ and base64, as Standard Webhooks has it. A retry is answered without it: make a new one',
    }),
  ),
})

export const LogQuerySchema = Type.Object({
  state: Type.Optional(
    Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('dead'), Type.Literal('')]),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
