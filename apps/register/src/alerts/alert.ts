/** An alert: what a force must hear about a person, until somebody there says that he has. */
import type { Unit, WeightPart } from './alert-rules.ts'

export const alertKinds = {
  'suspected-breach': 'Suspected breach',
  'live-order-touched': 'Live order touched',
  'new-victim': 'New victim of a person on the register',
  'report-about-managed-person': 'New report about a person on the register',
  'moved-between-forces': 'Move between forces',
  'handover-offered': 'Hand-over offered',
  'handover-overdue': 'Hand-over not answered',
  'bail-ending': 'Bail ending',
  'duty-overdue': 'Duty overdue',
  'visit-overdue': 'Visit overdue',
  'action-overdue': 'Action overdue',
  'reassessment-due': 'Re-assessment due',
  'entry-reopened': 'Entry to decide again',
  'entry-ending': 'Entry without a ground',
  'entry-proposed': 'Entry proposed',
  'lowering-requested': 'Lowering of a level asked for',
  'safety-plan-to-review': 'Safety plan to read again',
  'mappa-review-due': 'MAPPA review due',
  'report-about-flagged-person': 'New report about a flagged person',
  'pattern-raised': 'New pattern',
  'counter-allegation': 'Counter-allegation',
  'order-ending': 'Order ending',
  'review-due': 'Review due',
} as const
export type AlertKind = keyof typeof alertKinds

/** Gravest first: the order of the queue. */
export const alertOrder = Object.keys(alertKinds) as readonly AlertKind[]

export type NewAlert = {
  readonly kind: AlertKind
  readonly person: string
  readonly report?: string | undefined
  readonly order?: string
  /** The entry on the register that it concerns. */
  readonly entry?: string
  /** What it is about where that is neither report nor order: a breach, a duty, the end of a bail. */
  readonly about?: string
  readonly force: string
  readonly why: string
  /** What makes this one weigh more than its kind, such as that the order protects the person who reported him. */
  readonly parts?: readonly WeightPart[]
}

export type Alert = Omit<NewAlert, 'about' | 'parts'> & {
  readonly id: string
  readonly unit: Unit
  readonly weight: number
  /** The sum in words. */
  readonly weightWhy: string
  readonly raisedAt: string
  /** By when somebody must have acknowledged it; alerts from before there were clocks have none. */
  readonly acknowledgeBy: string | undefined
  readonly escalatedAt: string | undefined
  readonly escalatedTo: 'supervision' | 'other-supervision' | undefined
  readonly acknowledgedAt: string | undefined
  readonly acknowledgedBy: string | undefined
  readonly takenBackAt: string | undefined
  readonly takenBackWhy: string | undefined
}

/** The same event told to the same force is one alert, however often it is found. */
export function dedupeKey(alert: NewAlert): string {
  return [alert.kind, alert.person, alert.about ?? alert.report ?? alert.order ?? '', alert.force].join(':')
}
