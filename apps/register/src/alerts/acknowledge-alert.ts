/** Somebody of the owning force says that he has seen an alert and acts on it; or, soon after, that this was a mistake. */
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { takeBackMinutes } from './alert-machine.ts'
import { findAlertForce, lockAlert, markAcknowledged, markTakenBack } from './alert-store.ts'

/** @throws AppError not-found, already-decided */
export const acknowledgeAlert = defineUseCase({
  operation: 'alerts.acknowledge',
  kind: 'alteration',
  action: 'alert:acknowledge',
  resource: (trx, { id }: { readonly id: string }) => findAlertResource(trx, id),
  run: async ({ trx, context }, { id }) => {
    const alert = (await lockAlert(trx, id))!
    if (alert.acknowledgedAt !== undefined)
      throw new AppError('already-decided', { message: 'Somebody has already acknowledged this alert.' })
    await markAcknowledged(trx, id, officerKey(context.subject), context.now().toString())
    return { result: { id }, audited: { recordIds: [id, alert.person] } }
  },
})

const shortestReason = 3

/** @throws AppError not-found, invalid-input, not-possible-now */
export const takeBackAcknowledgement = defineUseCase({
  operation: 'alerts.take-back',
  kind: 'alteration',
  action: 'alert:acknowledge',
  resource: (trx, { id }: { readonly id: string; readonly reason: string }) => findAlertResource(trx, id),
  run: async ({ trx, context }, { id, reason }) => {
    const alert = (await lockAlert(trx, id))!
    const { acknowledgedAt, acknowledgedBy } = alert
    if (acknowledgedAt === undefined)
      throw new AppError('not-possible-now', { message: 'Nobody has acknowledged this alert.' })
    if (acknowledgedBy !== officerKey(context.subject))
      throw new AppError('not-possible-now', {
        message: 'Only whoever acknowledged it takes it back.',
      })
    const until = Temporal.Instant.from(acknowledgedAt).add({ minutes: takeBackMinutes })
    if (Temporal.Instant.compare(context.now(), until) > 0)
      throw new AppError('not-possible-now', {
        message: `An acknowledgement can be taken back for ${takeBackMinutes} minutes; these are over.`,
      })
    if (reason.trim().length < shortestReason)
      throw new AppError('invalid-input', {
        fields: [{ field: 'reason', message: 'Say in a few words why it was acknowledged by mistake.' }],
      })
    const why = await maskForPerson(trx, alert.person, reason.trim())
    await markTakenBack(trx, id, { by: officerKey(context.subject), at: context.now().toString(), why })
    return { result: { id }, audited: { recordIds: [id, alert.person] } }
  },
})

async function findAlertResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const force = await findAlertForce(trx, id)
  return force === undefined ? undefined : { type: 'Alert', id, forces: [force] }
}
