/** The queue of alerts of the reader's force. */
import { defineUseCase } from '../platform/use-case.ts'
import type { AlertKind } from './alert.ts'
import { type AlertFilter, findAlerts } from './alert-store.ts'

export type ListAlertsInput = {
  readonly state: AlertFilter['state']
  readonly kind?: AlertKind
  readonly page: number
}

export const listAlerts = defineUseCase({
  operation: 'alerts.list',
  kind: 'consultation',
  action: 'alert:read',
  run: async ({ trx, context }, input: ListAlertsInput) => {
    // A reader without a force of his own (a national role) sees the queues of all.
    const { forceCode } = context.subject
    const found = await findAlerts(trx, { ...input, forces: forceCode ? [forceCode] : undefined })
    return {
      result: found,
      audited: { recordIds: found.alerts.map((alert) => alert.person), resultCount: found.total },
    }
  },
})
