/** Full-text search over what was narrated: finds stalking that was recorded as something else. */
import { sql } from 'kysely'
import type { Access, Purpose, Subject } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { defineUseCase } from '../platform/use-case.ts'

export type SearchReportsInput = { readonly text: string; readonly page: number }

export type FoundReport = {
  readonly id: string
  readonly force: string
  readonly reference: string
  readonly recordedAt: string
  readonly offenceCodes: readonly string[]
  readonly behaviours: readonly string[]
  /** The words around what was found; only where the narrative itself may be read. Masked as it is stored. */
  readonly excerpt: string | undefined
}

export const reportsPerPage = 50

export const searchReports = defineUseCase({
  operation: 'reports.search',
  kind: 'search',
  action: 'report:search',
  run: async ({ trx, context }, { text, page }: SearchReportsInput) => {
    const { rows, total } = await find(trx, text, page)
    const mayRead = narrativesReadableBy(context.access, context.subject, context.purpose)
    const found = rows.map(
      (row): FoundReport => ({ ...row, excerpt: mayRead(row.force) ? row.excerpt : undefined }),
    )
    return {
      result: { found, total },
      audited: { recordIds: found.map(({ id }) => id), resultCount: total, details: { text } },
    }
  },
})

type Row = Omit<FoundReport, 'excerpt'> & { readonly excerpt: string }

async function find(
  trx: Writing,
  text: string,
  page: number,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  // Excerpts are cut for the rows of the page only: they cost more than the search.
  const { rows } = await sql<Row & { total: string }>`
    with asked as (select websearch_to_tsquery('english', ${text}) as query),
    matching as (
      select r.id, r.recorded_at, count(*) over () as total
      from reports r, asked
      where r.narrative_search @@ asked.query and not exists (select from reports later where later.supersedes = r.id)
      order by r.recorded_at desc, r.id
      limit ${reportsPerPage} offset ${(page - 1) * reportsPerPage}
    )
    select r.id, r.force_code as force, r.reference, r.recorded_at as "recordedAt", r.offence_codes as "offenceCodes",
      r.behaviours, matching.total,
      ts_headline('english', r.narrative, asked.query, 'StartSel="", StopSel="", MaxWords=30, MinWords=12') as excerpt
    from matching join reports r on r.id = matching.id cross join asked
    order by r.recorded_at desc, r.id`.execute(trx)
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0) }
}

function narrativesReadableBy(
  access: Access,
  subject: Subject,
  purpose: Purpose | undefined,
): (force: string) => boolean {
  const known = new Map<string, boolean>()
  return (force) => {
    const before = known.get(force)
    if (before !== undefined) return before
    const decision = access.decide(
      subject,
      'report:read',
      { type: 'Report', id: 'any', forces: [force] },
      purpose,
    )
    const may = decision.allow && decision.fieldClasses.has('FC3')
    known.set(force, may)
    return may
  }
}
