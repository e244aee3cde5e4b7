/** SQL of the lists of entries of a force: its queues, with how many stand in each. */
import { type RawBuilder, sql } from 'kysely'
import type { EntryState, Level } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { QueueCode, SortCode } from './entry-schema.ts'

export type ListedRow = {
  readonly id: string
  readonly person: string
  readonly force: string
  readonly state: EntryState
  readonly level: Level | null
  readonly proposedAt: string | null
  readonly decidedAt: string | null
  readonly reassessBy: string | null
  readonly reviewBy: string | null
  readonly reopenedAt: string | null
  readonly endsByItselfOn: string | null
  readonly endedAt: string | null
}

export type ListFilter = {
  /** undefined: of all forces. */
  readonly force: string | undefined
  readonly queue: QueueCode
  readonly level: Level | undefined
  readonly sort: SortCode
  readonly page: number
  /** Key of the reader: drafts are those that he began. */
  readonly reader: string
  /** ISO date up to which a review counts as due. */
  readonly reviewTo: string
}

export const entriesPerPage = 50

const orders: Readonly<Record<SortCode, RawBuilder<unknown>>> = {
  due: sql`least(e.reopened_at::date, e.ends_by_itself_on, e.reassess_by, e.review_by, case e.state when 'proposed' then e.proposed_at::date end) nulls last, e.id`,
  level: sql`array_position(array['very-high', 'high', 'medium', 'low'], e.level) nulls last, e.id`,
  newest: sql`e.valid_from desc, e.id`,
}

function whichOf(queue: QueueCode, { reader, reviewTo }: Pick<ListFilter, 'reader' | 'reviewTo'>) {
  switch (queue) {
    case 'decide':
      return sql`e.state = 'proposed'`
    case 'reopened':
      return sql`e.state in ('active', 'proposed') and e.reopened_at is not null`
    case 'review':
      return sql`e.state = 'active' and e.review_by <= ${reviewTo}`
    case 'ending':
      return sql`e.state = 'active' and e.ends_by_itself_on is not null`
    case 'appeals':
      return sql`exists (select from entry_appeals a where a.entry_id = e.id and a.state = 'lodged')`
    case 'active':
      return sql`e.state = 'active'`
    case 'drafts':
      return sql`e.state = 'draft' and e.proposed_by = ${reader}`
    case 'over':
      return sql`e.state in ('refused', 'withdrawn', 'ended', 'archived')`
  }
}

const within = (force: string | undefined) => (force === undefined ? sql`true` : sql`e.force_code = ${force}`)

export async function findEntries(
  trx: Writing,
  filter: ListFilter,
): Promise<{ readonly entries: readonly ListedRow[]; readonly total: number }> {
  const where = sql`${within(filter.force)} and ${whichOf(filter.queue, filter)}
    and ${filter.level === undefined ? sql`true` : sql`e.level = ${filter.level}`}`
  const counted = await sql<{
    total: string
  }>`select count(*) as total from entries e where ${where}`.execute(trx)
  const { rows } = await sql<ListedRow>`
    select e.id, e.person_id as person, e.force_code as force, e.state, e.level, e.proposed_at as "proposedAt",
      e.decided_at as "decidedAt", e.reassess_by as "reassessBy", e.review_by as "reviewBy", e.reopened_at as "reopenedAt",
      e.ends_by_itself_on as "endsByItselfOn", e.ended_at as "endedAt"
    from entries e where ${where} order by ${orders[filter.sort]}
    limit ${sql.lit(entriesPerPage)} offset ${(filter.page - 1) * entriesPerPage}`.execute(trx)
  return { entries: rows, total: Number(counted.rows[0]!.total) }
}

/** How many entries wait in each queue that waits for somebody. */
export async function countQueues(
  trx: Writing,
  filter: Pick<ListFilter, 'force' | 'reader' | 'reviewTo'>,
): Promise<Readonly<Record<QueueCode, number>>> {
  const count = (queue: QueueCode) =>
    sql`(select count(*) from entries e where ${within(filter.force)} and ${whichOf(queue, filter)})::int as ${sql.ref(queue)}`
  const { rows } = await sql<Record<QueueCode, number>>`
    select ${count('decide')}, ${count('reopened')}, ${count('review')}, ${count('ending')}, ${count('appeals')},
      ${count('active')}, ${count('drafts')}, ${count('over')}`.execute(trx)
  return rows[0]!
}
