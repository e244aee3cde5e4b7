/** Stores reports, one or thousands, and reads which versions are there: the one writer behind the form, the API and the import. */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { ClientTransaction } from '../platform/database/client-transaction.ts'
import type { Writing } from '../platform/database/database.ts'
import {
  type CurrentVersion,
  decideVersion,
  type VersionDecision,
} from '../platform/database/decide-version.ts'
import { releaseVictimMentions } from '../victims/index.ts'
import type { PreparedReport } from './prepare-report.ts'
import { type NewReport, type StoreOptions, writeByCopy, writeByStatement } from './write-reports.ts'

export type StoredReport = {
  /** Of the version that is current now. */
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly state: VersionDecision['state']
  /** Ids of the suspects' mentions that were written. */
  readonly mentions: readonly string[]
}

export type StoredReports = {
  /** In the order of the reports given. */
  readonly reports: readonly StoredReport[]
  /** Persons who lost a mention because its report was corrected. */
  readonly releasedPersons: readonly string[]
  /** Ids of the versions that are no longer current. */
  readonly superseded: readonly string[]
}

/**
 * A report whose force and reference are known and whose content is the same changes nothing; one that differs
 * becomes a new version, and the mentions of the old one leave their persons. With a client, rows go by COPY.
 */
export async function storeReports(
  { trx, client }: { readonly trx: Writing; readonly client?: ClientTransaction['client'] },
  reports: readonly PreparedReport[],
  options: StoreOptions,
): Promise<StoredReports> {
  const current = await findCurrentVersions(trx, reports)
  const fresh: NewReport[] = []
  const stored = reports.map((prepared): StoredReport => {
    const { report, contentHash } = prepared
    const key = keyOf(report)
    const known = current.get(key)
    const decision = decideVersion(contentHash, known, options.importId)
    const about = { reference: report.reference, state: decision.state, mentions: [] }
    if (decision.state === 'contradicted') return { ...about, id: known!.id, version: known!.version }
    if (decision.state === 'unchanged') return { ...about, id: decision.id, version: decision.version }
    const id = randomUUIDv7()
    const mentions = prepared.suspects.map(() => randomUUIDv7())
    fresh.push({
      id,
      prepared,
      mentions,
      version: decision.version,
      supersedes: decision.state === 'corrected' ? decision.supersedes : null,
    })
    current.set(key, { id, contentHash, version: decision.version, importId: options.importId ?? null })
    return { ...about, id, version: decision.version, mentions }
  })
  if (client) await writeByCopy(client, fresh, options)
  else await writeByStatement(trx, fresh, options)
  const superseded = fresh.flatMap((report) => report.supersedes ?? [])
  return { reports: stored, superseded, releasedPersons: await releaseMentions(trx, superseded) }
}

const keyOf = (report: { readonly force: string; readonly reference: string }) =>
  `${report.force} ${report.reference}`

async function findCurrentVersions(
  trx: Writing,
  reports: readonly PreparedReport[],
): Promise<Map<string, CurrentVersion>> {
  const forces = reports.map(({ report }) => report.force)
  const references = reports.map(({ report }) => report.reference)
  const { rows } = await sql<CurrentVersion & { force: string; reference: string }>`
    select distinct on (r.force_code, r.reference) r.force_code as force, r.reference, r.id, r.version,
      r.content_hash as "contentHash", r.import_id as "importId"
    from unnest(${forces}::text[], ${references}::text[]) as wanted (force_code, reference)
    join reports r using (force_code, reference)
    order by r.force_code, r.reference, r.version desc`.execute(trx)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** A mention of a superseded report belongs to nobody. */
async function releaseMentions(
  trx: Writing,
  supersededReports: readonly string[],
): Promise<readonly string[]> {
  if (supersededReports.length === 0) return []
  await releaseVictimMentions(trx, supersededReports)
  const { rows } = await sql<{ person: string }>`
    delete from memberships where mention_id in (select id from mentions where report_id = any(${[...supersededReports]}))
    returning person_id as person`.execute(trx)
  return [...new Set(rows.map((row) => row.person))]
}

/** Two senders of one reference wait for each other, so that the second sees what the first stored. */
export async function lockReference(trx: Writing, force: string, reference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`report ${force} ${reference}`}, 0))`.execute(trx)
}

/** Of the newest version. */
export async function findReportId(
  trx: Writing,
  force: string,
  reference: string,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('reports')
    .select('id')
    .where('force_code', '=', force)
    .where('reference', '=', reference)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export async function findMentionsOfReports(
  trx: Writing,
  reportIds: readonly string[],
): Promise<readonly string[]> {
  if (reportIds.length === 0) return []
  const rows = await trx
    .selectFrom('mentions')
    .select('id')
    .where('report_id', 'in', [...reportIds])
    .execute()
  return rows.map((row) => row.id)
}
