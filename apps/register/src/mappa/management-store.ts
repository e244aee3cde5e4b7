/** SQL of who is under MAPPA: category and level by the day, one row at a time. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type ManagementRow = {
  readonly id: string
  readonly person: string
  readonly force: string
  readonly category: number
  readonly level: number
  readonly leadAgency: string
  readonly referral: string | null
  readonly reason: string
  readonly reviewBy: string
  /** First day. */
  readonly from: string
  /** First day on which it is no longer so. */
  readonly until: string | null
  readonly endReason: string | null
  readonly decidedBy: string
}

const columns = sql`
  id, person_id as person, force_code as force, category, level, lead_agency as "leadAgency", referral_id as referral,
  reason, review_by as "reviewBy", from_on as "from", until_on as "until", end_reason as "endReason", decided_by as "decidedBy"`

/** Latest first. A row that began and ended on one day was in force on none, and is told all the same. */
export async function findManagements(
  trx: Writing,
  family: readonly string[],
): Promise<readonly ManagementRow[]> {
  const { rows } = await sql<ManagementRow>`
    select ${columns} from mappa_managements where person_id = any(${[...family]}::uuid[])
    order by from_on desc, valid_from desc, id desc limit 200`.execute(trx)
  return rows
}

/** All that is open under any of his ids; locks them, so that two decisions do not pass each other. */
export async function lockOpenManagements(
  trx: Writing,
  family: readonly string[],
): Promise<readonly ManagementRow[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('mappa ' || ${[...family].sort()[0]}::text, 0))`.execute(
    trx,
  )
  const { rows } = await sql<ManagementRow>`
    select ${columns} from mappa_managements
    where person_id = any(${[...family]}::uuid[]) and until_on is null order by from_on, id for update`.execute(
    trx,
  )
  return rows
}

export async function endManagements(
  trx: Writing,
  ids: readonly string[],
  today: string,
  reason: string,
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update mappa_managements set until_on = greatest(from_on, ${today}::date), end_reason = ${reason}
    where id = any(${[...ids]}::uuid[])`.execute(trx)
}

export type NewManagement = Omit<ManagementRow, 'id' | 'until' | 'endReason'>

export async function insertManagement(trx: Writing, row: NewManagement): Promise<string> {
  const { id } = await trx
    .insertInto('mappa_managements')
    .values({
      person_id: row.person,
      force_code: row.force,
      category: row.category,
      level: row.level,
      lead_agency: row.leadAgency,
      referral_id: row.referral,
      reason: row.reason,
      review_by: row.reviewBy,
      from_on: row.from,
      decided_by: row.decidedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function setReview(trx: Writing, id: string, reviewBy: string): Promise<void> {
  await trx.updateTable('mappa_managements').set({ review_by: reviewBy }).where('id', '=', id).execute()
}

export type MappaNow = {
  readonly category: number
  readonly level: number
  /** ISO date: since this category and level together. */
  readonly since: string
  readonly force: string
  readonly reviewBy: string
}

/**
 * How he is under MAPPA now, under whatever of his ids: the higher level where two men who both were turned out to be one.
 *
 * @param family every id that stands for him
 * @example
 * (await findMappaNow(trx, family))?.level
 */
export async function findMappaNow(trx: Writing, family: readonly string[]): Promise<MappaNow | undefined> {
  const { rows } = await sql<MappaNow>`
    select category, level, from_on as since, force_code as force, review_by as "reviewBy" from mappa_managements
    where person_id = any(${[...family]}::uuid[]) and until_on is null order by level desc, from_on, id limit 1`.execute(
    trx,
  )
  return rows[0]
}
