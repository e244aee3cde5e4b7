/** The digest of a day: what came in, what was done about it and how fast, and what still waits. Counts only. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import type { AlertKind } from './alert-kinds.ts'
import type { Unit } from './alert-rules.ts'

export type DigestRow = {
  readonly unit: Unit
  readonly kind: AlertKind
  readonly raised: number
  readonly acknowledged: number
  readonly escalated: number
  /** Half of those acknowledged took no longer. */
  readonly medianMinutes: number | null
}
export type DigestWaiting = {
  readonly unit: Unit
  readonly open: number
  readonly escalated: number
  readonly oldestAt: string
}
export type Digest = {
  readonly day: string
  readonly raised: number
  readonly acknowledged: number
  readonly escalated: number
  readonly medianMinutes: number | null
  readonly rows: readonly DigestRow[]
  /** Of what was raised up to that day, now. */
  readonly waiting: readonly DigestWaiting[]
}

/** @param day ISO date, a day of London time */
export async function composeDigest(trx: Writing, force: string, day: string): Promise<Digest> {
  const { from, to } = boundsOf(day)
  const { rows } = await sql<DigestRow>`
    with counted as (
      select unit, kind, count(*) filter (where event = 'raised')::integer as raised,
        count(*) filter (where event = 'acknowledged')::integer as acknowledged,
        count(*) filter (where event = 'escalated')::integer as escalated
      from alert_events where force_code = ${force} and at >= ${from} and at < ${to} group by unit, kind
    ), times as (
      select unit, kind, percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - raised_at)) / 60 as median
      from alerts where force_code = ${force} and acknowledged_at >= ${from} and acknowledged_at < ${to} group by unit, kind
    )
    select unit, kind, raised, acknowledged, escalated, median::double precision as "medianMinutes"
    from counted left join times using (unit, kind) order by unit, raised desc, kind`.execute(trx)
  const { rows: medians } = await sql<{ median: number | null }>`
    select (percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - raised_at)) / 60)::double precision as median
    from alerts where force_code = ${force} and acknowledged_at >= ${from} and acknowledged_at < ${to}`.execute(
    trx,
  )
  const { rows: waiting } = await sql<DigestWaiting>`
    select unit, count(*)::integer as open, count(*) filter (where escalated_to is not null)::integer as escalated, min(raised_at) as "oldestAt"
    from alerts where force_code = ${force} and acknowledged_at is null and raised_at < ${to}
    group by unit order by unit`.execute(trx)
  const sum = (of: (row: DigestRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    day,
    raised: sum((row) => row.raised),
    acknowledged: sum((row) => row.acknowledged),
    escalated: sum((row) => row.escalated),
    medianMinutes: medians[0]?.median ?? null,
    rows,
    waiting,
  }
}

function boundsOf(day: string): { readonly from: string; readonly to: string } {
  const start = Temporal.PlainDate.from(day)
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime('Europe/London').toInstant().toString()
  return { from: at(start), to: at(start.add({ days: 1 })) }
}

export const readDigest = defineUseCase({
  operation: 'alerts.digest',
  kind: 'consultation',
  action: 'alert:read',
  run: async ({ trx, context }, { day }: { readonly day: string }) => {
    const { forceCode } = context.subject
    if (forceCode === undefined)
      throw new AppError('not-possible-now', { message: 'A digest is about the alerts of one force.' })
    const digest = await composeDigest(trx, forceCode, day)
    return { result: digest, audited: { recordIds: [], resultCount: digest.raised } }
  },
})
