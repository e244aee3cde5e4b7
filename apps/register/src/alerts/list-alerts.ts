/** The queue of alerts of the reader's force, with the names of the people they are about. */
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { officerKey, officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import type { Alert } from './alert.ts'
import type { AlertKind } from './alert-kinds.ts'
import { type AlertState, stateOf, takeBackMinutes } from './alert-machine.ts'
import { type Unit, unitsOf } from './alert-rules.ts'
import { type AlertFilter, countAlerts, findAlerts } from './alert-store.ts'
import { readBudget } from './budget-store.ts'

export type ListAlertsInput = {
  readonly state: AlertFilter['state']
  readonly kind?: AlertKind | undefined
  /** One unit, or all that are the reader's. */
  readonly unit?: Unit | 'mine' | undefined
  /** What stands below the force's threshold instead of what does not. */
  readonly isBelow?: boolean
  readonly page: number
}
export type ListedAlert = Alert & {
  readonly name?: string
  readonly standing: AlertState
  readonly acknowledgedByName?: string
  readonly isMine: boolean
  /** Whether this reader may still take his acknowledgement back. */
  readonly mayTakeBack: boolean
}
export type ListedAlerts = {
  readonly alerts: readonly ListedAlert[]
  readonly total: number
  /** Of them, while they wait, those of the reader's units; with `unit`, those of the units all the same. */
  readonly mine: number
  /** How many stand below the threshold of the force; they are listed apart. */
  readonly below: number
  readonly threshold: number
}

export const listAlerts = defineUseCase({
  operation: 'alerts.list',
  kind: 'consultation',
  action: 'alert:read',
  run: async ({ trx, context, decision }, input: ListAlertsInput) => {
    // A reader without a force of his own (a national client) sees the queues of all.
    const { subject } = context
    const forces = subject.forceCode ? [subject.forceCode] : undefined
    const mine = unitsOf(subject.roles)
    const isOpen = input.state !== 'acknowledged'
    const isBelow = input.isBelow ?? false
    const units = input.unit === 'mine' ? mine : input.unit && [input.unit]
    const filter = { ...input, units, forces, first: mine, isBelow: isOpen ? isBelow : undefined }
    const { alerts, total } = await findAlerts(trx, filter)
    const below = isBelow ? total : isOpen ? await countAlerts(trx, { ...filter, isBelow: true }) : 0
    const persons = [...new Set(alerts.map((alert) => alert.person))]
    const names = decision.fieldClasses.has('FC1') ? await namesOf(trx, persons) : new Map<string, string>()
    const officers = await officerNames(
      trx,
      alerts.map(({ acknowledgedBy }) => acknowledgedBy ?? null),
    )
    const result: ListedAlerts = {
      alerts: alerts.map((alert) => {
        const name = names.get(alert.person)
        const officer = alert.acknowledgedBy && officers.get(alert.acknowledgedBy)
        return {
          ...alert,
          // Why is of class FC2; who may not see it is told that there is an alert.
          ...(!decision.fieldClasses.has('FC2') && { why: '', weightWhy: '' }),
          ...(name && { name }),
          ...(officer && { acknowledgedByName: officer }),
          standing: stateOf(alert),
          isMine:
            mine.includes(alert.unit) || (alert.escalatedTo !== undefined && mine.includes('supervision')),
          mayTakeBack:
            alert.acknowledgedBy === officerKey(subject) && isRecent(alert.acknowledgedAt, context.now()),
        }
      }),
      total,
      // Said beside the whole, because the home page and the navigation count these.
      mine: isOpen && mine.length > 0 ? await countAlerts(trx, { ...filter, units: mine }) : 0,
      below,
      threshold: (await readBudget(trx, subject.forceCode))?.threshold ?? 0,
    }
    return { result, audited: { recordIds: persons, resultCount: total } }
  },
})

/** An alert keeps the id that the person had then; he may have been joined to another since. */
async function namesOf(trx: Writing, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const described = await describePersons(trx, persons)
  return new Map(
    described.flatMap(({ askedAs, names: [name] }) =>
      askedAs.flatMap((id) => (name ? [[id, name] as const] : [])),
    ),
  )
}

function isRecent(at: string | undefined, now: Temporal.Instant): boolean {
  return (
    at !== undefined &&
    Temporal.Instant.compare(now, Temporal.Instant.from(at).add({ minutes: takeBackMinutes })) <= 0
  )
}
