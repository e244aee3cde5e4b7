/** An alert: what a force must hear about a person, until somebody there says that he has. */

export const alertKinds = {
  'live-order-touched': 'Live order touched',
  'report-about-flagged-person': 'New report about a flagged person',
  'pattern-raised': 'New pattern',
  'counter-allegation': 'Counter-allegation',
} as const
export type AlertKind = keyof typeof alertKinds

/** Gravest first: the order of the queue. */
export const alertOrder = Object.keys(alertKinds) as readonly AlertKind[]

export type NewAlert = {
  readonly kind: AlertKind
  readonly person: string
  readonly report: string
  readonly order?: string
  readonly force: string
  readonly why: string
}

export type Alert = NewAlert & {
  readonly id: string
  readonly raisedAt: string
  readonly acknowledgedAt: string | undefined
  readonly acknowledgedBy: string | undefined
}

/** The same event told to the same force is one alert, however often it is found. */
export function dedupeKey(alert: NewAlert): string {
  return [alert.kind, alert.person, alert.report, alert.force].join(':')
}
