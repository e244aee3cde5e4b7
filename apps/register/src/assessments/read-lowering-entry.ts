/** To which entry a lowering belongs: where its page is. */
import { defineUseCase } from '../platform/use-case.ts'
import { findEntryOfLowering, findLoweringResource } from './lowering-store.ts'

/** @throws AppError not-found */
export const readLoweringEntry = defineUseCase({
  operation: 'levels.find-lowering',
  kind: 'consultation',
  action: 'entry:read',
  resource: (trx, { id }: { readonly id: string }) => findLoweringResource(trx, id),
  run: async ({ trx }, { id }) => {
    const entry = (await findEntryOfLowering(trx, id))!
    return { result: { entry }, audited: { recordIds: [id, entry] } }
  },
})
