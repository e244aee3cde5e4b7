/** A person as somebody described him, and the same person normalised for comparison. */

/** A person as somebody described him: nothing cleaned. Every part optional. */
export type PersonAsSaid = {
  readonly names?: readonly NameAsSaid[]
  readonly sex?: string
  /** ISO yyyy-mm-dd, yyyy-mm or yyyy. */
  readonly dateOfBirth?: string
  /** In years, at the date it was said. */
  readonly approximateAge?: number
  readonly addresses?: readonly { readonly lines?: string; readonly postcode?: string }[]
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
  readonly accounts?: readonly { readonly platform?: string; readonly handle: string }[]
  readonly vehicles?: readonly string[]
  readonly pncId?: string
  readonly cro?: string
}

/** One name as said; `type` is 'stated', 'alias', 'nickname' and so on. */
export type NameAsSaid = {
  readonly given?: readonly string[]
  readonly family?: string
  readonly type?: string
}

/** JSON-serialisable, compact, deterministic; stored beside the mention and read back for scoring. */
export type NormalisedPerson = {
  readonly version: 1
  readonly names: readonly NormalisedName[]
  readonly sex?: 'male' | 'female'
  readonly birth?: NormalisedBirth
  readonly addresses: readonly NormalisedAddress[]
  /** E.164. */
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly accounts: readonly NormalisedAccount[]
  /** Registration marks with look-alike characters folded (O = 0, I = 1, S = 5, B = 8, Z = 2). */
  readonly vehicles: readonly string[]
  readonly pncId?: NormalisedReference
  readonly cro?: NormalisedReference
}

/** Tokens of a-z only. An alias without a family name borrows the stated one when compared. */
export type NormalisedName = {
  readonly type: 'stated' | 'alias'
  readonly given: readonly string[]
  readonly family: readonly string[]
}

/** The days he may have been born on, inclusive, as numbers yyyymmdd, and how the range came about. */
export type NormalisedBirth = {
  readonly precision: 'day' | 'month' | 'year' | 'age'
  readonly from: number
  readonly to: number
}

export type NormalisedAddress = {
  /** House number or name with flat, for example '12a' or 'flat 3 12'. */
  readonly house?: string
  readonly street?: string
  /** Without the space. */
  readonly postcode?: string
  /** Outward code, for example 'SW1A'. */
  readonly district?: string
}

/** `folded` drops dots, underscores and dashes. */
export type NormalisedAccount = {
  readonly platform?: string
  readonly handle: string
  readonly folded: string
}

/** A PNC ID or CRO in canonical form; `verified` when its check letter is right. */
export type NormalisedReference = { readonly id: string; readonly verified: boolean }
