/** SQL of what happened to alerts: read on from a transaction, so that what was committed late is not passed over. */
import { sql } from 'kysely'
import type { Database } from '../platform/database/database.ts'

/** Nothing personal: ids, codes and a weight. */
export type AlertEvent = {
  readonly id: string
  readonly alert: string
  readonly event: 'raised' | 'acknowledged' | 'taken-back' | 'escalated'
  readonly kind: string
  readonly unit: string
  readonly weight: number
  readonly escalatedTo: string | null
}

export type EventsRead = {
  readonly events: readonly AlertEvent[]
  /** Where to read on. Events from there on may come twice; none before it can come any more. */
  readonly cursor: string
  /** More than fit: whoever follows must look at the queue itself. */
  readonly isCut: boolean
}

const mostEvents = 500
/** Whoever has no cursor yet has just been shown a page: what came since then is news to him. */
const recentSeconds = 60

/**
 * Ids are given when a row is written and rows are seen when they are committed, so "id greater than the last" would pass
 * over what a slow transaction commits later. Every transaction before the snapshot's xmin has ended: what it wrote was
 * seen, and reading on from there misses nothing.
 */
export async function readAlertEvents(
  database: Database,
  force: string,
  since: string | undefined,
): Promise<EventsRead> {
  const { rows } = await sql<
    { cursor: string; isBehind: boolean } & { [Key in keyof AlertEvent]: AlertEvent[Key] }
  >`
    with here as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin, pg_snapshot_xmax(pg_current_snapshot()) as xmax)
    select here.xmin::text as cursor, coalesce(${since ?? null}::xid8 > here.xmax, false) as "isBehind", e.id, e.alert_id as alert,
      e.event, e.kind, e.unit, e.weight, e.escalated_to as "escalatedTo"
    from here left join lateral (
      select * from alert_events where force_code = ${force} and ${
        since === undefined
          ? sql`at > clock_timestamp() - make_interval(secs => ${recentSeconds})`
          : sql`transaction >= ${since}::xid8`
      } order by transaction, id limit ${mostEvents + 1}) e on true`.execute(database)
  const events = rows.filter(({ id }) => id !== null)
  return {
    cursor: rows[0]!.cursor,
    // A database restored from a copy counts transactions anew.
    isCut: rows[0]!.isBehind || events.length > mostEvents,
    events: events.slice(0, mostEvents).map(({ id, alert, event, kind, unit, weight, escalatedTo }) => ({
      id,
      alert,
      event,
      kind,
      unit,
      weight,
      escalatedTo,
    })),
  }
}

export function isCursor(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,19}$/.test(text)
}
