/** Who every suspect and every victim of the current reports was judged to be, by id and pseudonym: for measuring the linkage. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'

export type LinkRow = {
  readonly force: string
  readonly reference: string
  readonly role: 'suspect' | 'victim'
  /** Person of a suspect, pseudonym of a victim; empty while nobody is judged to be. */
  readonly person: string
}

export type ExportLinksInput = { readonly write: (rows: readonly LinkRow[]) => Promise<void> }

const reportsAtOnce = 5_000

/** Writes a portion at a time; gives the number of rows. */
export const exportLinks = defineUseCase({
  operation: 'persons.export-links',
  kind: 'disclosure',
  action: 'links:export',
  run: async ({ trx }: Work, { write }: ExportLinksInput) => {
    // The whole register takes longer than a request may.
    await sql`set local statement_timeout = 0`.execute(trx)
    let written = 0
    for (let after: Place | undefined = { force: '', reference: '' }; after; ) {
      const { rows, last } = await readPortion(trx, after)
      if (rows.length > 0) await write(rows)
      written += rows.length
      after = last
    }
    return { result: written, audited: { recordIds: [], resultCount: written } }
  },
})

type Place = { readonly force: string; readonly reference: string }

async function readPortion(
  trx: Writing,
  after: Place,
): Promise<{ rows: readonly LinkRow[]; last: Place | undefined }> {
  const { rows: reports } = await sql<Place & { id: string }>`
    select r.id, r.force_code as force, r.reference from reports r
    where (r.force_code, r.reference) > (${after.force}, ${after.reference})
      and not exists (select from reports later where later.supersedes = r.id)
    order by r.force_code, r.reference limit ${sql.lit(reportsAtOnce)}`.execute(trx)
  if (reports.length === 0) return { rows: [], last: undefined }
  const ids = sql`${reports.map((report) => report.id)}::uuid[]`
  const { rows: people } = await sql<{ report: string; role: LinkRow['role']; person: string | null }>`
    select m.report_id as report, 'suspect' as role, ms.person_id as person
    from mentions m left join memberships ms on ms.mention_id = m.id where m.report_id = any(${ids})
    union all
    select report_id, 'victim', victim_id from report_victims where report_id = any(${ids})`.execute(trx)
  const byReport = Map.groupBy(people, (person) => person.report)
  const rows = reports.flatMap(({ id, force, reference }) =>
    (byReport.get(id) ?? []).map(({ role, person }) => ({ force, reference, role, person: person ?? '' })),
  )
  return { rows, last: reports.length < reportsAtOnce ? undefined : reports.at(-1) }
}
