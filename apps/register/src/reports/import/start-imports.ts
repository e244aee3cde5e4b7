/** Begins imports: decides whether the subject may, finds those that were done or begun before, and writes the new ones down. */
import { AppError } from '../../platform/errors.ts'
import { defineUseCase } from '../../platform/use-case.ts'
import type { ImportPlan } from './import-plan.ts'
import { findImportOfFiles, type ImportRow, insertImport, setState } from './import-store.ts'

export type StartedOrKnown = {
  readonly id: string
  readonly plan: ImportPlan
  /** `resumed` goes on where it was killed; `known` was read whole before and changes nothing. */
  readonly state: 'new' | 'resumed' | 'known'
  readonly row: ImportRow | undefined
}

export const startImports = defineUseCase({
  operation: 'reports.start-imports',
  kind: 'collection',
  action: 'import:run',
  run: async ({ trx, context }, { plans }: { readonly plans: readonly ImportPlan[] }) => {
    const { forceCode } = context.subject
    // Who belongs to a force brings in that force's reports and nobody else's.
    if (forceCode && plans.some((plan) => plan.kind === 'orders' || plan.force !== forceCode))
      throw new AppError('not-allowed', { message: 'This file is not from your force.' })
    const started: StartedOrKnown[] = []
    for (const plan of plans) {
      const row = await findImportOfFiles(trx, plan)
      if (row) {
        const isKnown = row.files.every((file) => file.isComplete)
        if (row.state === 'failed') await setState(trx, row.id, isKnown ? 'linking' : 'reading')
        started.push({ id: row.id, plan, row, state: isKnown && row.state === 'done' ? 'known' : 'resumed' })
      } else {
        const id = await insertImport(trx, plan, `${context.subject.issuer} ${context.subject.subject}`)
        started.push({ id, plan, row: undefined, state: 'new' })
      }
    }
    return {
      result: started as readonly StartedOrKnown[],
      audited: {
        recordIds: started.map((each) => each.id),
        resultCount: started.length,
        details: { new: started.filter((each) => each.state === 'new').length },
      },
    }
  },
})
