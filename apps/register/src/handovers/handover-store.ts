/** SQL of the hand-overs. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { HandoverState } from './handover.ts'

export type Handover = {
  readonly id: string
  readonly entry: string
  /** As stored with the entry. */
  readonly person: string
  readonly fromForce: string
  readonly toForce: string
  readonly state: HandoverState
  readonly why: string
  readonly report: string | null
  readonly suggestedAt: string | null
  readonly offeredBy: string | null
  readonly offeredAt: string | null
  readonly summary: string | null
  readonly acceptBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReasons: string | null
  readonly newManager: string | null
}

const columns = sql`
  h.id, h.entry_id as entry, h.person_id as person, h.from_force as "fromForce", h.to_force as "toForce", h.state, h.why,
  h.report_id as report, h.suggested_at as "suggestedAt", h.offered_by as "offeredBy", h.offered_at as "offeredAt", h.summary,
  h.accept_by as "acceptBy", h.decided_by as "decidedBy", h.decided_at as "decidedAt",
  h.decision_reasons as "decisionReasons", h.new_manager as "newManager"`

export async function findHandover(trx: Writing, id: string): Promise<Handover | undefined> {
  const { rows } = await sql<Handover>`select ${columns} from handovers h where h.id = ${id}`.execute(trx)
  return rows[0]
}

/** Locks it until the transaction ends. Lock its entry first: every move does, so that none waits for another in a ring. */
export async function lockHandover(trx: Writing, id: string): Promise<Handover | undefined> {
  const { rows } = await sql<Handover>`
    select ${columns} from handovers h where h.id = ${id} for update`.execute(trx)
  return rows[0]
}

/** Those of an entry that nobody has decided. */
export async function findOpenHandovers(trx: Writing, entry: string): Promise<readonly Handover[]> {
  const { rows } = await sql<Handover>`
    select ${columns} from handovers h where h.entry_id = ${entry} and h.state in ('suggested', 'offered')
    order by h.state, h.valid_from`.execute(trx)
  return rows
}

export const handoverViews = {
  open: 'Open',
  'to-us': 'Offered to us',
  'from-us': 'Offered by us',
  suggested: 'Suggested',
  ended: 'Decided',
} as const
export type HandoverView = keyof typeof handoverViews
export const handoversPerPage = 50

export type HandoverCounts = Readonly<Record<HandoverView, number>> & { readonly overdue: number }

const offered = sql`h.state = 'offered'`
const conditions = (force: string): Readonly<Record<HandoverView, RawBuilder<unknown>>> => ({
  open: sql`h.state in ('suggested', 'offered')`,
  'to-us': sql`${offered} and h.to_force = ${force}`,
  'from-us': sql`${offered} and h.from_force = ${force}`,
  suggested: sql`h.state = 'suggested'`,
  ended: sql`h.state not in ('suggested', 'offered')`,
})

export async function countHandovers(trx: Writing, force: string, today: string): Promise<HandoverCounts> {
  const { open, suggested, ended, ...own } = conditions(force)
  const { rows } = await sql<Record<keyof HandoverCounts, string>>`
    select count(*) filter (where ${open}) as open, count(*) filter (where ${own['to-us']}) as "to-us",
      count(*) filter (where ${own['from-us']}) as "from-us", count(*) filter (where ${suggested}) as suggested,
      count(*) filter (where ${ended}) as ended, count(*) filter (where ${offered} and h.accept_by < ${today}::date) as overdue
    from handovers h where h.from_force = ${force} or h.to_force = ${force}`.execute(trx)
  const [counts] = rows as [Record<keyof HandoverCounts, string>]
  return Object.fromEntries(
    Object.entries(counts).map(([name, text]) => [name, Number(text)]),
  ) as HandoverCounts
}

/** Of this force, either way; those that nobody has answered in time first. */
export async function findHandovers(
  trx: Writing,
  { force, view, page }: { readonly force: string; readonly view: HandoverView; readonly page: number },
): Promise<readonly Handover[]> {
  const { rows } = await sql<Handover>`
    select ${columns} from handovers h
    where (h.from_force = ${force} or h.to_force = ${force}) and ${conditions(force)[view]}
    order by array_position(array['offered', 'suggested'], h.state), h.accept_by, h.decided_at desc nulls first,
      h.suggested_at desc, h.id
    limit ${sql.lit(handoversPerPage)} offset ${(page - 1) * handoversPerPage}`.execute(trx)
  return rows
}

export type Management = {
  readonly lead: string | null
  readonly leadPhone: string | null
  readonly openActions: number
  readonly nextVisit: string | null
}

/** What the receiving force takes over: who manages him now, and what is still to be done. */
export async function findManagement(trx: Writing, entry: string): Promise<Management> {
  const { rows } = await sql<Management>`
    select l.name as lead, l.phone as "leadPhone",
      (select count(*)::int from plan_actions where entry_id = ${entry} and state = 'open') as "openActions",
      (select min(due_on) from visits where entry_id = ${entry} and state = 'due') as "nextVisit"
    from (select 1) one left join lateral (
      select name, phone from management_assignments
      where entry_id = ${entry} and role = 'lead' and until_at is null limit 1) l on true`.execute(trx)
  return rows[0]!
}

export type Force = { readonly code: string; readonly name: string }

export async function findForces(trx: Writing): Promise<readonly Force[]> {
  return trx.selectFrom('forces').select(['code', 'name']).orderBy('name').execute()
}
