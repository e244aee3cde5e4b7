/** An alert as a row of the queue: in words, with the time left and where to go. Pure. */
import { formatPeriod } from '@onus/law'
import { alertKinds } from './alert-kinds.ts'
import { alertMachine } from './alert-machine.ts'
import { units } from './alert-rules.ts'
import type { ListedAlert } from './list-alerts.ts'

type Door = { readonly href: string; readonly text: string; readonly hidden?: string }

export function presentAlert(alert: ListedAlert, now: Temporal.Instant) {
  return {
    ...alert,
    kindText: alertKinds[alert.kind],
    unitText: units[alert.unit],
    standingText: alertMachine.states[alert.standing],
    ...(alert.acknowledgeBy && !alert.acknowledgedAt && { left: timeLeft(alert.acknowledgeBy, now) }),
    doors: doorsOf(alert),
  }
}

/** Where what the alert is about is worked; pages that do not exist are left out by the view. */
function doorsOf({ kind, report, order, entry, name = 'him' }: ListedAlert): readonly Door[] {
  const queue = queues[kind]
  return [
    ...(entry ? [{ href: `/entries/${entry}`, text: 'the entry', hidden: ` of ${name}` }] : []),
    ...(report ? [{ href: `/reports/${report}`, text: 'the report', hidden: ` about ${name}` }] : []),
    ...(order ? [{ href: `/orders/${order}`, text: 'the order', hidden: ` against ${name}` }] : []),
    ...(queue ? [queue] : []),
  ]
}

const queues: Partial<Record<ListedAlert['kind'], Door>> = {
  'suspected-breach': { href: '/breaches', text: 'the queue of breaches' },
  'duty-overdue': { href: '/duties', text: 'the queue of duties' },
  'handover-offered': { href: '/handovers', text: 'the hand-overs' },
  'handover-overdue': { href: '/handovers', text: 'the hand-overs' },
  'moved-between-forces': { href: '/handovers', text: 'the hand-overs' },
  'safety-plan-to-review': { href: '/safety', text: 'the safety plans' },
  'mappa-review-due': { href: '/mappa', text: 'the MAPPA cases' },
  'visit-overdue': { href: '/caseload', text: 'the caseload' },
  'action-overdue': { href: '/caseload', text: 'the caseload' },
}

/** `12 minutes left`, `2 hours over`. */
function timeLeft(by: string, now: Temporal.Instant): { readonly text: string; readonly isOver: boolean } {
  const left = now.until(Temporal.Instant.from(by))
  const isOver = left.sign < 0
  const minutes = Math.floor(Math.abs(left.total('minutes')))
  const [unit, size] =
    minutes < 60 ? (['M', 1] as const) : minutes < 48 * 60 ? (['H', 60] as const) : (['D', 1440] as const)
  const amount = Math.floor(minutes / size)
  if (amount === 0) return { text: isOver ? 'just over' : 'under a minute left', isOver }
  const period = formatPeriod(unit === 'D' ? `P${amount}D` : `PT${amount}${unit}`)
  return { text: `${period} ${isOver ? 'over' : 'left'}`, isOver }
}
