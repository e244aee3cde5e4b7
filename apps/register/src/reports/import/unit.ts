/** What reading an extract yields, row by row: something to store, or something to quarantine. */
import type { PreparedOrder } from '../../orders/index.ts'
import type { PreparedReport } from '../prepare-report.ts'
import { extractLimits } from './extract-limits.ts'

/** One thing wrong with a row. */
export type RowProblem = {
  readonly code: string
  readonly reason: string
  readonly column?: string | undefined
  readonly value?: string | undefined
}

export type RejectedUnit = {
  readonly kind: 'rejected'
  readonly file: string
  readonly line: number
  readonly problems: readonly RowProblem[]
  /** The row whole, as it can be written out again: see sourceOf. */
  readonly source: string
}

export type Unit =
  | {
      readonly kind: 'report'
      readonly file: string
      readonly line: number
      readonly prepared: PreparedReport
    }
  | { readonly kind: 'order'; readonly file: string; readonly line: number; readonly prepared: PreparedOrder }
  | RejectedUnit

export type UnitBatch = {
  readonly units: readonly Unit[]
  /** Rows of the main file that are used up with this batch. */
  readonly mainRows: number
  /** Rows of the people file that no report claimed and that are used up with this batch. */
  readonly peopleRows: number
  readonly bytesDone: number
}

/** Values of a row under their columns. */
export type SourceRow = Readonly<Record<string, string>>

/** A row as received: CSV by column, with the people's rows that belong to it; JSON as its line. */
export type Source =
  | { readonly main?: SourceRow; readonly people?: readonly SourceRow[] }
  | { readonly text: string }

export function sourceOf(source: Source): string {
  return 'text' in source ? source.text : JSON.stringify(source)
}

export function sourceRow(columns: readonly string[], fields: readonly string[]): SourceRow {
  return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']))
}

export function clipped(value: string | undefined): string | undefined {
  if (value === undefined || value.length <= extractLimits.valueCharacters) return value
  return `${value.slice(0, extractLimits.valueCharacters)}…`
}
