/** SQL of the panels: who sits on them and which cases they have, from when to when. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type PanelRow = {
  readonly id: string
  readonly force: string
  readonly name: string
  readonly level: 2 | 3
}

export async function findPanel(trx: Writing, id: string): Promise<PanelRow | undefined> {
  const { rows } = await sql<PanelRow>`
    select id, force_code as force, name, level from mappa_panels where id = ${id}`.execute(trx)
  return rows[0]
}

export type ListedPanel = PanelRow & { readonly members: number; readonly cases: number }

export const panelsPerPage = 50

/** With how many sit on each and how many cases it has on a day. */
export async function findPanels(
  trx: Writing,
  force: string,
  today: string,
  page = 1,
): Promise<{ readonly panels: readonly ListedPanel[]; readonly total: number }> {
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from mappa_panels where force_code = ${force}`.execute(trx)
  const { rows } = await sql<ListedPanel>`
    select p.id, p.force_code as force, p.name, p.level,
      (select count(*)::int from mappa_panel_members m where m.panel_id = p.id and m.removed_at is null and ${today}::date between m.from_on and m.until_on) as members,
      (select count(*)::int from mappa_panel_cases c where c.panel_id = p.id and c.removed_at is null and c.from_on <= ${today}::date and (c.until_on is null or c.until_on >= ${today}::date)) as cases
    from mappa_panels p where p.force_code = ${force} order by p.name, p.id
    limit ${sql.lit(panelsPerPage)} offset ${(page - 1) * panelsPerPage}`.execute(trx)
  return { panels: rows, total: counted.rows[0]!.total }
}

export type PanelMember = {
  readonly id: string
  readonly officer: string
  readonly name: string
  readonly force: string | null
  readonly agency: string
  readonly from: string
  readonly until: string
  readonly removedAt: string | null
}

/** Those who sit now and will sit first, then those who no longer do. */
export async function findMembers(trx: Writing, panel: string): Promise<readonly PanelMember[]> {
  const { rows } = await sql<PanelMember>`
    select m.id, m.officer, o.name, o.force_code as force, m.agency, m.from_on as "from", m.until_on as "until", m.removed_at as "removedAt"
    from mappa_panel_members m join platform.officers o on o.key = m.officer
    where m.panel_id = ${panel} order by m.removed_at is not null, m.until_on desc, o.name, m.id limit 200`.execute(
    trx,
  )
  return rows
}

export type PanelCase = {
  readonly id: string
  readonly person: string
  readonly referral: string
  readonly from: string
  readonly until: string | null
  readonly removedAt: string | null
}

export async function findCases(trx: Writing, panel: string): Promise<readonly PanelCase[]> {
  const { rows } = await sql<PanelCase>`
    select id, person_id as person, referral_id as referral, from_on as "from", until_on as "until", removed_at as "removedAt"
    from mappa_panel_cases where panel_id = ${panel}
    order by removed_at is not null, until_on desc nulls first, from_on desc, id limit 200`.execute(trx)
  return rows
}

export type CaseOfPanel = PanelCase & {
  readonly panel: string
  readonly panelName: string
  readonly level: number
}

/** The panels that have, had or will have a person. */
export async function findPanelsOf(trx: Writing, family: readonly string[]): Promise<readonly CaseOfPanel[]> {
  const { rows } = await sql<CaseOfPanel>`
    select c.id, c.person_id as person, c.referral_id as referral, c.from_on as "from", c.until_on as "until", c.removed_at as "removedAt",
      p.id as panel, p.name as "panelName", p.level
    from mappa_panel_cases c join mappa_panels p on p.id = c.panel_id
    where c.person_id = any(${[...family]}::uuid[]) order by c.from_on desc, c.id limit 100`.execute(trx)
  return rows
}

/** A case that it has already stays as it is, and one that was about to close stays open. */
export async function giveToPanel(
  trx: Writing,
  given: {
    readonly panel: string
    readonly person: string
    readonly family: readonly string[]
    readonly referral: string
    readonly from: string
    readonly by: string
  },
): Promise<void> {
  await sql`
    update mappa_panel_cases set until_on = null
    where panel_id = ${given.panel} and person_id = any(${[...given.family]}::uuid[]) and removed_at is null
      and from_on <= ${given.from}::date and until_on >= ${given.from}::date`.execute(trx)
  await sql`
    insert into mappa_panel_cases (panel_id, person_id, referral_id, from_on, added_by)
    select ${given.panel}, ${given.person}, ${given.referral}, ${given.from}::date, ${given.by}
    where not exists (select from mappa_panel_cases c where c.panel_id = ${given.panel} and c.removed_at is null
      and c.person_id = any(${[...given.family]}::uuid[]) and (c.until_on is null or c.until_on >= ${given.from}::date))`.execute(
    trx,
  )
}

/** No panel meets about him any more: each sees him until its last open action is due, and no longer. */
export async function closePanelCases(trx: Writing, family: readonly string[], today: string): Promise<void> {
  await sql`
    update mappa_panel_cases c set until_on = closing.day
    from (
      select o.id, greatest(o.from_on, ${today}::date, (
        select max(a.due_on) from mappa_actions a join mappa_meetings t on t.id = a.meeting_id
        where t.panel_id = o.panel_id and t.person_id = any(${[...family]}::uuid[]) and a.state = 'open')) as day
      from mappa_panel_cases o where o.person_id = any(${[...family]}::uuid[]) and o.removed_at is null
    ) closing
    where c.id = closing.id and (c.until_on is null or c.until_on > closing.day)`.execute(trx)
}

/** Whether the panel has this person on a day. */
export async function hasCase(
  trx: Writing,
  panel: string,
  family: readonly string[],
  day: string,
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from mappa_panel_cases c where c.panel_id = ${panel} and c.removed_at is null
      and c.person_id = any(${[...family]}::uuid[]) and c.from_on <= ${day}::date
      and (c.until_on is null or c.until_on >= ${day}::date)) as found`.execute(trx)
  return rows[0]!.found
}
