/** Room webhooks: the force's own systems hear of its alerts, signed, at least once. */
export { deliverWebhooks } from './deliver-webhooks.ts'
export { sendDigests } from './send-digests.ts'
export { deliveryMachine, webhookMachine } from './webhook.ts'
export { webhookPages } from './webhook-pages.ts'
export { webhookRoutes } from './webhook-routes.ts'
