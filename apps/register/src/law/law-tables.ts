/** The tables of law as the pages show them: searched, filtered, each cell in words. Pure. */
import { formatPeriod, isEffective, type LawTable, lawTables, type Mark, type Sourced } from '@onus/law'

export const rowsPerPage = 50

export type LawFilter = {
  readonly text?: string | undefined
  readonly mark?: Mark | undefined
  /** ISO day: only what is law on it. */
  readonly on?: string | undefined
}

export type ShownRow = {
  readonly cells: readonly { readonly column: string; readonly value: string }[]
  readonly from: string | undefined
  readonly to: string | undefined
  readonly source: string
  readonly verified: Mark
  readonly check: string | undefined
}

const marks: readonly Mark[] = ['verified', 'partly', 'unverified']
const ownColumns: ReadonlySet<string> = new Set([
  'effectiveFrom',
  'effectiveTo',
  'source',
  'verified',
  'check',
])

export function findTable(name: string): LawTable | undefined {
  return lawTables.find((table) => table.name === name)
}

export function isMark(text: string | undefined): text is Mark {
  return marks.some((mark) => mark === text)
}

/** Each table with how much of it was checked. */
export function summariseTables() {
  return lawTables.map((table) => ({
    name: table.name,
    title: table.title,
    rows: table.rows.length,
    counts: marks.map((mark) => ({ mark, count: table.rows.filter((row) => row.verified === mark).length })),
  }))
}

export function findRows(table: LawTable, filter: LawFilter): readonly ShownRow[] {
  return table.rows.filter((row) => matches(row, filter)).map((row) => shown(table, row))
}

/** Hits in every table, a few of each: where is this said? */
export function searchTables(text: string, most: number) {
  return lawTables
    .map((table) => {
      const rows = table.rows.filter((row) => matches(row, { text }))
      return {
        name: table.name,
        title: table.title,
        total: rows.length,
        rows: rows.slice(0, most).map((row) => shown(table, row)),
      }
    })
    .filter(({ total }) => total > 0)
}

function matches(row: Sourced, { text, mark, on }: LawFilter): boolean {
  if (mark && row.verified !== mark) return false
  if (on && !isEffective(row, on)) return false
  const words = text?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? []
  if (words.length === 0) return true
  const whole = JSON.stringify(row).toLowerCase()
  return words.every((word) => whole.includes(word))
}

function shown(table: LawTable, row: Sourced): ShownRow {
  const cells = Object.entries(row)
    .filter(([column, value]) => !ownColumns.has(column) && value !== undefined)
    .map(([column, value]) => ({
      column: columnInWords(column),
      value: cellInWords(value, table.columns[column]?.replace('?', '') ?? 'text'),
    }))
    .filter(({ value }) => value !== '')
  return {
    cells,
    from: row.effectiveFrom,
    to: row.effectiveTo,
    source: row.source,
    verified: row.verified,
    check: row.check,
  }
}

function cellInWords(value: unknown, kind: string): string {
  if (Array.isArray(value)) return value.map((each) => cellInWords(each, 'text')).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (kind === 'period') return formatPeriod(String(value)) || 'none'
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(
        ([name, each]) =>
          `${columnInWords(name).toLowerCase()}: ${cellInWords(each, isPeriod(each) ? 'period' : 'text')}`,
      )
      .join('; ')
  return String(value ?? '')
}

function isPeriod(value: unknown): boolean {
  return typeof value === 'string' && /^P(?:\d+[YMWD])+$/.test(value)
}

/** `minimumPeriod` → Minimum period. */
function columnInWords(column: string): string {
  const words = column.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return `${words[0]!.toUpperCase()}${words.slice(1)}`
}
