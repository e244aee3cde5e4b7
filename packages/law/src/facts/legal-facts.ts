/** What the clocks must know about a person. No names, no addresses, no victims: only dates and kinds. */
import type { AbsenceKind } from '../tables/duty-rules.ts'
import type { Disposal, RegimeCode } from '../tables/notification-tables.ts'

export type OrderEnd =
  | { readonly kind: 'fixed'; readonly lastDay: Temporal.PlainDate }
  | { readonly kind: 'further-order' }
  /** An event named in the order, or the decision that ends a notice. */
  | { readonly kind: 'event'; readonly happenedOn?: Temporal.PlainDate }

export type OrderFacts = {
  readonly id: string
  /** Code of the order types. */
  readonly type: string
  readonly madeOn: Temporal.PlainDate
  readonly servedOn?: Temporal.PlainDate
  /** First day of effect, where it is not the day on which it was made. */
  readonly takesEffectOn?: Temporal.PlainDate
  readonly ends: OrderEnd
  /** The interim order that this full order replaces. */
  readonly replacesInterim?: string
  /** For an interim order: the day on which the court decided the main application. */
  readonly mainApplicationDecidedOn?: Temporal.PlainDate
  readonly dischargedOn?: Temporal.PlainDate
  /** Whether everybody whose consent to an early discharge is needed gave it. */
  readonly isDischargeConsented?: boolean
  /** Variations and renewals that gave it another end, in any order. */
  readonly variations?: readonly { readonly on: Temporal.PlainDate; readonly ends?: OrderEnd }[]
  readonly monitoringEndsOn?: Temporal.PlainDate
}

/** A conviction, finding or caution that makes him subject to sex-offender notification. */
export type NotifiableDisposal = {
  readonly id: string
  /** Conviction, finding or caution: the relevant date of s.82(6). */
  readonly relevantDate: Temporal.PlainDate
  /** Left out until he has been dealt with. */
  readonly disposal?: Disposal
  /** Terms of imprisonment, ISO durations; several are consecutive or partly concurrent and are added up. */
  readonly terms?: readonly string[]
  /** Time in which terms overlap, ISO duration. */
  readonly overlap?: string
  /** Length of a conditional discharge, ISO duration. */
  readonly ownLength?: string
  /** Foreign cases: the day on which the notification order was served or the notice given. */
  readonly noticeServedOn?: Temporal.PlainDate
  /** The day on which a review, an appeal or the end of a trial freed him. */
  readonly freedOn?: Temporal.PlainDate
}

export type Absence = {
  /** custody: by order of a court or under sentence, not a police cell. */
  readonly kind: AbsenceKind
  readonly from: Temporal.PlainDate
  /** Day of release or return: it counts as a free day. Left out while he is still away. */
  readonly until?: Temporal.PlainDate
}

export type ChangeKind = 'name' | 'address' | 'no-address' | 'stay' | 'child-household' | 'bank' | 'identity'

export type Change = {
  readonly id: string
  readonly kind: ChangeKind
  /** Left out while a change notified in advance has not happened. */
  readonly on?: Temporal.PlainDate
  readonly advance?: { readonly notifiedOn: Temporal.PlainDate; readonly expectedOn: Temporal.PlainDate }
}

export type Notification = {
  readonly on: Temporal.PlainDate
  readonly regime: RegimeCode
  /** prescribed: bank, card, passport or child household alone, which does not restart the year. */
  readonly kind: 'initial' | 'change' | 'periodic' | 'prescribed' | 'not-happened' | 'travel' | 'return'
  /** The change or journey that it is about; without it, every earlier change. */
  readonly about?: string
  /** False when the address notified is only a place where he can regularly be found. */
  readonly hasFixedAddress?: boolean
}

export type Journey = {
  readonly id: string
  readonly departsOn: Temporal.PlainDate
  /** Day on which he knew date, country and point of arrival. */
  readonly knownOn: Temporal.PlainDate
  readonly returnedOn?: Temporal.PlainDate
  /** He had told date and point of return, and came back on that date at that point. */
  readonly isReturnAsTold?: boolean
}

export type LegalFacts = {
  readonly bornOn?: Temporal.PlainDate
  readonly orders: readonly OrderFacts[]
  readonly disposals: readonly NotifiableDisposal[]
  readonly absences: readonly Absence[]
  readonly changes: readonly Change[]
  readonly notifications: readonly Notification[]
  readonly journeys: readonly Journey[]
}

/**
 * Facts with everything that is not named left empty.
 *
 * @example
 * createFacts({ orders: [] }).absences.length // 0
 */
export function createFacts(known: Partial<LegalFacts>): LegalFacts {
  return { orders: [], disposals: [], absences: [], changes: [], notifications: [], journeys: [], ...known }
}
