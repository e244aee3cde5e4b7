/** What is sent: a CloudEvents 1.0 event in structured JSON mode. Opaque ids, codes and counts; whoever may know more asks the API. */
import { type DeliveryEvent, eventTypes } from './webhook.ts'

export const contentType = 'application/cloudevents+json; charset=utf-8'

export type ToSend = {
  readonly id: string
  readonly event: DeliveryEvent
  readonly alert: string | null
  readonly force: string
  readonly data: Readonly<Record<string, unknown>>
  readonly createdAt: string
}

/** The body is the same, byte for byte, at every attempt: the id tells a receiver what it has had already. */
export function asCloudEvent({ id, event, alert, force, data, createdAt }: ToSend): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: `urn:onus:force:${force}`,
    type: eventTypes[event],
    ...(alert && { subject: `alerts/${alert}` }),
    time: typeof data.at === 'string' ? Temporal.Instant.from(data.at).toString() : createdAt,
    datacontenttype: 'application/json',
    data,
  })
}
