/** Reads an extract as a stream of batches, ready to be stored: the dear half of an import, and it touches no database. */
import { findOrderProblems, prepareOrder } from '../../orders/index.ts'
import { findProblems } from '../find-problems.ts'
import { prepareReport } from '../prepare-report.ts'
import type { Lookup } from './compile-mapping.ts'
import { type BrokenRow, extractLimits } from './extract-limits.ts'
import type { ImportPlan, PlannedFile } from './import-plan.ts'
import { compileOrder } from './map-order.ts'
import { lookInside } from './map-person.ts'
import { compileReport, type Origin } from './map-report.ts'
import { indexPeople, type PeopleIndex, type PeopleRow } from './people-index.ts'
import { type CsvRow, readCsv } from './read-csv.ts'
import { type JsonRow, readJsonLines } from './read-json-lines.ts'
import {
  clipped,
  type RejectedUnit,
  type RowProblem,
  sourceOf,
  sourceRow,
  type Unit,
  type UnitBatch,
} from './unit.ts'

export type ReadOptions = {
  /** ISO instant by which a date lies in the future. */
  readonly now: string
  /** Rows of each file that an earlier run has stored. */
  readonly skip: { readonly mainRows: number; readonly peopleRows: number }
}

type Row = CsvRow | JsonRow | BrokenRow
type ReadRow = (row: CsvRow | JsonRow, people: readonly PeopleRow[] | undefined) => Unit

export async function* readUnits(plan: ImportPlan, options: ReadOptions): AsyncGenerator<UnitBatch> {
  const [main, peopleFile] = plan.files as readonly [PlannedFile, PlannedFile?]
  const people = peopleFile && (await openPeople(plan, peopleFile))
  const read =
    plan.kind === 'orders' ? orderReader(plan, main, options) : reportReader(plan, main, peopleFile, options)
  const keyColumn =
    'join' in plan.mapping.mapping ? main.columns.indexOf(plan.mapping.mapping.join!.reports) : -1
  try {
    let seen = 0
    let batch: Row[] = []
    const finish = async (): Promise<UnitBatch | undefined> => {
      const rows = batch
      batch = []
      seen += rows.length
      // Claimed even where the rows are skipped: what nobody claims is an orphan.
      const claimed = people && (await claim(people, rows, keyColumn))
      const done = Math.max(0, Math.min(rows.length, options.skip.mainRows - (seen - rows.length)))
      const fresh = rows.slice(done)
      if (fresh.length === 0) return undefined
      const units = fresh.map((row) =>
        row.kind === 'broken' ? rejectBroken(main.file.name, row) : read(row, claimed?.(row)),
      )
      return { units, mainRows: fresh.length, peopleRows: 0, bytesDone: bytesOf(rows.at(-1), main) }
    }
    for await (const row of rowsOf(main)) {
      batch.push(row)
      if (batch.length < extractLimits.rowsAtOnce) continue
      const full = await finish()
      if (full) yield full
    }
    const last = await finish()
    if (last) yield last
    if (people) yield* orphansOf(people, peopleFile, main, options.skip.peopleRows)
  } finally {
    await people?.close()
  }
}

function rowsOf(main: PlannedFile): AsyncGenerator<Row> {
  return main.delimiter === '' ? readJsonLines(main.file) : readCsv(main.file, main.delimiter)
}

const bytesOf = (row: Row | undefined, main: PlannedFile) =>
  row && 'endByte' in row ? row.endByte : row && 'byte' in row ? (row.byte as number) : main.file.sizeBytes

async function openPeople(plan: ImportPlan, file: PlannedFile): Promise<PeopleIndex> {
  const join = 'join' in plan.mapping.mapping ? plan.mapping.mapping.join : undefined
  return indexPeople(file.file, file.delimiter, file.columns.indexOf(join!.people))
}

async function claim(people: PeopleIndex, rows: readonly Row[], keyColumn: number) {
  const keyOf = (row: Row) =>
    row.kind === 'row' && 'fields' in row ? (row.fields[keyColumn]?.trim() ?? '') : ''
  const claimed = await people.claim(rows.map(keyOf))
  return (row: Row): readonly PeopleRow[] => claimed.get(keyOf(row)) ?? []
}

