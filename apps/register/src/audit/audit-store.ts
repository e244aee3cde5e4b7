/** SQL of the audit trail's reader. */
import type { Writing } from '../platform/database/database.ts'

export type AuditFilter = {
  /** Of these forces only; undefined: of all. */
  readonly forces: readonly string[] | undefined
  readonly kind?: string
  readonly operation?: string
  readonly subject?: string
  readonly isDenialsOnly?: boolean
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

export async function findAuditEntries(
  trx: Writing,
  filter: AuditFilter,
): Promise<{ readonly lines: readonly AuditLine[]; readonly total: number }> {
  const matching = () => {
    let query = trx.withSchema('audit').selectFrom('entries')
    // The empty code stands beside the list because a list in SQL may not be empty.
    if (filter.forces) query = query.where('force_code', 'in', ['', ...filter.forces])
    if (filter.kind) query = query.where('kind', '=', filter.kind)
    if (filter.operation) query = query.where('operation', '=', filter.operation)
    if (filter.subject) query = query.where('subject', '=', filter.subject)
    if (filter.isDenialsOnly) query = query.where('decision', '=', 'deny')
    return query
  }
  const { total } = await matching()
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
    .offset((filter.page - 1) * auditLinesPerPage)
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
