/** Quarantine: rows of extracts that could not be stored, whole. In the vault, because they may name victims. */
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'

export type RejectedRow = {
  readonly importId: string
  readonly forceCode?: string | undefined
  readonly file: string
  /** The line of the file where the row begins, counted from 1. */
  readonly line: number
  readonly column?: string | undefined
  readonly value?: string | undefined
  readonly code: string
  readonly reason: string
  /** The row as received. */
  readonly source: string
}

/** Rows written or read at once. */
const pageSize = 1_000

export type RejectedRowsFilter = { readonly importId?: string; readonly forceCode?: string }

/** The same rejection of the same line is stored once, however often a resumed import meets it. */
export async function storeRejectedRows(trx: Writing, rows: readonly RejectedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += pageSize)
    await insideVault(trx, (vault) => storePage(vault, rows.slice(start, start + pageSize)))
}

async function storePage(vault: VaultWriting, rows: readonly RejectedRow[]): Promise<void> {
  await vault
    .insertInto('rejected_rows')
    .values(
      rows.map((row) => ({
        import_id: row.importId,
        force_code: row.forceCode ?? null,
        file: row.file,
        line: row.line,
        column_name: row.column ?? '',
        value: row.value ?? null,
        code: row.code,
        reason: row.reason,
        source: row.source,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How many rows each import rejected for each code: says nothing of anybody. */
export async function countRejectedRows(
  trx: Writing,
  filter: RejectedRowsFilter = {},
): Promise<readonly { readonly importId: string; readonly code: string; readonly rows: number }[]> {
  return insideVault(trx, async (vault) => {
    let query = vault
      .selectFrom('rejected_rows')
      .select(({ fn }) => ['import_id', 'code', fn.countAll<string>().as('rows')])
      .groupBy(['import_id', 'code'])
      .orderBy('import_id')
      .orderBy('code')
    if (filter.importId) query = query.where('import_id', '=', filter.importId)
    if (filter.forceCode) query = query.where('force_code', '=', filter.forceCode)
    const found = await query.execute()
    return found.map((row) => ({ importId: row.import_id, code: row.code, rows: Number(row.rows) }))
  })
}

/** In the order of import, file and line, a page in memory at a time; to be used up while the transaction is open. */
export async function* readRejectedRows(
  trx: Writing,
  filter: RejectedRowsFilter = {},
): AsyncGenerator<RejectedRow & { readonly storedAt: string }> {
  let after: { importId: string; file: string; line: number; id: string } | undefined
  for (;;) {
    const page = await insideVault(trx, (vault) => {
      let query = vault.selectFrom('rejected_rows').selectAll()
      if (filter.importId) query = query.where('import_id', '=', filter.importId)
      if (filter.forceCode) query = query.where('force_code', '=', filter.forceCode)
      if (after) {
        const { importId, file, line, id } = after
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('import_id', 'file', 'line', 'id'), '>', tuple(importId, file, String(line), id)),
        )
      }
      return query
        .orderBy('import_id')
        .orderBy('file')
        .orderBy('line')
        .orderBy('id')
        .limit(pageSize)
        .execute()
    })
    for (const row of page)
      yield {
        importId: row.import_id,
        ...(row.force_code ? { forceCode: row.force_code } : {}),
        file: row.file,
        line: Number(row.line),
        ...(row.column_name ? { column: row.column_name } : {}),
        ...(row.value === null ? {} : { value: row.value }),
        code: row.code,
        reason: row.reason,
        source: row.source,
        storedAt: row.stored_at,
      }
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = { importId: last.import_id, file: last.file, line: Number(last.line), id: last.id }
  }
}
