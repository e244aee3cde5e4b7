/** SQL of the three statuses: one question for a whole list of people. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { noStatuses, type Statuses } from './status.ts'

/**
 * The statuses of each of these people on a day: asked id → statuses. Whatever was recorded under an id that was joined
 * to him counts, whichever of his ids is asked for. In a transaction that reads the past, duties are those of now:
 * they are computed anew each night and not kept.
 *
 * @param today ISO date
 * @example
 * (await findStatuses(trx, [person], '2026-05-01')).get(person)!.register?.level
 */
export async function findStatuses(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, Statuses>> {
  if (persons.length === 0) return new Map()
  const { rows } = await sql<Statuses & { person: string }>`
    with recursive up as (
      select p.id as asked, p.id, p.alias_of from persons p where p.id = any(${[...new Set(persons)]}::uuid[])
      union all select up.asked, p.id, p.alias_of from up join persons p on p.id = up.alias_of
    ), down as (
      select asked, id from up where alias_of is null
      union all select down.asked, p.id from down join persons p on p.alias_of = down.id
    ), family as (select asked as person, array_agg(id) as ids from down group by asked)
    select family.person, to_jsonb(register) as register, to_jsonb(mappa) as mappa,
      case when duties.regimes is null then null else to_jsonb(duties) end as duties, to_jsonb(lead) as lead
    from family
    left join lateral (
      select e.id as entry, e.state, e.level, coalesce(e.decided_at, e.proposed_at) as since, e.force_code as force,
        e.review_by as "reviewBy", e.reopened_at is not null as "isReopened"
      from entries e where e.person_id = any(family.ids) and e.state in ('active', 'proposed')
      order by e.state, array_position(array['low', 'medium', 'high', 'very-high'], e.level) desc nulls last, e.id
      limit 1
    ) register on true
    left join lateral (
      select m.category, m.level, m.from_on as since, m.force_code as force
      from mappa_managements m
      where m.person_id = any(family.ids) and m.from_on <= ${today} and (m.until_on is null or m.until_on > ${today})
      order by m.level desc, m.from_on, m.id limit 1
    ) mappa on true
    left join lateral (
      select array_agg(distinct d.regime) as regimes,
        coalesce(array_agg(distinct d.regime) filter (where coalesce(d.regime_state, d.state) = 'suspended'), '{}') as suspended,
        (count(distinct d.key) filter (where d.state = 'overdue' and d.nature = 'duty'))::int as overdue,
        (array_agg(jsonb_build_object('on', d.due_on, 'title', d.title) order by d.due_on, d.key)
          filter (where d.state = 'due' and d.nature = 'duty' and d.due_on is not null))[1] as "nextDue"
      from duties d
      where d.person_id = any(family.ids) and case
        -- Bound though all is done; not bound though something that was due is still open.
        when d.regime_state is not null then d.regime_state in ('live', 'suspended')
        else d.state in ('due', 'overdue', 'waiting', 'suspended')
          or (d.state in ('done', 'done-late') and exists (
            select from order_lives l where l.reference = d.binding_id and l.from_on <= ${today}
              and (l.last_on is null or l.last_on >= ${today}))) end
    ) duties on true
    left join lateral (
      select a.name, coalesce(a.phone, o.phone) as phone, a.force_code as force
      from management_assignments a left join platform.officers o on o.key = a.officer
      where a.entry_id = register.entry and a.role = 'lead' and a.until_at is null
      order by a.from_at desc limit 1
    ) lead on true`.execute(trx)
  const found = new Map(rows.map(({ person, ...statuses }) => [person, statuses]))
  return new Map(persons.map((person) => [person, found.get(person) ?? noStatuses]))
}
