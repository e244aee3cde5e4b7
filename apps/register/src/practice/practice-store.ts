/** SQL of the periods that a force has set for itself, and of how they came about. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type OwnPeriod = {
  readonly code: string
  readonly period: string
  readonly reason: string
  readonly setBy: string | null
  readonly setAt: string
}

export async function findOwnPeriods(trx: Writing, force: string): Promise<ReadonlyMap<string, OwnPeriod>> {
  const { rows } = await sql<OwnPeriod>`
    select s.code, s.period, s.reason, o.name as "setBy", s.valid_from as "setAt"
    from practice_settings s left join platform.officers o on o.key = s.set_by where s.force_code = ${force}`.execute(
    trx,
  )
  return new Map(rows.map((row) => [row.code, row]))
}

export type PracticeChange = {
  readonly code: string
  /** Null: back to the table. */
  readonly period: string | null
  readonly reason: string
  readonly by: string | null
  readonly at: string
}

const mostChanges = 200

/** Newest first. */
export async function findChanges(trx: Writing, force: string): Promise<readonly PracticeChange[]> {
  const { rows } = await sql<PracticeChange>`
    select c.code, c.period, c.reason, o.name as by, c.stored_at as at
    from practice_changes c left join platform.officers o on o.key = c.changed_by
    where c.force_code = ${force} order by c.stored_at desc, c.id desc limit ${sql.lit(mostChanges)}`.execute(
    trx,
  )
  return rows
}

/** One change of a force at a time: the second waits, and then sees what the first has set. */
export async function lockPeriod(trx: Writing, force: string, code: string): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtext(${`practice ${force} ${code}`}))`.execute(trx)
  const row = await trx
    .selectFrom('practice_settings')
    .select('period')
    .where('force_code', '=', force)
    .where('code', '=', code)
    .executeTakeFirst()
  return row?.period ?? null
}

export type PeriodToStore = {
  readonly force: string
  readonly code: string
  readonly period: string | null
  readonly reason: string
  /** Key of the officer. */
  readonly by: string
}

export async function storePeriod(
  trx: Writing,
  { force, code, period, reason, by }: PeriodToStore,
): Promise<void> {
  await trx
    .insertInto('practice_changes')
    .values({ force_code: force, code, period, reason, changed_by: by })
    .execute()
  if (period === null) {
    await trx
      .deleteFrom('practice_settings')
      .where('force_code', '=', force)
      .where('code', '=', code)
      .execute()
    return
  }
  const set = { period, reason, set_by: by }
  await trx
    .insertInto('practice_settings')
    .values({ force_code: force, code, ...set })
    .onConflict((conflict) => conflict.columns(['force_code', 'code']).doUpdateSet(set))
    .execute()
}
