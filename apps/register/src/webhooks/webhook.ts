/** A webhook and its deliveries as worked things. */
import { defineMachine } from '../platform/state-machine.ts'

export const webhookMachine = defineMachine({
  name: 'webhook',
  title: 'A webhook',
  states: { active: 'Active', paused: 'Paused' },
  starts: ['active'],
  moves: {
    pause: {
      title: 'Pause',
      done: 'Paused. What happens meanwhile is kept and sent afterwards',
      from: ['active'],
      to: 'paused',
      action: 'webhook:manage',
    },
    resume: {
      title: 'Go on',
      done: 'Active again. What was kept is sent now',
      from: ['paused'],
      to: 'active',
      action: 'webhook:manage',
    },
  },
})
export type WebhookState = keyof typeof webhookMachine.states

export const deliveryMachine = defineMachine({
  name: 'webhook-delivery',
  title: 'A delivery to a webhook',
  states: { waiting: 'Waiting', delivered: 'Delivered', dead: 'Given up' },
  starts: ['waiting'],
  moves: {
    deliver: {
      title: 'Deliver',
      done: 'Delivered',
      from: ['waiting'],
      to: 'delivered',
      action: undefined,
      only: 'When the receiver answers with a status of 200 to 299',
    },
    'give-up': {
      title: 'Give up',
      done: 'Given up',
      from: ['waiting'],
      to: 'dead',
      action: undefined,
      only: 'After five days of attempts',
    },
    retry: {
      title: 'Try again',
      done: 'It is tried again now',
      from: ['dead'],
      to: 'waiting',
      action: 'webhook:manage',
    },
  },
})
export type DeliveryState = keyof typeof deliveryMachine.states
export const deliveryStates = Object.keys(deliveryMachine.states) as readonly DeliveryState[]

/** CloudEvents types by what happened; a change that breaks receivers gets another version. */
export const eventTypes = {
  raised: 'uk.onus.alert.raised.v1',
  acknowledged: 'uk.onus.alert.acknowledged.v1',
  'taken-back': 'uk.onus.alert.taken-back.v1',
  escalated: 'uk.onus.alert.escalated.v1',
  digest: 'uk.onus.alert-digest.v1',
  test: 'uk.onus.webhook.test.v1',
} as const
export type DeliveryEvent = keyof typeof eventTypes

export type Webhook = {
  readonly id: string
  readonly force: string
  readonly url: string
  /** Empty: all kinds. */
  readonly kinds: readonly string[]
  readonly state: WebhookState
  readonly madeAt: string
  readonly waiting: number
  readonly dead: number
  readonly lastDeliveredAt: string | null
  readonly lastError: string | null
}

export type Delivery = {
  readonly id: string
  readonly event: DeliveryEvent
  readonly alert: string | null
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAt: string
  readonly nextAttemptAt: string
  readonly deliveredAt: string | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}
