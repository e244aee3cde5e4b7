/** SQL of caseloads: the people of one manager, of a force, or of nobody; and the managers with what they have. */
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { type Level, levelsAscending } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'

export const caseloadSorts = ['reassess', 'level', 'visit', 'overdue'] as const
export type CaseloadSort = (typeof caseloadSorts)[number]
export const caseloadPerPage = 50

export type CaseloadRow = {
  readonly entry: string
  /** As stored. */
  readonly person: string
  readonly level: Level | null
  /** ISO dates. */
  readonly reassessBy: string | null
  readonly nextVisit: string | null
  readonly overdue: number
  readonly lead: string | null
}

export type CaseloadFilter = {
  readonly force: string
  /** Key of a lead manager, or nobody; undefined: of the whole force. */
  readonly officer: string | 'nobody' | undefined
  readonly level: Level | undefined
  readonly sort: CaseloadSort
  readonly page: number
  /** ISO date. */
  readonly today: string
}

type Base = Pick<CaseloadFilter, 'force' | 'officer' | 'level'>

/** Active entries, each once. A lead is of the force that owns the entry: so no query reads those of other forces. */
function base({ force, officer, level }: Base): RawBuilder<unknown> {
  const ofLevel = level ? sql` and e.level = ${level}` : sql``
  if (officer === 'nobody')
    return sql`entries e where e.force_code = ${force} and e.state = 'active'${ofLevel} and not exists (
      select from management_assignments a
      where a.force_code = ${force} and a.entry_id = e.id and a.role = 'lead' and a.until_at is null)`
  if (officer === undefined)
    return sql`entries e where e.force_code = ${force} and e.state = 'active'${ofLevel}`
  return sql`management_assignments a join entries e on e.id = a.entry_id and e.state = 'active'
    where a.force_code = ${force} and a.officer = ${officer} and a.role = 'lead' and a.until_at is null${ofLevel}`
}

export async function findCaseload(
  trx: Writing,
  filter: CaseloadFilter,
): Promise<{ readonly rows: readonly CaseloadRow[]; readonly total: number }> {
  const counted = await sql<{ total: string }>`select count(*) as total from ${base(filter)}`.execute(trx)
  const { rows } = await sql<CaseloadRow>`
    with shown as materialized (${selectShown(filter)})
    select s.id as entry, s.person_id as person, s.level, s.reassess_by as "reassessBy", lead.name as lead,
      (select min(v.due_on) from visits v where v.entry_id = s.id and v.state = 'due') as "nextVisit",
      (select count(*)::int from visits v where v.entry_id = s.id and v.state = 'due' and v.due_on < ${filter.today})
        + (select count(*)::int from plan_actions p where p.entry_id = s.id and p.state = 'open' and p.due_on < ${filter.today}) as overdue
    from shown s
    left join lateral (
      select coalesce(o.name, a.name) as name from management_assignments a left join platform.officers o on o.key = a.officer
      where a.entry_id = s.id and a.role = 'lead' and a.until_at is null) lead on true
    order by s.place`.execute(trx)
  return { rows, total: Number(counted.rows[0]!.total) }
}

/** The page in its order: what it is sorted by is read for the force at once, what it shows for the page alone. */
function selectShown({ sort, page, today, ...about }: CaseloadFilter): RawBuilder<unknown> {
  const window = sql`limit ${sql.lit(caseloadPerPage)} offset ${sql.lit((page - 1) * caseloadPerPage)}`
  const columns = sql`e.id, e.person_id, e.level, e.reassess_by`
  const rest = sql`e.reassess_by, e.id`
  const placed = (order: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
    sql`select *, row_number() over () as place from (select ${columns} from ${from} order by ${order} ${window}) page`
  if (sort === 'reassess') return placed(rest, base(about))
  if (sort === 'level')
    return placed(
      sql`array_position(${[...levelsAscending].reverse()}::text[], e.level), ${rest}`,
      base(about),
    )
  const within = sql`(select ${columns} from ${base(about)}) e`
  if (sort === 'visit')
    return placed(
      sql`due.next, ${rest}`,
      sql`${within} left join (select entry_id, min(due_on) as next from visits where force_code = ${about.force} and state = 'due' group by entry_id) due on due.entry_id = e.id`,
    )
  return placed(
    sql`due.late desc nulls last, ${rest}`,
    sql`${within} left join (select entry_id, count(*) as late from (
        select entry_id from visits where force_code = ${about.force} and state = 'due' and due_on < ${today}
        union all select entry_id from plan_actions where force_code = ${about.force} and state = 'open' and due_on < ${today}) every
      group by entry_id) due on due.entry_id = e.id`,
  )
}

export async function countWithoutLead(trx: Writing, force: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${base({ force, officer: 'nobody', level: undefined })}`.execute(trx)
  return rows[0]!.total
}

export type Manager = {
  /** Key. */
  readonly officer: string
  readonly name: string
  readonly people: number
  readonly visits: number
  readonly actions: number
}

/** Lead managers of a force with what they have, whoever is most behind first. */
export async function findManagersOf(
  trx: Writing,
  { force, today }: Pick<CaseloadFilter, 'force' | 'today'>,
): Promise<readonly Manager[]> {
  const { rows } = await sql<Manager>`
    with led as (select officer, count(*)::int as people from management_assignments
        where force_code = ${force} and role = 'lead' and until_at is null group by officer),
      late_visits as (select officer, count(*)::int as visits from visits
        where force_code = ${force} and state = 'due' and due_on < ${today} group by officer),
      late_actions as (select owner as officer, count(*)::int as actions from plan_actions
        where force_code = ${force} and state = 'open' and due_on < ${today} group by owner)
    select l.officer, coalesce(o.name, l.officer) as name, l.people,
      coalesce(v.visits, 0) as visits, coalesce(a.actions, 0) as actions
    from led l left join late_visits v using (officer) left join late_actions a using (officer)
    left join platform.officers o on o.key = l.officer
    order by coalesce(v.visits, 0) + coalesce(a.actions, 0) desc, l.people desc, name, l.officer`.execute(trx)
  return rows
}

const codeLetters = 16

/** Stands for the key of an officer in addresses, which are logged. */
export function codeOf(officer: string): string {
  return createHash('md5').update(officer).digest('hex').slice(0, codeLetters)
}

/** The officer of a force for whom a code stands. */
export async function findOfficerByCode(
  trx: Writing,
  force: string,
  code: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`
    select key from platform.officers where force_code = ${force} and left(md5(key), ${sql.lit(codeLetters)}) = ${code} limit 1`.execute(
    trx,
  )
  return rows[0]?.key
}
