/** The queue of duties of the reader's force: this week first, and the month beside it. */
import { sql } from 'kysely'
import { describePersons } from '../persons/index.ts'
import { forcesWithin } from '../platform/access/forces-within.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDate } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'

/** `week`: overdue, due within seven days, done within the last seven. */
export const queueStates = ['week', 'overdue', 'due', 'done', 'suspended', 'waiting'] as const
export type QueueState = (typeof queueStates)[number]

export type ListDutiesInput = {
  readonly state: QueueState
  readonly regime?: string | undefined
  /** Only what is due on this day, ISO date. */
  readonly day?: string | undefined
  /** The month of the calendar, such as 2026-05. */
  readonly month?: string | undefined
  readonly page: number
}

export type ListedDuty = {
  readonly person: string
  readonly name?: string
  readonly key: string
  readonly regime: string
  readonly kind: string
  readonly nature: string
  readonly rule: string
  readonly title: string
  readonly state: string
  readonly startsOn: string
  readonly dueOn: string | null
  readonly metOn: string | null
  readonly force: string | null
}

export const dutiesPerPage = 50

export const listDuties = defineUseCase({
  operation: 'duties.list',
  kind: 'consultation',
  action: 'duty:read',
  run: async ({ trx, context, decision }, input: ListDutiesInput) => {
    const { access, subject, purpose } = context
    const within = forcesWithin(access, subject, 'duty:read', 'Person', purpose)
    const today = londonDate(context.now())
    const where = sql`${within === 'all' ? sql`true` : sql`d.force_code = any(${[...within]})`}
      and ${input.regime ? sql`d.regime = ${input.regime}` : sql`true`}`
    const chosen = sql`${where} and ${stateCondition(input, today)}`
    const { rows } = await sql<ListedDuty & { total: string }>`
      select d.person_id as person, d.key, d.regime, d.kind, d.nature, d.rule, d.title, d.state, d.starts_on as "startsOn",
        d.due_on as "dueOn", d.met_on as "metOn", d.force_code as force, count(*) over () as total
      from duties d where ${chosen}
      order by case d.state when 'overdue' then 0 when 'due' then 1 else 2 end, d.due_on nulls last, d.person_id, d.key
      limit ${dutiesPerPage} offset ${(input.page - 1) * dutiesPerPage}`.execute(trx)
    const persons = [...new Set(rows.map(({ person }) => person))]
    const described = decision.fieldClasses.has('FC1') ? await describePersons(trx, persons) : []
    const names = new Map(
      described.flatMap(({ askedAs, names: [name] }) => askedAs.map((id) => [id, name] as const)),
    )
    const month = input.month ?? today.toString().slice(0, 7)
    return {
      result: {
        duties: rows.map(({ total: _, ...duty }) => ({ ...duty, name: names.get(duty.person) })),
        total: Number(rows[0]?.total ?? 0),
        counts: await countStates(trx, where, today),
        month,
        days: await countDays(trx, where, month),
        today: today.toString(),
      },
      audited: { recordIds: persons, resultCount: Number(rows[0]?.total ?? 0) },
    }
  },
})

type Condition = ReturnType<typeof sql>

function stateCondition({ state, day }: ListDutiesInput, today: Temporal.PlainDate): Condition {
  if (day) return sql`d.due_on = ${day} and d.state in ('due', 'overdue', 'done', 'done-late')`
  const weekAhead = today.add({ days: 7 }).toString()
  const weekAgo = today.subtract({ days: 7 }).toString()
  switch (state) {
    case 'week':
      return sql`((d.state = 'overdue' and d.due_on >= ${weekAgo}) or (d.state = 'due' and d.due_on <= ${weekAhead})
        or (d.state in ('done', 'done-late') and d.met_on >= ${weekAgo}))`
    case 'done':
      return sql`d.state in ('done', 'done-late')`
    default:
      return sql`d.state = ${state}`
  }
}

export type QueueCounts = {
  readonly overdue: number
  readonly dueThisWeek: number
  readonly doneThisWeek: number
  readonly doneLateThisWeek: number
}

async function countStates(trx: Writing, where: Condition, today: Temporal.PlainDate): Promise<QueueCounts> {
  const weekAgo = today.subtract({ days: 7 }).toString()
  const { rows } = await sql<QueueCounts>`
    select (count(*) filter (where d.state = 'overdue'))::int as overdue,
      (count(*) filter (where d.state = 'due' and d.due_on <= ${today.add({ days: 7 }).toString()}))::int as "dueThisWeek",
      (count(*) filter (where d.state in ('done', 'done-late') and d.met_on >= ${weekAgo}))::int as "doneThisWeek",
      (count(*) filter (where d.state = 'done-late' and d.met_on >= ${weekAgo}))::int as "doneLateThisWeek"
    from duties d where ${where}`.execute(trx)
  return rows[0]!
}

export type DayOfCalendar = { readonly day: string; readonly open: number; readonly done: number }

async function countDays(trx: Writing, where: Condition, month: string): Promise<readonly DayOfCalendar[]> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const { rows } = await sql<DayOfCalendar>`
    select d.due_on as day, (count(*) filter (where d.state in ('due', 'overdue')))::int as open,
      (count(*) filter (where d.state in ('done', 'done-late')))::int as done
    from duties d where ${where} and d.due_on >= ${first.toString()} and d.due_on < ${first.add({ months: 1 }).toString()}
      and d.state in ('due', 'overdue', 'done', 'done-late')
    group by d.due_on order by d.due_on`.execute(trx)
  return rows
}
