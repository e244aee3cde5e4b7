/** SQL of how he has been managed: levels, visits, hand-overs, MAPPA, what he notified and what he missed. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { PersonCourse } from './person-answer.ts'

/** More of one kind than these no picture can show; the newest are kept. */
const mostOfOneKind = 401

/**
 * Through every id that ever stood for him, newest first. Of a visit no more than that it was and how it ended: what
 * was found is for those who manage him.
 */
export async function findCourse(
  trx: Writing,
  family: ReadonlyMap<string, string>,
  today: string,
): Promise<PersonCourse> {
  const ids = sql`any(${[...family.keys()]}::uuid[])`
  const entries = sql`(select id from entries where person_id = ${ids})`
  const rowsOf = async <Row>(query: RawBuilder<unknown>) =>
    (await sql<Row>`${query} limit ${sql.lit(mostOfOneKind)}`.execute(trx)).rows
  return {
    levels: await rowsOf(sql`
      select * from (
        select l.entry_id as entry, l.to_level as level,
          case when lag(l.id) over (partition by l.entry_id order by l.stored_at, l.id) is null then e.decided_at else l.stored_at end as "from",
          coalesce(lead(l.stored_at) over (partition by l.entry_id order by l.stored_at, l.id), e.ended_at) as "to", e.force_code as force
        from level_changes l join entries e on e.id = l.entry_id where e.person_id = ${ids} and e.decided_at is not null
        union all
        select e.id, e.level, e.decided_at, e.ended_at, e.force_code from entries e
        where e.person_id = ${ids} and e.state in ('active', 'ended', 'archived') and e.level is not null
          and not exists (select from level_changes l where l.entry_id = e.id)
      ) spans order by spans."from" desc, spans.entry`),
    mappa: await rowsOf(sql`
      select category, level, from_on as "from", until_on as "to", force_code as force from mappa_managements
      where person_id = ${ids} order by from_on desc, id`),
    visits: await rowsOf(sql`
      select v.id, coalesce(to_char(v.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), v.due_on::text) as at,
        v.kind, v.state, v.force_code as force,
        v.state = 'due' and v.due_on < ${today} as "isOverdue"
      from visits v where v.entry_id in ${entries} and v.state <> 'cancelled' and (v.state <> 'due' or v.due_on < ${today})
      order by v.due_on desc, v.id`),
    handovers: await rowsOf(sql`
      select h.id, h.from_force as "from", h.to_force as "to", h.decided_at as at from handovers h
      where h.entry_id in ${entries} and h.state = 'accepted' order by h.decided_at desc, h.id`),
    notifications: await rowsOf(sql`
      select n.id, n.regime, n.kind, n.taken_on as "on", n.force_code as force from notifications n
      where n.person_id = ${ids} and not exists (select from notification_withdrawals w where w.notification_id = n.id)
      order by n.taken_on desc, n.id`),
    missed: await rowsOf(sql`
      select d.key, d.regime, d.title, d.due_on as "on", d.met_on as "metOn", d.force_code as force from duties d
      where d.person_id = ${ids} and d.nature = 'duty' and d.state in ('overdue', 'done-late') and d.due_on is not null
      order by d.due_on desc, d.key`),
  }
}
