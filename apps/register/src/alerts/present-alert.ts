/** An alert as a row of the queue: in words, with the time left and where to go. Pure. */
import { formatPeriod } from '@onus/law'
import { alertKinds } from './alert-kinds.ts'
import { alertMachine } from './alert-machine.ts'
import { units } from './alert-rules.ts'
import type { ListedAlert } from './list-alerts.ts'

type Door = { readonly href: string; readonly text: string; readonly hidden?: string }

/** What the reader may open besides the queue: a door that would be shut is not shown. */
export type Reads = { readonly reports: boolean; readonly entriesOfOthers: boolean }

export function presentAlert(alert: ListedAlert, now: Temporal.Instant, reads: Reads) {
  return {
    ...alert,
    kindText: alertKinds[alert.kind],
    unitText: units[alert.unit],
    standingText: alertMachine.states[alert.standing],
    ...(alert.acknowledgeBy && !alert.acknowledgedAt && { left: timeLeft(alert.acknowledgeBy, now) }),
    doors: doorsOf(alert, reads),
  }
}

/** Where what the alert is about is worked; pages that do not exist are left out by the view. */
function doorsOf(
  { kind, person, report, order, entry: about, name = 'him' }: ListedAlert,
  reads: Reads,
): readonly Door[] {
  // A hand-over is about an entry that may be another force's.
  const entry = rooms[kind] === handovers && !reads.entriesOfOthers ? undefined : about
  const { ofEntry, ofPerson, queue } = rooms[kind] ?? {}
  return [
    ...(entry && ofEntry
      ? [{ href: `/entries/${entry}/${ofEntry.path}`, text: ofEntry.text, hidden: ` of ${name}` }]
      : []),
    ...(entry && !ofEntry ? [{ href: `/entries/${entry}`, text: 'the entry', hidden: ` of ${name}` }] : []),
    // An action without an entry is one that a MAPPA meeting set.
    ...(ofPerson && !(ofEntry && entry)
      ? [{ href: `/${ofPerson.path.replace(':id', person)}`, text: ofPerson.text, hidden: ` of ${name}` }]
      : []),
    ...(report && reads.reports
      ? [{ href: `/reports/${report}`, text: 'the report', hidden: ` about ${name}` }]
      : []),
    ...(order ? [{ href: `/orders/${order}`, text: 'the order', hidden: ` against ${name}` }] : []),
    ...(queue ? [queue] : []),
  ]
}

type Way = { readonly path: string; readonly text: string }
type Rooms = { readonly ofEntry?: Way; readonly ofPerson?: Way; readonly queue?: Door }

const visits: Way = { path: 'management', text: 'his visits and plan' }
const level: Way = { path: 'assessments', text: 'his level and assessments' }
const mappaCase: Way = { path: 'mappa/cases/:id', text: 'the MAPPA case' }
const handovers: Rooms = { queue: { href: '/handovers', text: 'the hand-overs' } }

const rooms: Partial<Record<ListedAlert['kind'], Rooms>> = {
  'suspected-breach': { queue: { href: '/breaches', text: 'the queue of breaches' } },
  'duty-overdue': { ofPerson: { path: 'persons/:id/duties', text: 'his duties' } },
  'handover-offered': handovers,
  'handover-overdue': handovers,
  'moved-between-forces': handovers,
  'safety-plan-to-review': {
    ofPerson: { path: 'persons/:id/victims', text: 'the safety plans' },
  },
  'mappa-review-due': { ofPerson: mappaCase },
  'visit-overdue': { ofEntry: visits },
  'visit-refused': { ofEntry: visits },
  'action-overdue': { ofEntry: visits, ofPerson: mappaCase },
  'reassessment-due': { ofEntry: level },
  'lowering-requested': { ofEntry: level },
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
