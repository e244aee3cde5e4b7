/** The header of a CSV file and its delimiter. */
import { parse } from 'csv-parse/sync'
import type { InspectedFile } from './inspect-file.ts'

const delimiters = [',', ';', '\t', '|'] as const

export type CsvHead = { readonly delimiter: string; readonly columns: readonly string[] }

/** The delimiter that cuts the first line into most columns; undefined where none cuts it at all. */
export function readCsvHead(file: Pick<InspectedFile, 'head'>): CsvHead | undefined {
  const heads = delimiters.flatMap((delimiter) => {
    const columns = columnsBy(delimiter, file.head)
    return columns.length > 1 ? [{ delimiter, columns }] : []
  })
  return heads.sort((a, b) => b.columns.length - a.columns.length)[0]
}

function columnsBy(delimiter: string, head: string): readonly string[] {
  try {
    const [columns = []] = parse(head, {
      delimiter,
      to: 1,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][]
    return columns.map((column) => column.trim())
  } catch {
    return []
  }
}
