/** From paths to plans: reject reports are taken apart first, everything else is recognised as it is. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { AppError } from '../../platform/errors.ts'
import type { GivenFile, ImportPlan, RefusedFile } from './import-plan.ts'
import { inspectFile } from './inspect-file.ts'
import { type PlanOptions, planImports } from './plan-imports.ts'
import { isRejectReport, splitRejectReport } from './split-reject-report.ts'

export type PreparedFiles = {
  readonly plans: readonly ImportPlan[]
  readonly refused: readonly RefusedFile[]
  /** Removes what was written on the way; call it when the import is over. */
  readonly clean: () => Promise<void>
}

export async function prepareFiles(
  files: readonly GivenFile[],
  options: PlanOptions = {},
): Promise<PreparedFiles> {
  const directories: string[] = []
  const clean = async () => {
    for (const directory of directories) await rm(directory, { recursive: true, force: true })
  }
  try {
    const plain: GivenFile[] = []
    const refused: RefusedFile[] = []
    for (const file of files) {
      const name = file.name ?? basename(file.path)
      try {
        const inspected = await inspectFile(file.path, name)
        if (isRejectReport(inspected)) {
          // Readable by nobody else: it names victims.
          const directory = await mkdtemp(join(tmpdir(), 'onus-rejects-'))
          directories.push(directory)
          plain.push(...(await splitRejectReport(inspected, directory)))
        } else plain.push(file)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        refused.push({ name, code: error.code, message: error.message })
      }
    }
    const planned = await planImports(plain, options)
    return { plans: planned.plans, refused: [...refused, ...planned.refused], clean }
  } catch (error) {
    await clean()
    throw error
  }
}
