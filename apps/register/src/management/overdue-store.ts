/** SQL of what is overdue in a force: four kinds merged by day out of one index each, so that a page reads no more than it shows. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { type OverdueKind, overdueKinds, overduePerPage } from './overdue.ts'

export type OverdueRow = {
  readonly kind: OverdueKind
  readonly id: string
  /** Null for what MAPPA decided. */
  readonly entry: string | null
  /** As stored. */
  readonly person: string
  /** ISO date. */
  readonly dueOn: string
  /** Key and name of who is to do it; null where nobody is. */
  readonly officer: string | null
  readonly officerName: string | null
  /** What is to be done, of an action. */
  readonly what: string | null
}

export type OverdueFilter = {
  readonly force: string
  /** ISO date. */
  readonly today: string
  readonly kind: OverdueKind | undefined
  /** Only what this officer is to do; key. */
  readonly officer: string | undefined
  /** Whose own stand first; key. */
  readonly reader: string
  readonly page: number
}

export type OverdueCounts = Readonly<Record<OverdueKind, number>>

/** Whose: of one officer, of all but one, or of everybody. */
type Whose = {
  readonly only?: string | undefined
  readonly except?: string | undefined
  readonly led?: readonly string[]
}

export async function findOverdue(
  trx: Writing,
  filter: OverdueFilter,
): Promise<{
  readonly rows: readonly OverdueRow[]
  readonly mine: OverdueCounts
  readonly all: OverdueCounts
}> {
  const { reader, officer } = filter
  const mine: Whose = { only: reader, led: await findLed(trx, filter.force, reader) }
  const asked: Whose =
    officer === undefined || officer === reader
      ? { only: officer && reader, led: mine.led! }
      : { only: officer, led: await findLed(trx, filter.force, officer) }
  const counts = {
    mine: await countOverdueOf(trx, filter, mine),
    all: await countOverdueOf(trx, filter, asked),
  }
  const from = (filter.page - 1) * overduePerPage
  if (officer !== undefined)
    return { ...counts, rows: await findRows(trx, filter, asked, { from, most: overduePerPage }) }
  const mineTotal = sum(counts.mine, filter.kind)
  const first = from < mineTotal ? await findRows(trx, filter, mine, { from, most: overduePerPage }) : []
  const others = await findRows(
    trx,
    filter,
    { except: reader, led: mine.led! },
    { from: Math.max(0, from - mineTotal), most: overduePerPage - first.length },
  )
  return { ...counts, rows: [...first, ...others] }
}

export function sum(counts: OverdueCounts, kind?: OverdueKind): number {
  return kind ? counts[kind] : Object.values(counts).reduce((total, count) => total + count, 0)
}

/** Entries whose management an officer leads. */
async function findLed(trx: Writing, force: string, officer: string): Promise<readonly string[]> {
  const { rows } = await sql<{ entry: string }>`
    select entry_id as entry from management_assignments
    where force_code = ${force} and officer = ${officer} and role = 'lead' and until_at is null`.execute(trx)
  return rows.map(({ entry }) => entry)
}

const kinds = Object.keys(overdueKinds) as readonly OverdueKind[]

/** One kind as its index gives it, by day. A re-assessment is for whoever leads his management. */
function selectKind(
  kind: OverdueKind,
  { force, today }: Pick<OverdueFilter, 'force' | 'today'>,
  { only, except, led = [] }: Whose,
): { readonly columns: RawBuilder<unknown>; readonly from: RawBuilder<unknown> } {
  const whose = (column: RawBuilder<unknown>) =>
    sql`${only === undefined ? sql`` : sql` and ${column} = ${only}`}${except === undefined ? sql`` : sql` and ${column} is distinct from ${except}`}`
  const leading = sql`${only === undefined ? sql`` : sql` and e.id = any(${[...led]}::uuid[])`}${except === undefined ? sql`` : sql` and e.id <> all(${[...led]}::uuid[])`}`
  switch (kind) {
    case 'visit':
      return {
        columns: sql`'visit' as kind, v.id, v.entry_id, v.due_on, v.officer`,
        from: sql`visits v where v.force_code = ${force} and v.state = 'due' and v.due_on < ${today}${whose(sql`v.officer`)}`,
      }
    case 'action':
      return {
        columns: sql`'action' as kind, p.id, p.entry_id, p.due_on, p.owner as officer`,
        from: sql`plan_actions p where p.force_code = ${force} and p.state = 'open' and p.due_on < ${today}${whose(sql`p.owner`)}`,
      }
    case 'reassessment':
      return {
        columns: sql`'reassessment' as kind, e.id, e.id as entry_id, e.reassess_by as due_on, null::text as officer`,
        from: sql`entries e where e.force_code = ${force} and e.state = 'active' and e.reassess_by < ${today}${leading}`,
      }
    case 'mappa':
      return {
        columns: sql`'mappa' as kind, m.id, null::uuid as entry_id, m.due_on, m.owner as officer`,
        from: sql`mappa_actions m where m.force_code = ${force} and m.state = 'open' and m.due_on < ${today}${whose(sql`m.owner`)}`,
      }
  }
}

async function countOverdueOf(
  trx: Writing,
  filter: Pick<OverdueFilter, 'force' | 'today'>,
  whose: Whose,
): Promise<OverdueCounts> {
  const counts = kinds.map(
    (kind) => sql`(select count(*)::int from ${selectKind(kind, filter, whose).from}) as ${sql.ref(kind)}`,
  )
  const { rows } = await sql<OverdueCounts>`select ${sql.join(counts)}`.execute(trx)
  return rows[0]!
}

async function findRows(
  trx: Writing,
  filter: OverdueFilter,
  whose: Whose,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<readonly OverdueRow[]> {
  if (most === 0) return []
  // Each kind in the order of its index and no longer than needed: the merge then sorts next to nothing.
  const parts = (filter.kind ? [filter.kind] : kinds).map((kind) => {
    const { columns, from: tables } = selectKind(kind, filter, whose)
    return sql`(select ${columns} from ${tables} order by due_on, id limit ${sql.lit(from + most)})`
  })
  const { rows } = await sql<OverdueRow>`
    with shown as materialized (
      select * from (${sql.join(parts, sql` union all `)}) every order by due_on, id
      limit ${sql.lit(most)} offset ${sql.lit(from)}
    )
    select s.kind, s.id, s.entry_id as entry, coalesce(e.person_id, m.person_id) as person, s.due_on as "dueOn",
      coalesce(s.officer, l.officer) as officer, coalesce(o.name, m.owner_name) as "officerName", coalesce(p.action, m.action) as what
    from shown s
    left join entries e on e.id = s.entry_id
    left join mappa_actions m on s.kind = 'mappa' and m.id = s.id
    left join plan_actions p on s.kind = 'action' and p.id = s.id
    left join management_assignments l on s.kind = 'reassessment' and l.entry_id = s.id and l.role = 'lead' and l.until_at is null
    left join platform.officers o on o.key = coalesce(s.officer, l.officer)
    order by s.due_on, s.id`.execute(trx)
  return rows
}
