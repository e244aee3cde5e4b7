/** Reads imports: the list with the quality of each force's data, and how far one is. */
import { forcesWithin } from '../../platform/access/forces-within.ts'
import { defineUseCase } from '../../platform/use-case.ts'
import { countRejectedRows } from '../../victims/index.ts'
import { countImports, findImport, findImports, type ImportRow } from './import-store.ts'
import { findLedger, type LedgerLine } from './quality-ledger.ts'

export const importsPerPage = 50

type ImportList = {
  readonly imports: readonly ImportRow[]
  readonly total: number
  readonly ledger: readonly LedgerLine[]
}

export const listImports = defineUseCase({
  operation: 'reports.list-imports',
  kind: 'consultation',
  action: 'import:read',
  run: async ({ trx, context }, { page }: { readonly page: number }) => {
    const within = forcesWithin(context.access, context.subject, 'import:read', 'Import', context.purpose)
    const force = within === 'all' ? {} : { force: within[0] ?? 'none' }
    const imports = await findImports(trx, {
      ...force,
      limit: importsPerPage,
      offset: (page - 1) * importsPerPage,
    })
    const result: ImportList = {
      imports,
      total: await countImports(trx, force),
      ledger: await findLedger(trx, force),
    }
    return { result, audited: { recordIds: [], resultCount: imports.length } }
  },
})

type ImportWithRejects = {
  readonly row: ImportRow
  readonly rejects: readonly { readonly code: string; readonly rows: number }[]
}

/** @throws AppError not-found, also for another force's import */
export const readImport = defineUseCase({
  operation: 'reports.read-import',
  kind: 'consultation',
  action: 'import:read',
  resource: async (trx, { id }: { readonly id: string }) => {
    const row = await findImport(trx, id)
    return row && { type: 'Import', id, forces: row.force ? [row.force] : [] }
  },
  run: async ({ trx }, { id }) => {
    const row = (await findImport(trx, id))!
    const rejects = await countRejectedRows(trx, { importId: id })
    const result: ImportWithRejects = { row, rejects: rejects.map(({ code, rows }) => ({ code, rows })) }
    return { result, audited: { recordIds: [id], resultCount: 1 } }
  },
})
