/** What a condition rule is given and what it finds. A suspicion is never a finding: a person decides. */
import type { Zone } from '../places/index.ts'

/** A condition of an order that was in force when it happened. */
export type LiveCondition = {
  readonly kind: string
  /** As written, without what identifies whom it protects. */
  readonly text: string
  readonly zone: Zone | undefined
  readonly distanceMetres: number | undefined
  readonly hours: Hours | undefined
  /** The ways of contact that it forbids; every way where it does not say. */
  readonly ways: readonly ContactWay[]
}

/** Clock times in London; `from` after `to` means through the night. */
export type Hours = { readonly from: string; readonly to: string }

export type ContactWay = 'direct' | 'indirect' | 'online' | 'through-others'

export type ReportFact = {
  readonly kind: 'report'
  readonly behaviours: readonly string[]
  /** Whether the person who reported him is one whom the order protects. */
  readonly isByProtected: boolean
  /** Whether it happened inside the condition's zone; the place itself stays in the vault. */
  readonly isInZone: boolean | undefined
  /** Clock time in London, where the report says when it happened. */
  readonly clockTime: string | undefined
}

export type SightingFact = {
  readonly kind: 'sighting'
  readonly source: string
  readonly isInZone: boolean | undefined
  readonly clockTime: string
  /** Whether he was seen where the order says that he must be, as far as that is known. */
  readonly isAtCurfewAddress: boolean | undefined
}

/** A new address that he notified. */
export type AddressFact = { readonly kind: 'address'; readonly isInZone: boolean | undefined }

/** A duty to notify that he missed or met late. */
export type DutyFact = {
  readonly kind: 'duty'
  readonly title: string
  readonly dueOn: string
  readonly metOn: string | undefined
}

export type Fact = ReportFact | SightingFact | AddressFact | DutyFact

export type Suspicion = {
  /** The words or facts that fired, in a sentence. No victim. */
  readonly fired: string
  /** What would show that it is no breach: questions to ask, each a sentence. */
  readonly refuters: readonly string[]
}

export type ConditionRule = {
  /** The kinds of condition that it tests. */
  readonly kinds: readonly string[]
  readonly version: number
  readonly meaning: string
  readonly suspect: (condition: LiveCondition, fact: Fact) => Suspicion | undefined
}
