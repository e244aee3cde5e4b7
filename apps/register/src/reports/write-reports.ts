/** Writes new reports with their mentions, sources and victims: a few by statement, an extract by COPY. */
import type { ClientTransaction } from '../platform/database/client-transaction.ts'
import { type CopyValue, copyRows } from '../platform/database/copy-rows.ts'
import type { Writing } from '../platform/database/database.ts'
import {
  copyReportSources,
  copyVictimMentions,
  type ReportSource,
  storeReportSources,
  storeVictimMentions,
  type VictimMentionToStore,
} from '../victims/index.ts'
import { otherCategory, type PreparedReport, suspectCategory } from './prepare-report.ts'
import { saidOf } from './report.ts'

export type StoreOptions = { readonly storedBy: string; readonly importId?: string }

export type NewReport = {
  readonly id: string
  readonly prepared: PreparedReport
  /** One id for each suspect. */
  readonly mentions: readonly string[]
  readonly version: number
  readonly supersedes: string | null
}

export async function writeByStatement(
  trx: Writing,
  fresh: readonly NewReport[],
  options: StoreOptions,
): Promise<void> {
  if (fresh.length === 0) return
  await trx
    .insertInto('reports')
    .values(fresh.map((report) => reportRow(report, options)))
    .execute()
  const mentions = fresh.flatMap(mentionRows)
  if (mentions.length > 0) await trx.insertInto('mentions').values(mentions).execute()
  await storeReportSources(trx, fresh.map(sourceRow))
  await storeVictimMentions(trx, fresh.flatMap(victimRows))
}

const reportColumns = [
  'id',
  'force_code',
  'reference',
  'version',
  'supersedes',
  'content_hash',
  'recorded_at',
  'occurred_from',
  'occurred_to',
  'channel',
  'offence_codes',
  'behaviours',
  'relationship',
  'risk_grade',
  'outcome',
  'narrative',
  'import_id',
  'stored_by',
] as const
const mentionColumns = [
  'id',
  'report_id',
  'ordinal',
  'role',
  'dpa_category',
  'basis',
  'said',
  'normalised',
  'keys',
] as const

export async function writeByCopy(
  client: ClientTransaction['client'],
  fresh: readonly NewReport[],
  options: StoreOptions,
): Promise<void> {
  if (fresh.length === 0) return
  await copyRows(
    client,
    `reports (${reportColumns.join(', ')})`,
    fresh.map((report) => {
      const row = reportRow(report, options)
      return reportColumns.map((column) => copyValue(row[column]))
    }),
  )
  await copyRows(
    client,
    `mentions (${mentionColumns.join(', ')})`,
    fresh.flatMap(mentionRows).map((row) => mentionColumns.map((column) => row[column])),
  )
  await copyReportSources(client, fresh.map(sourceRow))
  await copyVictimMentions(client, fresh.flatMap(victimRows))
}

const copyValue = (value: CopyValue | Buffer): CopyValue =>
  Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value

function reportRow({ id, prepared, version, supersedes }: NewReport, options: StoreOptions) {
  const { report, contentHash, maskedNarrative, maskedOutcome } = prepared
  return {
    id,
    force_code: report.force,
    reference: report.reference,
    version,
    supersedes,
    content_hash: contentHash,
    recorded_at: report.recordedAt,
    occurred_from: report.occurredFrom ?? null,
    occurred_to: report.occurredTo ?? null,
    channel: report.channel,
    offence_codes: [...report.offenceCodes],
    behaviours: [...report.behaviours],
    relationship: report.relationship ?? null,
    risk_grade: report.riskGrade ?? null,
    outcome: maskedOutcome ?? null,
    narrative: maskedNarrative ?? null,
    import_id: options.importId ?? null,
    stored_by: options.storedBy,
  }
}

function mentionRows({ id, prepared, mentions }: NewReport) {
  return prepared.suspects.map(({ ordinal, person, prepared: { normalised, keys } }, index) => ({
    id: mentions[index]!,
    report_id: id,
    ordinal,
    role: 'suspect',
    dpa_category: suspectCategory(person),
    basis: person.basis ?? 'alleged',
    said: JSON.stringify(saidOf(person)),
    normalised: JSON.stringify(normalised),
    keys: [...keys],
  }))
}

function sourceRow({ id, prepared }: NewReport): ReportSource {
  const { report, source } = prepared
  return { reportId: id, source, narrative: report.narrative, location: report.location }
}

function victimRows({ id, prepared }: NewReport): VictimMentionToStore[] {
  return prepared.others.map(({ ordinal, person, prepared: mention }) => ({
    reportId: id,
    ordinal,
    role: person.role as 'victim' | 'witness' | 'reporter',
    dpaCategory: otherCategory(person),
    basis: person.basis ?? 'alleged',
    said: { ...saidOf(person), ...(person.safeContact && { safeContact: person.safeContact }) },
    saidOn: prepared.report.recordedAt,
    prepared: mention,
  }))
}
