/** What a pattern rule is given and what it finds. Pure types: no rule reads anything but these facts. */

/** One report about the person, with pseudonyms for its victims. Instants are ISO text. */
export type ReportFact = {
  readonly id: string
  readonly forceCode: string
  /** When the force recorded it. */
  readonly recordedAt: string
  /** When it happened, or was recorded where that is not said. */
  readonly occurredAt: string
  readonly behaviours: readonly string[]
  readonly offenceCodes: readonly string[]
  readonly relationship: string | undefined
  readonly outcome: string | undefined
  readonly victims: readonly VictimFact[]
  /** Reports in which the two accuse each other the other way round. */
  readonly counterReports: readonly string[]
}

export type VictimFact = {
  /** Pseudonym. */
  readonly victim: string
  /** Hash of her address: the same number means the same household. */
  readonly household: string | undefined
  /** False where so little is known that she might be anybody. */
  readonly isIdentifiable: boolean
  readonly sex: 'female' | 'male' | undefined
}

export type OrderFact = {
  readonly id: string
  readonly type: string
  /** Dates, yyyy-mm-dd; no end means until further order. */
  readonly madeOn: string
  readonly endsOn: string | undefined
  readonly isDischarged: boolean
  /** Pseudonyms of those it protects. */
  readonly protects: readonly string[]
}

/** A breach of an order, suspected or worked on; those refuted or ended in an acquittal are not among them. */
export type BreachFact = {
  readonly id: string
  readonly order: string
  /** The report that it rests on; a sighting, a notification or a missed duty has none. */
  readonly report: string | undefined
  readonly occurredAt: string
  readonly state: string
}

export type PersonFacts = {
  readonly person: string
  /** In order of recording. */
  readonly reports: readonly ReportFact[]
  readonly orders: readonly OrderFact[]
  /** In order of time. */
  readonly breaches: readonly BreachFact[]
  /** Pairs of pseudonyms that may be one person. */
  readonly possibleSame: readonly (readonly [string, string])[]
}

/** How many different victims there are: at least and at most, because some may be one woman. */
export type VictimRange = { readonly min: number; readonly max: number }

export type Finding = {
  /** When it first held, by the recording of the report that made it so. */
  readonly since: string
  /** One plain sentence with the numbers. No names. */
  readonly why: string
  /** Ids of the reports and orders counted. */
  readonly evidence: readonly string[]
  readonly victims?: VictimRange
}

export type Rule = {
  readonly code: FlagCode
  readonly version: number
  /** What officers call it. */
  readonly title: string
  /** What the rule counts, in a sentence for the public record. */
  readonly meaning: string
  /** Where the definition comes from. */
  readonly source: string
  readonly evaluate: (facts: PersonFacts) => Finding | undefined
}

export type FlagCode =
  | 'red-markers'
  | 'serial-confirmed'
  | 'serial'
  | 'order-breach'
  | 'escalating'
  | 'cross-force'
  | 'repeat'
  | 'counter-allegation'
