/** An alert: what a force must hear about a person, until somebody there says that he has. */
import type { AlertKind } from './alert-kinds.ts'
import type { Unit, WeightPart } from './alert-rules.ts'

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
