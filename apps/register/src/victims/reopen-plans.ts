/** Another victim: the plans of those who reported him before are to be read again. Only plans and forces come out. */
import { type RawBuilder, sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'

export type ReopenedPlan = {
  readonly plan: string
  /** As the plan has it. */
  readonly person: string
  readonly force: string
  /** The report that brought the other victim. */
  readonly report: string
}

export type NewReports =
  | { readonly reports: readonly string[] }
  /** All of these imports. */
  | { readonly imports: readonly string[] }

/**
 * Every open plan for safety from a man whom one of these reports concerns, where the report names a victim who is
 * neither her nor in another report about him, however old. Starts from the plans, which are few, so that an import of
 * a million reports costs no more than the reports about the men with plans. A correction brings nobody new where its
 * victim was in the version that it replaces. What a force has been told of already is not told again: a run that is
 * repeated does not bring up a plan that was read meanwhile.
 */
export async function markPlansForReview(
  trx: Writing,
  which: NewReports,
  why: string,
): Promise<readonly ReopenedPlan[]> {
  return insideVault(trx, async (vault) => {
    // Nearly every report is about nobody with a plan: then the long statement is not even planned.
    const { rows: any } =
      await sql`with recursive ${plansConcerned(which)} select from plans limit 1`.execute(vault)
    if (any.length === 0) return []
    const { rows } = await sql<ReopenedPlan>`
      with recursive ${plansConcerned(which)}, standing as (
        select p.person_id as asked, p.person_id as id from plans p
        union
        select standing.asked, next.alias_of from standing join persons next on next.id = standing.id
        where next.alias_of is not null
      ), hers as (
        select p.victim_id as asked, p.victim_id as id from plans p
        union
        select hers.asked, next.alias_of from hers join victims next on next.id = hers.id where next.alias_of is not null
      ), found as (
        select distinct on (p.id) p.id as plan, r.id as report
        from plans p
        join standing s on s.asked = p.person_id
        join memberships ms on ms.person_id = s.id join mentions m on m.id = ms.mention_id
        join reports r on r.id = m.report_id and ${isNew(which, sql`r`)}
        join victim_mentions vm on vm.report_id = r.id and vm.role = 'victim'
        join victim_memberships v on v.mention_id = vm.id
        where not exists (select from reports later where later.supersedes = r.id)
          and not exists (select from hers where hers.asked = p.victim_id and hers.id = v.victim_id)
          and not exists (
            select from alerts told where told.kind = 'safety-plan-to-review' and told.person_id = p.person_id
              and told.raised_at >= ms.valid_from
              -- The plan and a report, as room safety keys it; a reminder names a day instead.
              and told.dedupe_key like '%' || p.id::text || ':________-____-%')
          and not exists (
            select from memberships ms2 join mentions m2 on m2.id = ms2.mention_id
            join reports r2 on r2.id = m2.report_id and r2.id <> r.id and not (${isNew(which, sql`r2`)})
            join victim_mentions vm2 on vm2.report_id = r2.id and vm2.role = 'victim'
            join victim_memberships v2 on v2.mention_id = vm2.id
            where ms2.person_id = ms.person_id and v2.victim_id = v.victim_id)
          and not exists (
            select from reports earlier join victim_mentions vm3 on vm3.report_id = earlier.id
            join history.victim_memberships v3 on v3.mention_id = vm3.id
            where earlier.force_code = r.force_code and earlier.reference = r.reference and earlier.version < r.version
              and v3.victim_id = v.victim_id)
        order by p.id, r.recorded_at desc, r.id
      )
      update safety_plans p set state = 'to-review', review_why = ${why}, recorded_by = 'register'
      from found where found.plan = p.id and p.state = 'open'
      returning p.id as plan, p.person_id as person, p.force_code as force, found.report`.execute(vault)
    return rows
  })
}

/** Open plans: for one report those of the men in it, for an import all. */
function plansConcerned(which: NewReports): RawBuilder<unknown> {
  if ('imports' in which)
    return sql`plans as (select id, person_id, victim_id from safety_plans where state = 'open')`
  return sql`concerned as (
      select ms.person_id as id from mentions m join memberships ms on ms.mention_id = m.id
      where m.report_id = any(${[...which.reports]}::uuid[])
      union
      select next.id from concerned join persons next on next.alias_of = concerned.id
    ), plans as (
      select id, person_id, victim_id from safety_plans
      where state = 'open' and person_id in (select id from concerned))`
}

function isNew(which: NewReports, report: RawBuilder<unknown>): RawBuilder<unknown> {
  return 'reports' in which
    ? sql`${report}.id = any(${[...which.reports]}::uuid[])`
    : sql`coalesce(${report}.import_id = any(${[...which.imports]}::uuid[]), false)`
}
