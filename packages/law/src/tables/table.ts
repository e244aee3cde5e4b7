/** A table of law: its rows, the columns that they must have, and what is wrong with them. */
import type { Mark, Sourced } from '../reference-item.ts'

type ColumnKind = 'text' | 'texts' | 'day' | 'period' | 'number' | 'flag' | 'mark' | 'record'

export type LawTable<Row extends Sourced = Sourced> = {
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  /** Kind of each column; a question mark at the end says that a row may do without it. */
  readonly columns: Readonly<Record<string, ColumnKind | `${ColumnKind}?`>>
  /** Columns that tell one row from another; rows alike in them must not be in force on the same day. */
  readonly key: readonly string[]
}

const sourcedColumns = {
  effectiveFrom: 'day?',
  effectiveTo: 'day?',
  source: 'text',
  verified: 'mark',
  check: 'text?',
} as const satisfies LawTable['columns']

const marks: readonly Mark[] = ['verified', 'partly', 'unverified']

const fits: Readonly<Record<ColumnKind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value.trim() !== '',
  texts: (value) => Array.isArray(value) && value.every((one) => fits.text(one)),
  day: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    isRead(() => Temporal.PlainDate.from(value)),
  period: (value) => typeof value === 'string' && isRead(() => Temporal.Duration.from(value)),
  number: (value) => Number.isFinite(value),
  flag: (value) => typeof value === 'boolean',
  mark: (value) => marks.some((mark) => mark === value),
  record: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/**
 * Makes a table of rows read from JSON. The rows are taken as they are: `findTableProblems` is what checks them,
 * in the tests, so that a wrong line never ships.
 */
export function createTable<Row extends Sourced>(
  table: Omit<LawTable, 'rows' | 'key'> & {
    readonly rows: readonly object[]
    readonly key?: readonly string[]
  },
): LawTable<Row> {
  return {
    key: ['code'],
    ...table,
    rows: table.rows as unknown as readonly Row[],
    columns: { ...table.columns, ...sourcedColumns },
  }
}

/** Problems of a table, as sentences; an empty answer means that it is sound. */
export function findTableProblems(table: LawTable): readonly string[] {
  return table.rows.flatMap((row, index) => {
    const cells = new Map<string, unknown>(Object.entries(row))
    const name = `${table.name}, row ${index + 1}`
    return [
      ...[...cells.keys()]
        .filter((column) => !(column in table.columns))
        .map((column) => `${name}: unknown column ${column}`),
      ...Object.entries(table.columns).flatMap(([column, kind]) =>
        findCellProblems(`${name}: ${column}`, cells.get(column), kind),
      ),
      ...(row.verified === 'unverified' && !row.check
        ? [`${name}: unverified, but does not say what to check`]
        : []),
      ...(row.effectiveFrom && row.effectiveTo && row.effectiveTo <= row.effectiveFrom
        ? [`${name}: ends before it begins`]
        : []),
      ...table.rows
        .slice(0, index)
        .filter((other) => isSameKey(table.key, row, other) && overlap(row, other))
        .map(
          () => `${name}: another row with the same ${table.key.join(' and ')} is in force on the same day`,
        ),
    ]
  })
}

/** The row in force on a day (ISO date). */
export function rowOn<Row extends Sourced>(rows: readonly Row[], day: string): Row | undefined {
  return rows.find(
    (row) => (row.effectiveFrom ?? '') <= day && (row.effectiveTo === undefined || day < row.effectiveTo),
  )
}

function findCellProblems(
  name: string,
  value: unknown,
  kind: ColumnKind | `${ColumnKind}?`,
): readonly string[] {
  const isOptional = kind.endsWith('?')
  const plain = (isOptional ? kind.slice(0, -1) : kind) as ColumnKind
  if (value === undefined) return isOptional ? [] : [`${name} is missing`]
  return fits[plain](value) ? [] : [`${name} is not a ${plain}`]
}

function isSameKey(key: readonly string[], a: object, b: object): boolean {
  const [cellsOfA, cellsOfB] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return key.every((column) => cellsOfA.get(column) === cellsOfB.get(column))
}

function overlap(a: Sourced, b: Sourced): boolean {
  return (
    (a.effectiveFrom ?? '') < (b.effectiveTo ?? '9999') && (b.effectiveFrom ?? '') < (a.effectiveTo ?? '9999')
  )
}

function isRead(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
