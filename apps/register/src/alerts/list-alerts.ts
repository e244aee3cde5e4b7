/** The queue of alerts of the reader's force, with the names of the people they are about. */
import { describePersons } from '../persons/index.ts'
import { defineUseCase } from '../platform/use-case.ts'
import type { Alert, AlertKind } from './alert.ts'
import { type AlertFilter, findAlerts } from './alert-store.ts'

export type ListAlertsInput = {
  readonly state: AlertFilter['state']
  readonly kind?: AlertKind
  readonly page: number
}
export type ListedAlert = Alert & { readonly name?: string }

export const listAlerts = defineUseCase({
  operation: 'alerts.list',
  kind: 'consultation',
  action: 'alert:read',
  run: async ({ trx, context, decision }, input: ListAlertsInput) => {
    // A reader without a force of his own (a national client) sees the queues of all.
    const { forceCode } = context.subject
    const { alerts, total } = await findAlerts(trx, { ...input, forces: forceCode ? [forceCode] : undefined })
    const persons = [...new Set(alerts.map((alert) => alert.person))]
    const described = decision.fieldClasses.has('FC1') ? await describePersons(trx, persons) : []
    // An alert keeps the id that the person had then; he may have been joined to another since.
    const names = new Map(
      described.flatMap(({ askedAs, names: [name] }) => askedAs.map((id) => [id, name] as const)),
    )
    const result: { readonly alerts: readonly ListedAlert[]; readonly total: number } = {
      alerts: alerts.map((alert) => ({ ...alert, name: names.get(alert.person) })),
      total,
    }
    return { result, audited: { recordIds: persons, resultCount: total } }
  },
})
