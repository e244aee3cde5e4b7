/** The evidence graph's parts: what the engine found between two mentions, and what people said of them. */

/** A scored pair of mentions, kept from the review band up. */
export type Edge = {
  readonly a: string
  readonly b: string
  readonly weightBits: number
  readonly guard?: string
}

/** A person's judgement of two mentions; the latest per pair is what is passed in. */
export type Assertion = {
  readonly a: string
  readonly b: string
  readonly judgement: 'same' | 'not-same' | 'unsure'
}