function reportReader(
  plan: ImportPlan,
  main: PlannedFile,
  peopleFile: PlannedFile | undefined,
  options: ReadOptions,
): ReadRow {
  const { mapping } = plan.mapping
  if (mapping.kind !== 'reports') throw new Error('not a mapping of reports')
  const read = compileReport(mapping)
  const lookMain = lookupOf(main.columns)
  const lookPerson = lookupOf(peopleFile?.columns ?? [])
  return (row, people) => {
    const mapped = read({
      look: 'fields' in row ? lookMain(row.fields) : lookInside(row.value),
      people: people?.map((person) => lookPerson(person.fields)),
      force: plan.force,
    })
    const source =
      'source' in row
        ? row.source
        : sourceOf({
            main: sourceRow(main.columns, row.fields),
            ...(people && { people: people.map((person) => sourceRow(peopleFile!.columns, person.fields)) }),
          })
    const problems: readonly { field: string; code: string; message: string }[] = [
      ...mapped.unread.map((unread) => ({ ...unread, code: 'wrong-kind' })),
      ...findProblems(mapped.report, { now: options.now, areUnknownOffencesKept: true }),
      ...wrongForce(mapped.report.force, plan.force),
    ]
    const [first] = problems
    if (!first)
      return {
        kind: 'report',
        file: main.file.name,
        line: row.line,
        prepared: prepareReport(mapped.report, source),
      }
    const origin = mapped.originOf(first.field)
    const personRow = origin?.peopleRow === undefined ? undefined : people?.[origin.peopleRow]
    const valueAt = (at: Origin | undefined) => {
      if (!at) return undefined
      const fields =
        at.peopleRow === undefined
          ? 'fields' in row
            ? row.fields
            : undefined
          : people?.[at.peopleRow]?.fields
      const columns = at.peopleRow === undefined ? main.columns : (peopleFile?.columns ?? [])
      return fields?.[columns.indexOf(at.column)]
    }
    return {
      kind: 'rejected',
      file: personRow ? peopleFile!.file.name : main.file.name,
      line: personRow?.line ?? row.line,
      problems: problems.map(({ field, code, message }): RowProblem => {
        const at = mapped.originOf(field)
        return {
          code,
          reason: reasonFor(code, message, at),
          column: at?.column ?? field,
          value: clipped(valueAt(at)),
        }
      }),
      source,
    }
  }
}

/** A date is refused in the words of the layout: the sender does not know how others write dates. */
function reasonFor(code: string, message: string, at: Origin | undefined): string {
  if (code !== 'impossible-date' || !at?.writtenAs) return message
  return `This is not a date that exists, or it is not written as ${at.writtenAs}.`
}

function wrongForce(ofRow: string, ofFile: string | undefined) {
  return ofFile !== undefined && ofRow !== ofFile
    ? [{ field: 'force', code: 'wrong-force', message: 'The row is from another force than the file.' }]
    : []
}

function orderReader(plan: ImportPlan, main: PlannedFile, options: ReadOptions): ReadRow {
  const { mapping } = plan.mapping
  if (mapping.kind !== 'orders') throw new Error('not a mapping of orders')
  const read = compileOrder(mapping)
  const lookMain = lookupOf(main.columns)
  return (row) => {
    const look: Lookup = 'fields' in row ? lookMain(row.fields) : lookInside(row.value)
    const { order, originOf } = read(look)
    const source = 'source' in row ? row.source : sourceOf({ main: sourceRow(main.columns, row.fields) })
    const problems = findOrderProblems(order, options.now.slice(0, 10))
    if (problems.length === 0)
      return { kind: 'order', file: main.file.name, line: row.line, prepared: prepareOrder(order, source) }
    return {
      kind: 'rejected',
      file: main.file.name,
      line: row.line,
      problems: problems.map(({ field, code, message }): RowProblem => {
        const column = originOf(field)?.column
        const value = column && 'fields' in row ? row.fields[main.columns.indexOf(column)] : undefined
        return { code, reason: message, column: column ?? field, value: clipped(value) }
      }),
      source,
    }
  }
}

/** Columns are trimmed as the header was; a column that is not there is an empty value. */
function lookupOf(columns: readonly string[]): (fields: readonly string[]) => Lookup {
  const positions = new Map(columns.map((column, index) => [column, index]))
  return (fields) => (column) => {
    const position = positions.get(column)
    return position === undefined ? undefined : fields[position]
  }
}

function rejectBroken(file: string, row: BrokenRow): RejectedUnit {
  const { code, reason, line, source } = row
  return {
    kind: 'rejected',
    file,
    line,
    problems: [{ code, reason }],
    source: sourceOf({ text: source.slice(0, extractLimits.sourceCharacters) }),
  }
}

async function* orphansOf(
  people: PeopleIndex,
  file: PlannedFile,
  main: PlannedFile,
  skip: number,
): AsyncGenerator<UnitBatch> {
  let seen = 0
  let units: RejectedUnit[] = []
  const batchOf = (): UnitBatch => {
    const batch = { units, mainRows: 0, peopleRows: units.length, bytesDone: main.file.sizeBytes }
    units = []
    return batch
  }
  const take = (unit: RejectedUnit) => {
    if (seen++ >= skip) units.push(unit)
  }
  for (const row of people.broken) take(rejectBroken(file.file.name, row))
  for await (const row of people.unclaimed()) {
    take({
      kind: 'rejected',
      file: file.file.name,
      line: row.line,
      problems: [{ code: 'orphan-people', reason: 'No report of the other file has this reference.' }],
      source: sourceOf({ people: [sourceRow(file.columns, row.fields)] }),
    })
    if (units.length >= extractLimits.rowsAtOnce) yield batchOf()
  }
  if (units.length > 0) yield batchOf()
}
