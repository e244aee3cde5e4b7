/** Adds an item of evidence to a breach, labelled fact, assessed or alleged (DPA 2018 s.38). */
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForOrder } from '../victims/index.ts'
import { type BreachItem, findBreach, insertBreachItem } from './breach-store.ts'
import { findBreachResource } from './move-breach.ts'

export type AddEvidenceInput = {
  readonly id: string
  readonly basis: BreachItem['basis']
  readonly text: string
}

/** @throws AppError not-found, invalid-input */
export const addEvidence = defineUseCase({
  operation: 'breaches.add-evidence',
  kind: 'collection',
  action: 'breach:work',
  resource: (trx, { id }: AddEvidenceInput) => findBreachResource(trx, id),
  run: async ({ trx, context }, { id, basis, text }) => {
    if (text.trim().length < 3)
      throw new AppError('invalid-input', {
        fields: [
          { field: 'text', message: 'Say what the evidence is. Name no victim and no place of hers.' },
        ],
      })
    const { subject } = context
    const { order } = (await findBreach(trx, id))!
    const masked = await maskForOrder(trx, order, text.trim())
    await insertBreachItem(trx, id, { basis, text: masked }, `${subject.issuer} ${subject.subject}`)
    return { result: { id }, audited: { recordIds: [id], details: { basis } } }
  },
})
