/** Passes on what nobody has acknowledged in time: to supervision, then to the supervision of another unit. Run each minute. */

import { alertClockTable } from '@onus/law'
import { sql } from 'kysely'
import type { Connection } from '../platform/database/database.ts'
import { aboveThreshold } from './alert-store.ts'

const alertsAtOnce = 5_000

/**
 * One statement; killed at any point it has escalated some or none, and the next run goes on. What lies below a force's
 * threshold is not chased: the force has said that it reads it apart. `now` moves in tests.
 */
export async function escalateAlerts(
  connection: Pick<Connection, 'database'>,
  now: Temporal.Instant,
): Promise<number> {
  const clocks = alertClockTable.rows.map(({ code, again }) => ({ code, again }))
  const { rows } = await sql<{ id: string }>`
    with due as (
      select id from alerts
      where acknowledged_at is null and escalated_to is distinct from 'other-supervision' and acknowledge_by <= ${now.toString()}
        and ${aboveThreshold(sql`alerts`)}
      order by acknowledge_by limit ${alertsAtOnce} for update skip locked
    ), clocks as (
      select code, again::interval as again from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as given(code text, again text)
    )
    update alerts set escalated_at = ${now.toString()},
      escalated_to = case when alerts.escalated_to is null then 'supervision' else 'other-supervision' end,
      -- The next time begins now: after a night without the register nobody is passed over in one go.
      acknowledge_by = case when alerts.escalated_to is null then ${now.toString()}::timestamptz + clocks.again else alerts.acknowledge_by end
    from due, clocks where alerts.id = due.id and clocks.code = alerts.kind
    returning alerts.id`.execute(connection.database)
  return rows.length
}
