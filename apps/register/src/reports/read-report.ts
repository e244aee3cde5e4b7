/** Reads one report: an own force's in full but for its victims, another force's as what was done. */
import { behaviours, findOffence, outcomes, relationships, riskGrades } from '@onus/law'
import type { PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { victimLetters } from '../victims/index.ts'
import { describeConsequences } from './describe-consequences.ts'
import { type ReportAnswer, reportFields } from './report-schema.ts'

/** @throws AppError not-found */
export const readReport = defineUseCase({
  operation: 'reports.read',
  kind: 'consultation',
  action: 'report:read',
  resource: (trx, { id }: { readonly id: string }) => findReportResource(trx, id),
  run: async ({ trx, decision }, { id }) => {
    const report = await getReport(trx, id)
    const letters = await victimLetters(trx, await reportsOfSamePersons(trx, id), decision)
    const victims = await trx
      .selectFrom('report_victims')
      .select('victim_id')
      .where('report_id', '=', id)
      .execute()
    const whole = {
      ...report,
      ...(await describeConsequences(trx, id)),
      victims: [...new Set(victims.flatMap((victim) => letters.get(victim.victim_id) ?? []))].sort(),
    }
    return {
      result: release(reportFields, whole, decision.fieldClasses) as Partial<ReportAnswer> &
        Pick<ReportAnswer, 'id' | 'force' | 'reference' | 'version' | 'isCurrent' | 'recordedAt'>,
      audited: { recordIds: [id], resultCount: 1 },
    }
  },
})

async function findReportResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const row = await trx.selectFrom('reports').select('force_code').where('id', '=', id).executeTakeFirst()
  return row && { type: 'Report', id, forces: [row.force_code] }
}

async function getReport(
  trx: Writing,
  id: string,
): Promise<Omit<ReportAnswer, 'victims' | 'persons' | 'suspectedBreaches'>> {
  const report = await trx.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { rows: later } = await sql`select from reports where supersedes = ${id}`.execute(trx)
  const suspects = await trx
    .selectFrom('mentions')
    .leftJoin('memberships', 'memberships.mention_id', 'mentions.id')
    .select([
      'mentions.id',
      'mentions.said',
      'mentions.dpa_category',
      'mentions.basis',
      'memberships.person_id',
    ])
    .where('mentions.report_id', '=', id)
    .orderBy('mentions.ordinal')
    .execute()
  const { rows: counters } =
    await sql`select from counter_allegations where report_id = ${id} limit 1`.execute(trx)
  const coded = (code: string | null, titleOf: (code: string) => string) =>
    code && { code, title: titleOf(code) }
  return {
    id,
    force: report.force_code,
    reference: report.reference,
    version: report.version,
    isCurrent: later.length === 0,
    recordedAt: report.recorded_at,
    channel: report.channel,
    occurredFrom: report.occurred_from,
    occurredTo: report.occurred_to,
    offences: report.offence_codes.map((code) => ({ code, title: findOffence(code)?.title ?? code })),
    behaviours: report.behaviours.map((code) => ({ code, title: behaviours.titleOf(code) })),
    riskGrade: coded(report.risk_grade, riskGrades.titleOf) || null,
    outcome: coded(report.outcome, outcomes.titleOf) || null,
    relationship: coded(report.relationship, relationships.titleOf) || null,
    narrative: report.narrative,
    suspects: suspects.map((row) => ({
      mention: row.id,
      person: row.person_id,
      said: shownOf(
        row.said as PersonAsSaid,
        counters.length > 0,
      ) as ReportAnswer['suspects'][number]['said'],
      dpaCategory: row.dpa_category,
      basis: row.basis,
    })),
  }
}

/** Where two accuse each other he may be her, and his home her whereabouts. */
function shownOf(said: PersonAsSaid, isAccusing: boolean): PersonAsSaid {
  if (!isAccusing) return said
  const { addresses: _addresses, phones: _phones, ...rest } = said
  return rest
}

/** A victim has the same letter on the page of the report as on the page of the man. */
async function reportsOfSamePersons(trx: Writing, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ report: string }>`
    select distinct m.report_id as report from memberships ms join mentions m on m.id = ms.mention_id
    where m.report_id is not null and ms.person_id in (
      select ms.person_id from mentions m join memberships ms on ms.mention_id = m.id where m.report_id = ${id})
    union select ${id}::uuid`.execute(trx)
  return rows.map((row) => row.report)
}
