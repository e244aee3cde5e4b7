/** The administrator of a force says where its systems want to hear of alerts, and sees what became of each event. */
import { alertKinds } from '../alerts/index.ts'
import type { Resource, Subject } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { newWebhookSecret, secretAsText } from './sign-delivery.ts'
import { type DeliveryState, webhookMachine } from './webhook.ts'
import { type AddressRules, findAddressProblem } from './webhook-address.ts'
import {
  findDeliveries,
  findWebhook,
  findWebhooks,
  insertTestDelivery,
  insertWebhook,
  lockWebhook,
  replaceSecret,
  reviveDeliveries,
  setActive,
} from './webhook-store.ts'

/** How long the old secret signs too after a rotation. */
export const rotationHours = 24

type OneWebhook = { readonly id: string }

async function findResource(trx: Writing, { id }: OneWebhook): Promise<Resource | undefined> {
  const webhook = await findWebhook(trx, id)
  return webhook && { type: 'Webhook', id, forces: [webhook.force] }
}

function forceOf({ forceCode }: Subject): string {
  if (forceCode === undefined) throw new AppError('not-allowed')
  return forceCode
}

export const listWebhooks = defineUseCase({
  operation: 'webhooks.list',
  kind: 'consultation',
  action: 'webhook:manage',
  run: async ({ trx, context }) => {
    const webhooks = await findWebhooks(trx, forceOf(context.subject))
    return { result: { webhooks }, audited: { recordIds: webhooks.map(({ id }) => id) } }
  },
})

export type LogInput = OneWebhook & { readonly state?: DeliveryState | undefined; readonly page: number }

export const readWebhook = defineUseCase({
  operation: 'webhooks.read',
  kind: 'consultation',
  action: 'webhook:manage',
  resource: (trx, { id }: LogInput) => findResource(trx, { id }),
  run: async ({ trx }, { id, state, page }) => {
    const webhook = (await findWebhook(trx, id))!
    const log = await findDeliveries(trx, id, { state, page })
    return { result: { webhook, ...log }, audited: { recordIds: [id], resultCount: log.total } }
  },
})

export type NewWebhook = {
  readonly url: string
  readonly kinds: readonly string[]
  readonly rules: AddressRules
}

/** Answers with the secret: it is shown this once. @throws AppError invalid-input */
export const addWebhook = defineUseCase({
  operation: 'webhooks.add',
  kind: 'alteration',
  action: 'webhook:manage',
  run: async ({ trx, context }, { url, kinds, rules }: NewWebhook) => {
    const force = forceOf(context.subject)
    const fields: FieldProblem[] = []
    const problem = findAddressProblem(url, rules)
    if (problem) fields.push({ field: 'url', message: problem })
    if (kinds.some((kind) => !Object.hasOwn(alertKinds, kind)))
      fields.push({ field: 'kinds', message: 'Choose kinds of alert from the list, or none for all.' })
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const secret = newWebhookSecret()
    const by = officerKey(context.subject)
    const id = await insertWebhook(trx, { force, url: new URL(url).href, kinds, secret, by })
    if (id === undefined)
      throw new AppError('invalid-input', {
        fields: [
          {
            field: 'url',
            message:
              'Your force has this address already, or 20 others. Use that one, or pause what is not needed.',
          },
        ],
      })
    return { result: { id, secret: secretAsText(secret) }, audited: { recordIds: [id] } }
  },
})

export type SwitchInput = OneWebhook & { readonly move: 'pause' | 'resume' }

/** @throws AppError already-decided */
export const switchWebhook = defineUseCase({
  operation: 'webhooks.switch',
  kind: 'alteration',
  action: 'webhook:manage',
  resource: (trx, { id }: SwitchInput) => findResource(trx, { id }),
  run: async ({ trx }, { id, move }) => {
    const isActive = await lockWebhook(trx, id)
    const { from, to } = webhookMachine.moves[move]
    if (!from.some((state) => state === (isActive ? 'active' : 'paused')))
      throw new AppError('already-decided')
    await setActive(trx, id, to === 'active')
    return { result: { id }, audited: { recordIds: [id], details: { move } } }
  },
})

/** The old secret signs beside the new one for a day. Answers with the new one, this once. */
export const rotateSecret = defineUseCase({
  operation: 'webhooks.rotate',
  kind: 'alteration',
  action: 'webhook:manage',
  resource: (trx, input: OneWebhook) => findResource(trx, input),
  run: async ({ trx, context }, { id }) => {
    await lockWebhook(trx, id)
    const secret = newWebhookSecret()
    await replaceSecret(trx, id, secret, context.now().add({ hours: rotationHours }).toString())
    return { result: { id, secret: secretAsText(secret) }, audited: { recordIds: [id] } }
  },
})

export const sendTestEvent = defineUseCase({
  operation: 'webhooks.test',
  kind: 'disclosure',
  action: 'webhook:manage',
  resource: (trx, input: OneWebhook) => findResource(trx, input),
  run: async ({ trx }, { id }) => {
    const { force } = (await findWebhook(trx, id))!
    const delivery = await insertTestDelivery(trx, id, force)
    return { result: { id, delivery }, audited: { recordIds: [id] } }
  },
})

export type RetryInput = OneWebhook & {
  /** All that were given up, where it is left out. */
  readonly delivery?: string | undefined
}

/** @throws AppError not-possible-now */
export const retryDeliveries = defineUseCase({
  operation: 'webhooks.retry',
  kind: 'alteration',
  action: 'webhook:manage',
  resource: (trx, { id }: RetryInput) => findResource(trx, { id }),
  run: async ({ trx, context }, { id, delivery }) => {
    const revived = await reviveDeliveries(trx, id, delivery, context.now().toString())
    if (revived === 0)
      throw new AppError('not-possible-now', {
        message: 'Nothing here was given up: what waits is tried by itself.',
      })
    return { result: { id, revived }, audited: { recordIds: [id], resultCount: revived } }
  },
})
