/** The reject report: every quarantined row as it was sent, with what is wrong, in one CSV that can be mended and imported again. */
import { writeCsvLine } from '../../platform/csv-line.ts'
import type { RejectedRow } from '../../victims/index.ts'
import { extractLimits } from './extract-limits.ts'
import type { Source, SourceRow } from './unit.ts'

/** What stands before the original columns. The last is a whole line of a file that is not CSV, or a broken row. */
export const rejectColumns = [
  'onus_file',
  'onus_line',
  'onus_column',
  'onus_value',
  'onus_reason',
  'onus_mapping',
  'onus_force',
  'onus_part',
  'onus_text',
] as const

/** Which rows of which file a line of the reject report is. */
type RejectPart = 'main' | 'people' | 'text'

export type MappingOfImport = { readonly mapping: string; readonly force: string | undefined }

/** Problems of one row together, in the order in which they are read. */
export async function* groupRejects(
  rows: AsyncIterable<RejectedRow>,
): AsyncGenerator<readonly RejectedRow[]> {
  let group: RejectedRow[] = []
  for await (const row of rows) {
    const first = group[0]
    if (first && (first.importId !== row.importId || first.file !== row.file || first.line !== row.line)) {
      yield group
      group = []
    }
    group.push(row)
  }
  if (group.length > 0) yield group
}

/** All original columns of some rejects, in the order in which they first occur. */
export function collectColumns(columns: Set<string>, row: RejectedRow): void {
  const source = readSource(row.source)
  if ('text' in source) return
  for (const part of [source.main, ...(source.people ?? [])])
    for (const column of Object.keys(part ?? {})) columns.add(column)
}

export function rejectHeader(columns: readonly string[]): string {
  return writeCsvLine([...rejectColumns, ...columns])
}

/** The lines of one rejected row: itself, then the people that belong to it. */
export function rejectLines(
  group: readonly RejectedRow[],
  { mapping, force }: MappingOfImport,
  columns: readonly string[],
): readonly string[] {
  const [first] = group as readonly [RejectedRow, ...RejectedRow[]]
  const problems = [
    first.file,
    String(first.line),
    group.map((row) => row.column ?? '').join(' | '),
    group.map((row) => row.value ?? '').join(' | '),
    group.map((row) => row.reason).join(' | '),
  ]
  const about = [mapping.replace(/@.*/, ''), force ?? '']
  const line = (said: readonly string[], part: RejectPart, text: string, row: SourceRow) =>
    writeCsvLine([...said, ...about, part, text, ...columns.map((column) => row[column] ?? '')])
  const source = readSource(first.source)
  if ('text' in source) return [line(problems, 'text', source.text, {})]
  const silent = [first.file, String(first.line), '', '', '']
  const people = source.people ?? []
  return source.main
    ? [line(problems, 'main', '', source.main), ...people.map((row) => line(silent, 'people', '', row))]
    : people.map((row) => line(problems, 'people', '', row))
}

function readSource(text: string): Source {
  if (text.startsWith('{') && text.length < extractLimits.rowBytes * 8)
    try {
      const value = JSON.parse(text) as { main?: SourceRow; people?: readonly SourceRow[] }
      const isOurs =
        Object.keys(value).every((key) => key === 'main' || key === 'people') && (value.main ?? value.people)
      if (isOurs) return value
    } catch {}
  return { text }
}
