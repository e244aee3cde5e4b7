/** Managed people for bench/management.ts: made by the database itself out of a seed, in a minute. */
import type { PersonAsSaid } from '@onus/linkage'
import { alertKinds } from '../apps/register/src/alerts/alert-kinds.ts'
import { normaliseMention } from '../apps/register/src/linking/normalise-mention.ts'

type Admin = {
  readonly query: (
    text: string,
    values?: unknown[],
  ) => Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }>
}

export type Filled = {
  readonly entries: number
  readonly visits: number
  readonly actions: number
  readonly alerts: number
  /** People of whom a caller may say something by which they are found. */
  readonly askable: readonly PersonAsSaid[]
  readonly biggest: {
    readonly force: string
    readonly entries: number
    readonly managers: number
    readonly overdue: number
  }
}

const visitsEach = 6
const actionsEach = 4
const peopleOfAManager = 40
const askableOfThem = 1_000
const saidAt = '2026-11-20T10:00:00Z'

/** The share of a force falls with its rank, so that the biggest has about one person in nine. */
export async function fillManagement(
  admin: Admin,
  {
    entries,
    alerts,
    seed,
    forces,
  }: {
    readonly entries: number
    readonly alerts: number
    readonly seed: number
    readonly forces: readonly { readonly code: string; readonly title: string; readonly source: string }[]
  },
): Promise<Filled> {
  const run = (text: string, values: unknown[] = []) => admin.query(text, values)
  await run(`set search_path = register, platform, public`)
  // Filling is no request.
  await run(`set statement_timeout = 0`)
  await run(`create function pg_temp.draw(i bigint, what bigint, most int) returns int language sql immutable as
    $$ select (abs(hashint8extended(i * 64 + what, ${Math.trunc(seed)})) % most)::int $$`)
  await run(
    `insert into forces (code, name, slug, is_territorial, source)
     select c, t, c, true, 'bench' from unnest($1::text[], $2::text[]) as f (c, t)`,
    [forces.map(({ code }) => code), forces.map(({ title }) => title)],
  )
  await run(
    `create temp table share as
     select code, rank, sum(1.0 / (rank + 2)) over (order by rank) / sum(1.0 / (rank + 2)) over () as upto,
       sum(1.0 / (rank + 2)) over (order by rank) / sum(1.0 / (rank + 2)) over () - (1.0 / (rank + 2)) / sum(1.0 / (rank + 2)) over () as since
     from unnest($1::text[]) with ordinality as f (code, rank)`,
    [forces.map(({ code }) => code)],
  )
  await run(
    `create temp table people as
     select i, s.code as force, uuidv7() as person, uuidv7() as entry, uuidv7() as report, uuidv7() as mention,
       'https://sign-in.test ' || case when m.number = 0 then 'offender-manager.' || s.code else 'manager.' || s.code || '.' || m.number end as officer
     from generate_series(1, $1::int) as i
     join share s on (i - 0.5) / $1 >= s.since and (i - 0.5) / $1 < s.upto
     cross join lateral (select pg_temp.draw(i, 1, greatest(1, ((s.upto - s.since) * $1 / ${peopleOfAManager})::int)) as number) m`,
    [entries],
  )
  await run(`insert into officers (key, name, force_code, roles, phone)
    select distinct officer, 'Manager ' || split_part(officer, ' ', 2), force, array['offender-manager'], '01632 960000' from people`)
  await run(`insert into officers (key, name, force_code, roles, rank)
    select 'https://sign-in.test supervisor.' || code, 'Supervisor ' || code, code, array['supervisor'], 'superintendent' from share`)
  await run(`insert into persons (id) select person from people`)
  await run(`insert into reports (id, force_code, reference, version, content_hash, recorded_at, channel, behaviours, stored_by)
    select report, force, 'B-' || i, 1, decode(md5('r' || i), 'hex'), timestamptz '2026-11-20' - pg_temp.draw(i, 2, 400) * interval '1 day', 'call',
      array['unwanted-contact'], 'bench' from people`)
  // What is shown is what was said; for linking all of them read alike.
  const { normalised } = normaliseMention({ names: [{ given: ['Osric'], family: 'Whitterley' }] }, saidAt)
  const askable = Array.from({ length: Math.min(askableOfThem, entries) }, (_, index) => personOf(index))
  await run(
    `insert into mentions (id, report_id, ordinal, role, dpa_category, basis, said, normalised, keys)
    select mention, report, 0, 'suspect', 'suspect', 'alleged',
      coalesce(a.said, jsonb_build_object('names', jsonb_build_array(jsonb_build_object('given', jsonb_build_array('Osric' || pg_temp.draw(i, 3, 500)), 'family', 'Whitterley' || pg_temp.draw(i, 4, 5000))))),
      coalesce(a.normalised, $1), coalesce(a.keys, '{}')
    from people left join jsonb_to_recordset($2::jsonb) as a (i int, said jsonb, normalised jsonb, keys bigint[]) using (i)`,
    [
      JSON.stringify(normalised),
      JSON.stringify(
        askable.map((said, index) => ({ i: index + 1, said, ...normaliseMention(said, saidAt) })),
      ),
    ],
  )
  await run(`insert into memberships (mention_id, person_id) select mention, person from people`)
  await run(`insert into entries (id, person_id, force_code, state, origin, necessity, proportionality, representations, representations_text,
      proposed_by, proposed_at, decided_by, decided_by_rank, decided_at, decision_reasons, level, reassess_by, review_by)
    select entry, person, force, 'active', 'officer', 'Needed, because this is a bench.', 'Proportionate, because it is made up.', 'none-made', 'He was not asked.',
      officer, '2026-01-01', 'https://sign-in.test supervisor.' || force, 'superintendent', '2026-01-02', 'Decided, because this is a bench.',
      (array['low', 'medium', 'medium', 'high', 'high', 'very-high'])[1 + pg_temp.draw(i, 5, 6)],
      current_date + pg_temp.draw(i, 6, 100) - 10, current_date + 200 from people`)
  await run(`insert into entry_items (entry_id, source, source_id, is_ground, basis, dpa_category, happened_on, text, added_by)
    select entry, source, case source when 'report' then report::text end, source = 'report', 'alleged', 'suspected', '2026-01-01', 'Made up for a bench.', officer
    from people cross join (values ('report'), ('officer')) as s (source)`)
  // One in fifty waits for a lead.
  await run(`insert into management_assignments (entry_id, person_id, force_code, role, officer, name, from_at, assigned_by, reason)
    select entry, person, force, 'lead', officer, 'Manager', '2026-01-03', 'https://sign-in.test supervisor.' || force, 'nearest'
    from people where pg_temp.draw(i, 7, 50) > 0`)
  const visits =
    await run(`insert into visits (entry_id, person_id, force_code, kind, state, due_on, officer, happened_at, findings, is_address_verified, refusal_reason, recorded_by)
    select entry, person, force, case when draw % 3 = 0 then 'unannounced' else 'planned' end, state, day, officer,
      case when state <> 'due' then day + interval '10 hours' end, case when state = 'made' then 'At home, calm.' end,
      case when state = 'made' then true end, case when state = 'refused' then 'Shut the door.' end, officer
    from (
      select p.*, draw, case when n = ${visitsEach} and draw % 10 > 0 then 'due' when draw % 12 = 0 then 'refused' when draw % 13 = 0 then 'no-answer' else 'made' end as state,
        case when n = ${visitsEach} and draw % 10 > 0 then current_date + draw % 120 - 20 else current_date - 60 * (${visitsEach} + 1 - n) - draw % 30 end as day
      from people p cross join generate_series(1, ${visitsEach}) n cross join lateral (select pg_temp.draw(p.i * 16 + n, 8, 1000000) as draw) d) made`)
  const actions =
    await run(`insert into plan_actions (entry_id, person_id, force_code, objective, action, owner, due_on, state, done_on, outcome, recorded_by)
    select p.entry, p.person, p.force, 'No contact with her', 'Explain the order, step ' || n, p.officer,
      case when is_open then current_date + draw % 120 - 25 else current_date - draw % 300 end, case when is_open then 'open' else 'done' end,
      case when not is_open then current_date - draw % 300 end, case when not is_open then 'He signed.' end, p.officer
    from people p cross join generate_series(1, ${actionsEach}) n
    cross join lateral (select pg_temp.draw(p.i * 16 + n, 9, 1000000) as draw) d cross join lateral (select draw % 5 < 2 as is_open) o`)
  // Three in ten still open, over a year; the trigger writes an event for each.
  const told = await run(
    `insert into alerts (kind, person_id, entry_id, force_code, why, dedupe_key, unit, weight, raised_at, acknowledge_by, acknowledged_at, acknowledged_by)
    select ($2::text[])[1 + pg_temp.draw(n, 10, cardinality($2::text[]))], p.person, p.entry, p.force, 'Made up for a bench.', 'bench:' || n,
      (array['control-room', 'investigation', 'offender-management', 'offender-management', 'safeguarding', 'supervision'])[1 + pg_temp.draw(n, 11, 6)],
      20 + pg_temp.draw(n, 12, 70), at, at + interval '1 day', case when is_done then at + interval '1 hour' end, case when is_done then p.officer end
    from generate_series(1, $1::int) n join people p on p.i = 1 + pg_temp.draw(n, 13, $3::int)
    cross join lateral (select now() - pg_temp.draw(n, 14, 365 * 24) * interval '1 hour' as at, pg_temp.draw(n, 15, 10) < 7 as is_done) made`,
    [alerts, Object.keys(alertKinds), entries],
  )
  for (const table of [
    'alerts',
    'alert_events',
    'entry_items',
    'persons',
    'reports',
    'mentions',
    'memberships',
    'entries',
    'management_assignments',
    'visits',
    'plan_actions',
    'officers',
  ])
    await run(`vacuum analyze ${table}`)
  const { rows } = await run(
    `select $1::text as force, (select count(*)::int from entries where force_code = $1) as entries,
      (select count(distinct officer)::int from management_assignments where force_code = $1) as managers,
      (select count(*)::int from visits where force_code = $1 and state = 'due' and due_on < current_date)
        + (select count(*)::int from plan_actions where force_code = $1 and state = 'open' and due_on < current_date) as overdue`,
    [forces[0]!.code],
  )
  return {
    entries,
    visits: visits.rowCount ?? 0,
    actions: actions.rowCount ?? 0,
    alerts: told.rowCount ?? 0,
    askable,
    biggest: rows[0] as Filled['biggest'],
  }
}

/** With letters only, and a telephone of his own: what a caller may say. */
function personOf(index: number): PersonAsSaid {
  const letters = [...String(index)].map((digit) => 'bdfgklmnpr'[Number(digit)]).join('a')
  return {
    names: [{ given: ['Osric'], family: `Whitter${letters}y` }],
    phones: [`07700 9${String(index).padStart(5, '0')}`],
  }
}
