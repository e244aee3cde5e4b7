/** How much of a file is ever held at once. */
export const extractLimits = {
  /** A row longer than this is quarantined, not read. */
  rowBytes: 1024 * 1024,
  /** Broken rows after which a CSV file is refused as a whole: each makes reading begin anew. */
  brokenRows: 200,
  /** Of a quarantined row, what is kept. */
  sourceCharacters: 20_000,
  valueCharacters: 200,
  rowsAtOnce: 1_000,
} as const

export type BrokenCode = 'wrong-columns' | 'unclosed-quote' | 'line-too-long' | 'bad-json'

/** What a reader gives: a row, or a place where none could be read. */
export type BrokenRow = {
  readonly kind: 'broken'
  readonly line: number
  readonly code: BrokenCode
  readonly reason: string
  readonly source: string
}
