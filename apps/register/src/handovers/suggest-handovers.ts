/** A man on the register is reported in another force: a hand-over is suggested, and both forces are told who manages him. */
import { type RawBuilder, sql } from 'kysely'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import type { Writing } from '../platform/database/database.ts'

export type WhichReports =
  | { readonly reports: readonly string[] }
  /** All of these imports. */
  | { readonly imports: readonly string[] }

/**
 * For the current ones of these reports that are news: one open suggestion an entry and force, and an alert to either
 * force with each that is new. A person decides whether anything follows. Answers with how many are new.
 *
 * @param recordedSince ISO instant: what was recorded before is history
 * @example
 * await suggestHandovers(trx, { reports: [id] }, { now: context.now(), recordedSince })
 */
export async function suggestHandovers(
  trx: Writing,
  which: WhichReports,
  { now, recordedSince }: { readonly now: Temporal.Instant; readonly recordedSince: string },
): Promise<number> {
  const { rows } = await sql<Suggested>`
    with recursive asked as (
      select distinct on (ms.person_id, r.force_code) ms.person_id as person, r.force_code as force, r.id as report
      from reports r join mentions m on m.report_id = r.id join memberships ms on ms.mention_id = m.id
      where ${condition(which)} and r.recorded_at >= ${recordedSince}
        and not exists (select from reports later where later.supersedes = r.id)
      order by ms.person_id, r.force_code, r.recorded_at desc, r.id
    ), family as (
      select distinct person as standing, person as id from asked
      union
      select family.standing, p.id from family join persons p on p.alias_of = family.id
    ), owned as (
      -- Who is just handing him over or ending his entry is waited for: the owner named here is the owner.
      select e.id, e.person_id, e.force_code, a.force, a.report
      from asked a join family on family.standing = a.person
      join entries e on e.person_id = family.id and e.state = 'active' and e.force_code <> a.force
      order by e.id for key share of e
    ), suggested as (
      insert into handovers (entry_id, person_id, from_force, to_force, state, why, report_id, suggested_at)
      select e.id, e.person_id, e.force_code, e.force, 'suggested',
        'He was reported in ' || f.name || ' while he is on the register in ' || own.name || '.', e.report, ${now.toString()}
      from owned e join forces f on f.code = e.force join forces own on own.code = e.force_code
      where not exists (
        select from handovers o where o.entry_id = e.id and o.to_force = e.force
          -- Offered already, or decided on this very report: a run that is repeated suggests nothing twice.
          and (o.state = 'offered' or o.report_id = e.report))
      on conflict (entry_id, to_force) where state = 'suggested' do nothing
      returning *
    )
    select s.id, s.entry_id as entry, s.person_id as person, s.report_id as report, s.from_force as "fromForce",
      s.to_force as "toForce", f.name as "fromName", t.name as "toName", l.name as lead
    from suggested s join forces f on f.code = s.from_force join forces t on t.code = s.to_force
    left join lateral (
      select name from management_assignments
      where entry_id = s.entry_id and role = 'lead' and until_at is null limit 1) l on true`.execute(trx)
  await insertAlerts(trx, rows.flatMap(alertsOf))
  return rows.length
}

/**
 * The report was there first, and only now it is known to be his: what is linked to somebody on the register has changed,
 * and another force has reported him lately. Answers with how many are new.
 */
export async function suggestHandoversOfLinked(
  trx: Writing,
  given: { readonly now: Temporal.Instant; readonly recordedSince: string },
): Promise<number> {
  const { rows } = await sql<{ report: string }>`
    with recursive changed as (
      select e.id as entry, e.force_code as force, e.reopened_at, e.person_id as person from entries e
      where e.state = 'active' and e.reopened_at is not null
    ), up as (
      select entry, force, reopened_at, p.id, p.alias_of from changed join persons p on p.id = changed.person
      union all select up.entry, up.force, up.reopened_at, p.id, p.alias_of from up join persons p on p.id = up.alias_of
    )
    select distinct on (up.entry, r.force_code) r.id as report
    from up join memberships ms on up.alias_of is null and ms.person_id = up.id
    join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
    where r.force_code <> up.force and r.recorded_at >= ${given.recordedSince}
      and not exists (
        select from handovers o where o.entry_id = up.entry and o.to_force = r.force_code
          and (o.state in ('suggested', 'offered') or coalesce(o.decided_at, o.offered_at, o.suggested_at) >= up.reopened_at))
    order by up.entry, r.force_code, r.recorded_at desc, r.id`.execute(trx)
  return suggestHandovers(trx, { reports: rows.map(({ report }) => report) }, given)
}

type Suggested = {
  readonly id: string
  readonly entry: string
  readonly person: string
  readonly report: string
  readonly fromForce: string
  readonly toForce: string
  readonly fromName: string
  readonly toName: string
  readonly lead: string | null
}

function condition(which: WhichReports): RawBuilder<unknown> {
  return 'reports' in which
    ? sql`r.id = any(${[...which.reports]}::uuid[])`
    : sql`r.import_id = any(${[...which.imports]}::uuid[])`
}

function alertsOf(suggested: Suggested): readonly NewAlert[] {
  const { id, entry, person, report, fromForce, toForce, fromName, toName, lead } = suggested
  const about = { kind: 'moved-between-forces', person, report, entry, about: id } as const
  const managed = lead ? `managed by ${lead}` : 'without a lead manager'
  return [
    {
      ...about,
      force: fromForce,
      why: `Reported in ${toName}. He is on the register here, ${managed}. A hand-over is suggested: offer it or say why not.`,
    },
    {
      ...about,
      force: toForce,
      why: `He is on the register in ${fromName}, ${managed}. ${fromName} owns him until a hand-over is offered and accepted.`,
    },
  ]
}
