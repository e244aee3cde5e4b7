/** What is known of a man that the clocks of the law need: disposals, absences, changes, journeys. Pure, no names, no victims. */
import type { AbsenceKind, ChangeKind, Disposal as DisposalCode } from '@onus/law'

export type Recorded = {
  readonly id: string
  /** The person whom it is about now, whatever id it was stored under. */
  readonly person: string
  readonly recordedBy: string
  readonly recordedAt: string
}

export type DisposalFact = {
  /** Day of conviction, finding or caution, ISO date. */
  readonly relevantOn: string
  readonly offenceCode: string | null
  /** Null until he has been dealt with. */
  readonly disposal: DisposalCode | null
  /** ISO durations. */
  readonly terms: readonly string[]
  readonly overlap: string | null
  readonly ownLength: string | null
  readonly noticeServedOn: string | null
  readonly freedOn: string | null
  /** Whether it makes him subject to sex-offender notification. */
  readonly isNotifiable: boolean
  readonly isDomesticAbuseFinding: boolean
  readonly force: string
}

export type AbsenceFact = {
  readonly kind: AbsenceKind | 'service-custody'
  readonly fromOn: string
  /** Day of release or return; null while he is away. */
  readonly untilOn: string | null
}

export type ChangeFact = {
  readonly kind: ChangeKind
  readonly changedOn: string | null
  readonly advanceNotifiedOn: string | null
  readonly expectedOn: string | null
  readonly note: string | null
}

export type JourneyFact = {
  readonly departsOn: string
  readonly knownOn: string
  readonly returnedOn: string | null
  readonly isReturnAsTold: boolean | null
  readonly destination: string | null
}

export type FactOfKind = {
  readonly disposal: DisposalFact
  readonly absence: AbsenceFact
  readonly change: ChangeFact
  readonly journey: JourneyFact
}
export type FactKind = keyof FactOfKind

export const factKinds = ['disposal', 'absence', 'change', 'journey'] as const satisfies readonly FactKind[]

export type FactsOfPerson = {
  readonly disposals: readonly (DisposalFact & Recorded)[]
  readonly absences: readonly (AbsenceFact & Recorded)[]
  readonly changes: readonly (ChangeFact & Recorded)[]
  readonly journeys: readonly (JourneyFact & Recorded)[]
}
