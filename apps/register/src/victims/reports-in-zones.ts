/** Did a report happen inside a zone? Where it happened stays in the vault: only yes, no or "not known" comes out. */
import { sql } from 'kysely'
import { isInside, locatePostcode, type Zone } from '../places/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'

export type ZoneQuestion = { readonly report: string; readonly zone: Zone }

/** The answers in the order of the questions; undefined where the report names no place that is known. */
export async function areReportsInZones(
  trx: Writing,
  questions: readonly ZoneQuestion[],
): Promise<readonly (boolean | undefined)[]> {
  if (questions.length === 0) return []
  const reports = [...new Set(questions.map((question) => question.report))]
  return insideVault(trx, async (vault) => {
    const { rows } = await sql<{ report: string; location: string }>`
      select report_id as report, location from report_sources
      where report_id = any(${reports}::uuid[]) and location is not null`.execute(vault)
    const places = new Map(rows.map(({ report, location }) => [report, location]))
    return questions.map(({ report, zone }) =>
      places.has(report) ? isInside(zone, { postcode: places.get(report) }, locatePostcode) : undefined,
    )
  })
}
