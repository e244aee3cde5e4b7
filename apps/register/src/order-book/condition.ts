/** A condition of an order as it was read: what may be tested, what stands only as words. */
import type { Zone } from '../places/index.ts'

/** As sent: a kind where the sender gave one, and the words. */
export type Condition = { readonly kind: string; readonly text: string }

export const conditionKindTitles = {
  'no-contact': 'No contact',
  'no-online': 'No contact or publication online',
  exclusion: 'Not to enter a place or an area',
  restriction: 'To stay inside an area',
  distance: 'Not to come within a distance',
  place: 'Not to go to a named place',
  device: 'Devices',
  curfew: 'Curfew',
  monitoring: 'Electronic tag',
  programme: 'Programme or assessment',
  notify: 'To notify the police',
  other: 'Something else',
} as const
export type ConditionKind = keyof typeof conditionKindTitles

/** Ways of contact that are forbidden. */
export type ContactWay = 'direct' | 'indirect' | 'online' | 'through-others'

/** Local times, `21:00`; a curfew may run over midnight. */
export type Hours = { readonly from: string; readonly to: string }

/** What was understood besides zone, distance and hours. Never anything that identifies a victim. */
export type ParsedDetails = {
  readonly ways?: readonly ContactWay[]
  /** Of a distance: from whom or what, in the words of the order. */
  readonly from?: string
  /** The zone was read from a place that the text withholds: show the district, never the middle. */
  readonly isPlaceWithheld?: boolean
  readonly items?: readonly string[]
  readonly withinDays?: number
  readonly programme?: string
  readonly device?: 'one-notified' | 'no-more-than' | 'hand-over' | 'no-internet'
  readonly most?: number
  readonly at?: string
}

export type ConditionProblem = 'condition-not-understood' | 'place-unknown'

export type ReadCondition = {
  readonly kind: string
  /** Masked of what identifies a victim. */
  readonly text: string
  readonly isUnderstood: boolean
  readonly problem?: ConditionProblem
  readonly zone?: Zone
  readonly distanceMetres?: number
  readonly hours?: Hours
  readonly parsed?: ParsedDetails
}
