/** Somebody of the owning force says that he has seen an alert and acts on it. */
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findAlertForce, markAcknowledged } from './alert-store.ts'

export const acknowledgeAlert = defineUseCase({
  operation: 'alerts.acknowledge',
  kind: 'alteration',
  action: 'alert:acknowledge',
  resource: async (trx, { id }: { readonly id: string }) => {
    const force = await findAlertForce(trx, id)
    return force === undefined ? undefined : { type: 'Alert', id, forces: [force] }
  },
  run: async ({ trx, context }, { id }) => {
    const { subject } = context
    const isFirst = await markAcknowledged(
      trx,
      id,
      `${subject.issuer} ${subject.subject}`,
      context.now().toString(),
    )
    if (!isFirst)
      throw new AppError('already-decided', { message: 'Somebody has already acknowledged this alert.' })
    return { result: { id }, audited: { recordIds: [id] } }
  },
})
