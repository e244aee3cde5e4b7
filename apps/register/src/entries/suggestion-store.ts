/** SQL of the suggestions: whom patterns suggest for the register, and what officers set aside. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { groundFlags } from './dossier.ts'

export type Candidate = {
  readonly person: string
  /** Forces that have a report about him. */
  readonly forces: readonly string[]
  readonly flags: readonly string[]
}

/**
 * People with a pattern that is a ground, after this one, who have no entry open or active, nor one that somebody
 * refused or ended since `refusedSince` and nothing new since. Where an entry ended by itself a ground has come back.
 */
export async function findCandidates(
  trx: Writing,
  after: string | undefined,
  refusedSince: string,
  limit: number,
): Promise<readonly Candidate[]> {
  const { rows } = await sql<Candidate>`
    with flagged as (
      select f.person_id as person, array_agg(f.code order by f.code) as flags from flags f
      where f.code = any(${[...groundFlags]}) ${after === undefined ? sql`` : sql`and f.person_id > ${after}`}
      group by f.person_id order by f.person_id limit ${sql.lit(limit)}
    ), family as (
      with recursive down as (
        select person, person as id from flagged
        union all select down.person, p.id from down join persons p on p.alias_of = down.id
      ) select person, id from down
    )
    select flagged.person, flagged.flags,
      coalesce((select array_agg(distinct r.force_code) from memberships ms join mentions m on m.id = ms.mention_id
        join reports r on r.id = m.report_id where ms.person_id = flagged.person), '{}') as forces
    from flagged
    where not exists (select from family join entries e on e.person_id = family.id
        where family.person = flagged.person and (e.state in ('draft', 'proposed', 'active')
          or e.end_reason = 'died'
          or ((e.state = 'refused' or e.end_reason <> 'no-live-ground') and coalesce(e.ended_at, e.decided_at) >= ${refusedSince}
            and not exists (
              select from memberships ms join mentions m on m.id = ms.mention_id
              where ms.person_id = flagged.person and m.stored_at > coalesce(e.ended_at, e.decided_at)))))
    order by flagged.person`.execute(trx)
  return rows
}

/** The last person of the next chunk, whether or not he is suggested; undefined at the end. */
export async function lastOfChunk(
  trx: Writing,
  after: string | undefined,
  limit: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`
    select person from (
      select distinct f.person_id as person from flags f
      where f.code = any(${[...groundFlags]}) ${after === undefined ? sql`` : sql`and f.person_id > ${after}`}
      order by f.person_id limit ${sql.lit(limit)}
    ) chunk order by person desc limit 1`.execute(trx)
  return rows[0]?.person
}

export type NewSuggestion = {
  readonly force: string
  readonly person: string
  readonly flags: readonly string[]
  readonly recency: number
  readonly frequency: number
  readonly gravity: number
  readonly victims: number
  readonly why: readonly string[]
  readonly fingerprint: string
}

export async function keepSuggestions(
  trx: Writing,
  suggestions: readonly NewSuggestion[],
  at: string,
): Promise<void> {
  if (suggestions.length === 0) return
  await sql`
    insert into entry_suggestions (force_code, person_id, flags, recency, frequency, gravity, victims, why, fingerprint, computed_at)
    select n.force, n.person, n.flags, n.recency, n.frequency, n.gravity, n.victims, n.why, n.fingerprint, ${at}
    from jsonb_to_recordset(${JSON.stringify(suggestions)}::jsonb)
      as n (force text, person uuid, flags text[], recency smallint, frequency smallint, gravity smallint, victims smallint, why text[], fingerprint text)
    on conflict on constraint entry_suggestions_pk do update set flags = excluded.flags, recency = excluded.recency,
      frequency = excluded.frequency, gravity = excluded.gravity, victims = excluded.victims, why = excluded.why,
      fingerprint = excluded.fingerprint, computed_at = excluded.computed_at`.execute(trx)
}

/** Those that a run did not find again. */
export async function forgetSuggestions(trx: Writing, before: string): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('entry_suggestions')
    .where('computed_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export type Suggestion = Omit<NewSuggestion, 'why'> & {
  readonly why: readonly string[]
  readonly computedAt: string
}

export const suggestionsPerPage = 50

/** Not yet dismissed, gravest first. Whoever got an entry since the last run is left out. */
const standing = sql`
  not exists (select from entry_suggestion_dismissals d where d.person_id = s.person_id and d.force_code = s.force_code
    and d.fingerprint = s.fingerprint)
  and not exists (select from entries e where e.person_id = s.person_id
    and (e.state in ('draft', 'proposed', 'active') or (e.state in ('refused', 'withdrawn', 'ended') and e.valid_from > s.computed_at)))`

export async function findSuggestions(
  trx: Writing,
  force: string,
  page: number,
): Promise<{ readonly suggestions: readonly Suggestion[]; readonly total: number }> {
  const counted = await sql<{ total: string }>`
    select count(*) as total from entry_suggestions s where s.force_code = ${force} and ${standing}`.execute(
    trx,
  )
  const { rows } = await sql<Suggestion>`
    select s.force_code as force, s.person_id as person, s.flags, s.recency, s.frequency, s.gravity, s.victims, s.why,
      s.fingerprint, s.computed_at as "computedAt"
    from entry_suggestions s where s.force_code = ${force} and ${standing}
    order by (s.recency + s.frequency + s.gravity + s.victims) desc, s.person_id
    limit ${sql.lit(suggestionsPerPage)} offset ${(page - 1) * suggestionsPerPage}`.execute(trx)
  return { suggestions: rows, total: Number(counted.rows[0]!.total) }
}

export async function findSuggestion(
  trx: Writing,
  force: string,
  person: string,
): Promise<Pick<Suggestion, 'fingerprint'> | undefined> {
  return trx
    .selectFrom('entry_suggestions')
    .select('fingerprint')
    .where('force_code', '=', force)
    .where('person_id', '=', person)
    .executeTakeFirst()
}
