/** Alerts on screen as they come: server-sent events for one officer. They say how many and which, never who. */
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { countNoLonger, declareRoute, type Services } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isSessionLive } from '../platform/sign-in/session-store.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { isCursor, readAlertEvents } from './alert-events.ts'
import { type AlertFeed, createAlertFeed, type FeedNews } from './alert-feed.ts'
import { type Unit, unitsOf } from './alert-rules.ts'
import { countOpenAlerts, sumOf } from './alert-store.ts'

/** Proxies cut what is silent for half a minute. */
const beatMilliseconds = 20_000
const streamsPerSession = 4
/** What a receiver that does not read may leave lying; then it is let go, and comes back for the rest. */
const mostWaitingBytes = 256 * 1024

/** Opening the stream is the act that the audit keeps; what goes over it names nobody. */
const followAlerts = defineUseCase({
  operation: 'alerts.follow',
  kind: 'consultation',
  action: 'alert:read',
  run: async ({ context }) => {
    const { forceCode } = context.subject
    if (forceCode === undefined)
      throw new AppError('not-possible-now', { message: 'Alerts are followed by officers of a force.' })
    return { result: { force: forceCode }, audited: { recordIds: [] } }
  },
})

type Follower = {
  readonly force: string
  readonly units: readonly Unit[]
  readonly sessionId: string
  /** Where an earlier stream ended. */
  readonly after: string | undefined
}

export const alertStreams: RoomRoutes = (app, services) =>
  alertStreamsBeating(beatMilliseconds)(app, services)

/** With another beat, for tests. */
export function alertStreamsBeating(beat: number): RoomRoutes {
  return (app, services) => {
    const feed = createAlertFeed(services.connection, services.log)
    const open = new Map<string, Set<Readable>>()
    // Streams never end by themselves: the server could not stop.
    app.addHook('preClose', async () => {
      for (const streams of open.values()) for (const stream of streams) stream.push(null)
      feed.close()
    })
    declareRoute(app, services, {
      method: 'GET',
      url: '/alerts/stream',
      face: 'page',
      audit: [followAlerts],
      isBackground: true,
      schema: { querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 20 })) }) },
      handler: async (request, reply, context) => {
        const { sessionId } = context.subject
        if (sessionId === undefined) throw new AppError('sign-in-needed')
        const streams = open.get(sessionId) ?? new Set()
        if (streams.size >= streamsPerSession) throw new AppError('too-many-requests')
        const { force } = await followAlerts(context, undefined)
        const last = request.headers['last-event-id']
        const after = [typeof last === 'string' ? last : undefined, request.query.after].find(isCursor)
        const stream = new Readable({ read() {} })
        open.set(sessionId, streams.add(stream))
        const forget = () => {
          streams.delete(stream)
          if (streams.size === 0) open.delete(sessionId)
        }
        stream.once('close', forget)
        reply.raw.once('close', () => stream.destroy())
        countNoLonger(reply)
        const follower = { force, units: unitsOf(context.subject.roles), sessionId, after }
        await fill(stream, { services, feed, follower, beat })
        return reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(stream)
      },
    })
  }
}

type Filling = {
  readonly services: Services
  readonly feed: AlertFeed
  readonly follower: Follower
  readonly beat: number
}

async function fill(stream: Readable, { services, feed, follower, beat }: Filling): Promise<void> {
  const { force, units, sessionId, after } = follower
  const { database } = services.connection
  let sent: ReadonlySet<string> = new Set()
  const say = (event: string, data: object, id?: string) => {
    if (stream.destroyed) return
    stream.push(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    if (stream.readableLength > mostWaitingBytes) stream.destroy()
  }
  const tell = ({ events, cursor, isCut, open }: FeedNews) => {
    if (isCut) say('missed', {})
    for (const { id, ...event } of events)
      if (!sent.has(id)) say('alert', { ...event, isMine: isMine(event, units) })
    // The id stands with the last message alone: before it, nothing of this news is settled.
    say('count', { open: sumOf(open, units) }, cursor)
  }
  stream.push('retry: 3000\n\n')
  const stop = await feed.follow(force, tell)
  const start = await readAlertEvents(database, force, after)
  const open = await database.transaction().execute((trx) => countOpenAlerts(trx, force))
  tell({ ...start, open })
  sent = new Set(start.events.map(({ id }) => id))
  const timer = setInterval(async () => {
    try {
      if (!(await isSessionLive(database, sessionId, services.now()))) {
        say('ended', {})
        stream.push(null)
        return clearInterval(timer)
      }
      if (!stream.destroyed) stream.push(': beat\n\n')
      await feed.readAll()
    } catch (error) {
      services.log.error({ err: error }, 'alert stream')
    }
  }, beat)
  timer.unref()
  stream.once('close', () => {
    clearInterval(timer)
    stop()
  })
}

function isMine(
  { unit, escalatedTo }: { readonly unit: string; readonly escalatedTo: string | null },
  units: readonly Unit[],
): boolean {
  return units.some((mine) => mine === unit) || (escalatedTo !== null && units.includes('supervision'))
}
