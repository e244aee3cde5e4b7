/** Where he was seen, for the officer who must know: inside a zone that place may be hers, so it is asked for with a reason. */
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findBreach, getSighting, type SightingRow } from './breach-store.ts'
import { findBreachResource } from './move-breach.ts'

/** The reason goes into the audit with the purpose. @throws AppError not-found, invalid-input without a reason */
export const revealSighting = defineUseCase({
  operation: 'breaches.reveal-sighting',
  kind: 'disclosure',
  action: 'breach:work',
  resource: (trx, { id }: { readonly id: string; readonly reason: string }) => findBreachResource(trx, id),
  run: async ({ trx }, { id, reason }) => {
    if (reason.trim().length < 3)
      throw new AppError('invalid-input', {
        fields: [{ field: 'reason', message: 'Say why you need the place: it may be where she is.' }],
      })
    const { sighting } = (await findBreach(trx, id))!
    if (sighting === null) throw new AppError('not-found')
    const result: SightingRow = await getSighting(trx, sighting)
    return { result, audited: { recordIds: [id, sighting] } }
  },
})
