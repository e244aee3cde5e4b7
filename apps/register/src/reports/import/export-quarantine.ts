/** Reads the quarantine out as a reject report. */

import type { Writing } from '../../platform/database/database.ts'
import { AppError } from '../../platform/errors.ts'
import { defineUseCase } from '../../platform/use-case.ts'
import { readRejectedRows } from '../../victims/index.ts'
import { findImport } from './import-store.ts'
import {
  collectColumns,
  groupRejects,
  type MappingOfImport,
  rejectHeader,
  rejectLines,
} from './reject-report.ts'

type QuarantineFilter = { readonly importId?: string; readonly forceCode?: string }

export type ExportInput = QuarantineFilter & {
  /** Takes one piece of the file after another. */
  readonly write: (text: string) => Promise<void> | void
}

/** Answers with the number of rows. The rows hold identities of victims: who takes them out is audited. */
export const exportQuarantine = defineUseCase({
  operation: 'reports.export-quarantine',
  kind: 'disclosure',
  action: 'quarantine:export',
  run: async ({ trx, context }, { write, ...given }: ExportInput) => {
    const { forceCode } = context.subject
    const filter = { ...given, ...(forceCode && { forceCode }) }
    if (given.importId && !(await findImport(trx, given.importId))) throw new AppError('not-found')
    const columns = new Set<string>()
    for await (const row of readRejectedRows(trx, filter)) collectColumns(columns, row)
    const ordered = [...columns]
    await write(rejectHeader(ordered))
    const mappingOf = createMappings(trx)
    let count = 0
    for await (const group of groupRejects(readRejectedRows(trx, filter))) {
      for (const line of rejectLines(group, await mappingOf(group[0]!.importId), ordered)) await write(line)
      count++
    }
    return {
      result: count,
      audited: {
        recordIds: given.importId ? [given.importId] : [],
        fieldClasses: ['FC5'],
        resultCount: count,
        details: { force: filter.forceCode ?? null },
      },
    }
  },
})

function createMappings(trx: Writing): (importId: string) => Promise<MappingOfImport> {
  const known = new Map<string, MappingOfImport>()
  return async (importId) => {
    const found = known.get(importId)
    if (found) return found
    const row = (await findImport(trx, importId))!
    const mapping = { mapping: row.mapping, force: row.force }
    known.set(importId, mapping)
    return mapping
  }
}
