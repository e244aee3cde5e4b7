/**
 * Signs deliveries as Standard Webhooks does: HMAC-SHA256 over `id.timestamp.body`, base64, `v1,` before it.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, "Verifying webhook authenticity".
 */
import { createHmac, randomBytes } from 'node:crypto'

/** The specification asks for 24 to 64 bytes. */
const secretBytes = 32

export function newWebhookSecret(): Buffer {
  return randomBytes(secretBytes)
}

/** As it is shown and given to the libraries of the specification. */
export function secretAsText(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`
}

export type Signing = {
  readonly id: string
  /** Of this attempt: receivers refuse what is minutes old. */
  readonly at: Temporal.Instant
  readonly body: string
  /** The second one signs too while a rotation is under way. */
  readonly secrets: readonly Buffer[]
}

export function signatureHeaders({ id, at, body, secrets }: Signing): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1000))
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  )
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
