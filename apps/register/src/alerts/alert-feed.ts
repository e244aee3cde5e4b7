/** Hears of alerts as they are committed, on one connection for the whole process, and tells everybody who follows a force. */
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Connection } from '../platform/database/database.ts'
import { type EventsRead, readAlertEvents } from './alert-events.ts'
import { countOpenAlerts, type OpenAlerts } from './alert-store.ts'

export type FeedNews = EventsRead & { readonly open: OpenAlerts }
type Follower = (news: FeedNews) => void
type Followed = {
  readonly followers: Set<Follower>
  cursor: string | undefined
  seen: ReadonlySet<string>
  isReading: boolean
  isCalled: boolean
}

export type AlertFeed = {
  /** Answers with how it stops. News that came before is read by whoever follows. */
  readonly follow: (force: string, follower: Follower) => Promise<() => void>
  /** Reads on for every force that is followed: for the beat, should a call have been lost with its connection. */
  readonly readAll: () => Promise<void>
  readonly close: () => void
}

const channel = 'onus_alerts'
const pauseMilliseconds = 1_000

/**
 * PostgreSQL calls at commit (trigger on alerts, payload: the force); what happened is then read from the table, so a
 * call that is lost delays and loses nothing.
 */
export function createAlertFeed({ database, pool }: Connection, log: Logger): AlertFeed {
  const followed = new Map<string, Followed>()
  let client: pg.PoolClient | undefined
  let connecting: Promise<void> | undefined
  let isClosed = false

  const read = async (force: string, state: Followed): Promise<void> => {
    state.isCalled = true
    if (state.isReading) return
    state.isReading = true
    try {
      while (state.isCalled && state.followers.size > 0) {
        state.isCalled = false
        const found = await readAlertEvents(database, force, state.cursor)
        const events = found.events.filter(({ id }) => !state.seen.has(id))
        state.cursor = found.cursor
        state.seen = new Set(found.events.map(({ id }) => id))
        if (events.length === 0 && !found.isCut) continue
        const open = await database.transaction().execute((trx) => countOpenAlerts(trx, force))
        for (const follower of state.followers) follower({ ...found, events, open })
      }
    } catch (error) {
      // The beat tries again.
      log.error({ err: error }, 'alert feed')
    } finally {
      state.isReading = false
    }
  }

  const readAll = async () => {
    await Promise.all([...followed].map(([force, state]) => read(force, state)))
  }

  const connect = async (): Promise<void> => {
    const fresh = await pool.connect()
    if (isClosed) return fresh.release(true)
    client = fresh
    const lost = () => {
      if (client !== fresh) return
      client = undefined
      connecting = undefined
      fresh.release(true)
      if (!isClosed) setTimeout(() => void ensureListening().catch(() => {}), pauseMilliseconds).unref()
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ payload }) => {
      const state = followed.get(payload ?? '')
      if (state) void read(payload!, state)
    })
    await fresh.query(`listen ${channel}`)
    await readAll()
  }

  const ensureListening = (): Promise<void> => {
    connecting ??= connect().catch((error: unknown) => {
      connecting = undefined
      throw error
    })
    return connecting
  }

  return {
    follow: async (force, follower) => {
      await ensureListening()
      const state = followed.get(force) ?? {
        followers: new Set<Follower>(),
        cursor: (await readAlertEvents(database, force, undefined)).cursor,
        seen: new Set<string>(),
        isReading: false,
        isCalled: false,
      }
      if (!followed.has(force)) followed.set(force, state)
      const known = followed.get(force)!
      known.followers.add(follower)
      // What was committed between the cursor and this line called nobody.
      void read(force, known)
      return () => {
        known.followers.delete(follower)
        if (known.followers.size === 0) followed.delete(force)
      }
    },
    readAll,
    close: () => {
      isClosed = true
      client?.release(true)
      client = undefined
    },
  }
}
