/** SQL of the audit trail's reader. */
import type { Writing } from '../platform/database/database.ts'

export type AuditFilter = {
  /** Of these forces only; undefined: of all. */
  readonly forces: readonly string[] | undefined
  readonly kind?: string
  readonly operation?: string
  readonly subject?: string
  readonly page: number
}

export type AuditLine = {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly operation: string
  readonly subject: string
  readonly force: string | null
  readonly roles: readonly string[]
  readonly purpose: string | null
  readonly reason: string | null
  readonly incident: string | null
  readonly records: number
  readonly results: number | null
  readonly isDenied: boolean
}

export const auditLinesPerPage = 50
/** The newest that a list leads to: nobody turns more pages, and counting ten years of looks would take minutes. */
export const mostAuditLines = 10_000

export async function findAuditEntries(
  trx: Writing,
  filter: AuditFilter,
): Promise<{
  readonly lines: readonly AuditLine[] /** Of those that the list leads to. */
  readonly total: number
}> {
  const matching = () => {
    let query = trx.selectFrom('audit.entries')
    // The empty code stands beside the list because a list in SQL may not be empty.
    if (filter.forces) query = query.where('force_code', 'in', ['', ...filter.forces])
    if (filter.kind) query = query.where('kind', '=', filter.kind)
    if (filter.operation) query = query.where('operation', '=', filter.operation)
    if (filter.subject) query = query.where('subject', '=', filter.subject)
    return query
  }
  const { total } = await trx
    .selectFrom(matching().select('id').limit(mostAuditLines).as('listed'))
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await matching()
    .select([
      'id',
      'at',
      'kind',
      'operation',
      'subject',
      'force_code',
      'roles',
      'purpose',
      'reason',
      'incident',
      'record_ids',
      'result_count',
      'decision',
    ])
    .orderBy('id', 'desc')
    .limit(auditLinesPerPage)
    .offset(Math.min(filter.page - 1, mostAuditLines / auditLinesPerPage) * auditLinesPerPage)
    .execute()
  const lines = rows.map(({ force_code, record_ids, result_count, decision, ...row }) => ({
    ...row,
    force: force_code,
    records: record_ids.length,
    results: result_count,
    isDenied: decision === 'deny',
  }))
  return { lines, total: Number(total) }
}
