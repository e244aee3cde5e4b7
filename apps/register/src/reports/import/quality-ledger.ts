/** What each force has sent so far and how much of it could be used. */
import { sql } from 'kysely'
import type { Writing } from '../../platform/database/database.ts'
import { countRejectedRows } from '../../victims/index.ts'

export type LedgerLine = {
  /** Undefined for the court feed. */
  readonly force: string | undefined
  readonly imports: number
  readonly read: number
  readonly stored: number
  readonly corrected: number
  readonly rejected: number
  readonly lastAt: string
  /** Most frequent first. */
  readonly reasons: readonly { readonly code: string; readonly rows: number }[]
}

export async function findLedger(
  trx: Writing,
  filter: { readonly force?: string },
): Promise<readonly LedgerLine[]> {
  const { rows } = await sql<Omit<LedgerLine, 'force' | 'reasons'> & { force: string | null; ids: string[] }>`
    select force_code as force, count(*)::int as imports, sum(rows_read)::int as read, sum(rows_stored)::int as stored,
      sum(rows_corrected)::int as corrected, sum(rows_rejected)::int as rejected, max(started_at) as "lastAt", array_agg(id) as ids
    from imports where ${filter.force ?? null}::text is null or force_code = ${filter.force ?? null}
    group by force_code order by force_code nulls last`.execute(trx)
  const rejects = await countRejectedRows(trx, filter.force ? { forceCode: filter.force } : {})
  return rows.map(({ ids, force, ...line }) => {
    const reasons = new Map<string, number>()
    for (const { importId, code, rows: count } of rejects)
      if (ids.includes(importId)) reasons.set(code, (reasons.get(code) ?? 0) + count)
    return {
      ...line,
      force: force ?? undefined,
      reasons: [...reasons].map(([code, count]) => ({ code, rows: count })).sort((a, b) => b.rows - a.rows),
    }
  })
}
