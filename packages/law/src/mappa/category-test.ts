/** What the tests of the MAPPA categories are asked about, and what each answers. */
import type { MappaCategory } from '../tables/mappa-tables.ts'
import type { Disposal } from '../tables/notification-tables.ts'

export type CategoryNumber = 1 | 2 | 3 | 4

/** A conviction, finding or caution as recorded. */
export type MappaDisposal = {
  readonly id: string
  /** Day of conviction, finding or caution. */
  readonly on: Temporal.PlainDate
  /** CJS code; left out where none is recorded. */
  readonly offenceCode?: string | undefined
  /** Left out until he has been dealt with. */
  readonly disposal?: Disposal | undefined
  /** Terms of custody, ISO durations, suspended or not. */
  readonly terms: readonly string[]
  /** The day on which an appeal or review freed him of it. */
  readonly freedOn?: Temporal.PlainDate | undefined
}

export type MappaFacts = {
  readonly disposals: readonly MappaDisposal[]
  /** Whether sex-offender notification binds him on the day; left out where that cannot be told. */
  readonly isSubjectToNotification?: boolean | undefined
}

export type CategoryTest = {
  readonly category: CategoryNumber
  /** `person`: the facts leave it open, or the test is a judgement. */
  readonly outcome: 'met' | 'not-met' | 'person'
  /** One sentence for a person. */
  readonly why: string
  /** Convictions and cautions that it rests on. */
  readonly disposals: readonly string[]
  readonly rule: MappaCategory
}
