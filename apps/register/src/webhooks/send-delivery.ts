/** One attempt: a POST with ten seconds, no redirect, no cookie, nothing read of the answer but its status. */
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { asCloudEvent, contentType, type ToSend } from './cloud-event.ts'
import { signatureHeaders } from './sign-delivery.ts'
import {
  type AddressRules,
  bareHost,
  findAddressProblem,
  guardedLookup,
  isAddressOpen,
} from './webhook-address.ts'

const timeoutMilliseconds = 10_000

export type Attempt = ToSend & { readonly url: string; readonly secrets: readonly Buffer[] }
export type Outcome =
  | { readonly isDelivered: true; readonly status: number }
  | { readonly isDelivered: false; readonly status: number | undefined; readonly error: string }

export async function sendDelivery(
  attempt: Attempt,
  at: Temporal.Instant,
  rules: AddressRules,
): Promise<Outcome> {
  const refused = (error: string): Outcome => ({ isDelivered: false, status: undefined, error })
  if (findAddressProblem(attempt.url, rules)) return refused('address not allowed')
  const url = new URL(attempt.url)
  const host = bareHost(url)
  if (isIP(host) > 0 && !isAddressOpen(host, rules)) return refused('address not allowed')
  const body = asCloudEvent(attempt)
  try {
    const status = await post(
      url,
      body,
      {
        ...signatureHeaders({ id: attempt.id, at, body, secrets: attempt.secrets }),
        'content-type': contentType,
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'onus-webhooks/1',
      },
      rules,
    )
    return status >= 200 && status < 300
      ? { isDelivered: true, status }
      : { isDelivered: false, status, error: `answered ${status}` }
  } catch (error) {
    return refused(shortError(error))
  }
}

function post(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  rules: AddressRules,
): Promise<number> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers,
        agent: false,
        lookup: guardedLookup(rules),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0)
        // What a receiver says is its own business; it may go on for ever.
        answer.destroy()
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** For the log that an administrator reads: a code, never what a foreign server wrote. */
function shortError(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in ten seconds'
  if (message === 'address inside a network') return 'address not allowed'
  return code ?? 'connection failed'
}
