/** Sends requests over kept-alive connections and says how long each took. Loopback only, bounded in number. */
import { Agent, request } from 'node:http'
import { percentile } from './machine.ts'

export type Shot = {
  readonly path: string
  /** Without one it is asked for, by GET. */
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

export async function fire(
  port: number,
  token: string,
  clients: number,
  shots: readonly Shot[],
): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const tookMs: number[] = []
  let next = 0
  const client = async () => {
    while (next < shots.length) {
      const shot = shots[next++]!
      const started = performance.now()
      await send(agent, port, token, shot)
      tookMs.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  agent.destroy()
  return tookMs.sort((a, b) => a - b)
}

export function send(
  agent: Agent | undefined,
  port: number,
  token: string,
  { path, body, headers }: Shot,
): Promise<string> {
  const payload = body && JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: payload ? 'POST' : 'GET',
        agent,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(payload && {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(payload),
          }),
          ...headers,
        },
      },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += chunk
        })
        response.on('end', () =>
          response.statusCode! < 300
            ? resolve(text)
            : reject(new Error(`${response.statusCode}: ${text.slice(0, 300)}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(payload)
  })
}

export function summary(tookMs: readonly number[]): string {
  const at = (share: number) => percentile(tookMs, share).toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, slowest ${tookMs.at(-1)!.toFixed(1)} ms`
}
