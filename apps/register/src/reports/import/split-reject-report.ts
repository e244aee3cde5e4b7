/** Takes a mended reject report apart again into files of the layouts that it came from, so that they are imported as any others. */

import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { writePlainCsvLine } from '../../platform/csv-line.ts'
import { requiredColumns } from './compile-mapping.ts'
import { readCsvHead } from './csv-head.ts'
import type { GivenFile } from './import-plan.ts'
import { type InspectedFile, unreadable } from './inspect-file.ts'
import { findMapping, type LoadedMapping } from './load-mapping.ts'
import { readCsv } from './read-csv.ts'
import { rejectColumns } from './reject-report.ts'

export function isRejectReport(file: Pick<InspectedFile, 'head'>): boolean {
  const columns = readCsvHead(file)?.columns ?? []
  return rejectColumns.every((column) => columns.includes(column))
}

/** Files in `directory`, named so that each is paired and its force known. Rows that nobody could read stay behind. */
export async function splitRejectReport(
  file: InspectedFile,
  directory: string,
): Promise<readonly GivenFile[]> {
  const head = readCsvHead(file)!
  const at = (column: string) => head.columns.indexOf(column)
  const outputs = new Map<string, Output>()
  const mappings = new Map<string, LoadedMapping>()
  for await (const row of readCsv(file, head.delimiter)) {
    if (row.kind === 'broken') throw unreadable(`${file.name}, line ${row.line}: ${row.reason}`)
    const value = (column: string) => restored(row.fields[at(column)] ?? '')
    const [mappingName, force, part] = [value('onus_mapping'), value('onus_force'), value('onus_part')]
    const loaded = mappings.get(mappingName) ?? (await findMapping(mappingName))
    mappings.set(mappingName, loaded)
    const isJson = loaded.mapping.format === 'json-lines'
    // A broken row of a CSV file has no columns to mend; whoever mends it writes them and clears the text.
    if (part === 'text' && !isJson && !columnsOf(loaded, 'main').some((column) => value(column) !== ''))
      continue
    const role = part === 'people' ? 'people' : 'main'
    const output =
      outputs.get(`${mappingName} ${force} ${role}`) ?? openOutput(directory, loaded, force, role)
    outputs.set(`${mappingName} ${force} ${role}`, output)
    const line = isJson
      ? `${value('onus_text').replaceAll(/\s*\n\s*/g, ' ')}\n`
      : writePlainCsvLine(output.columns.map(value))
    if (!output.stream.write(line)) await once(output.stream, 'drain')
  }
  for (const output of outputs.values()) {
    output.stream.end()
    await once(output.stream, 'close')
  }
  return [...outputs.values()].map(({ path }) => ({ path })).sort((a, b) => (a.path < b.path ? -1 : 1))
}

type Output = { readonly path: string; readonly stream: WriteStream; readonly columns: readonly string[] }

function openOutput(
  directory: string,
  loaded: LoadedMapping,
  force: string,
  role: 'main' | 'people',
): Output {
  const { mapping } = loaded
  const isJoined = mapping.kind === 'reports' && mapping.join !== undefined
  const name = [force, 'rejects', mapping.name].filter((part) => part !== '').join('-')
  const end = mapping.format === 'json-lines' ? 'jsonl' : 'csv'
  const path = join(
    directory,
    isJoined ? `${name}.${role === 'main' ? 'reports' : 'people'}.${end}` : `${name}.${end}`,
  )
  const stream = createWriteStream(path, { mode: 0o600 })
  const columns = columnsOf(loaded, role)
  if (mapping.format === 'csv') stream.write(writePlainCsvLine(columns))
  return { path, stream, columns }
}

function columnsOf({ mapping }: LoadedMapping, role: 'main' | 'people'): readonly string[] {
  return requiredColumns(mapping)[role]
}

/** Takes the mark off again that kept a text from being a formula. */
const restored = (text: string) => (/^'[=@+\-\t\r]/.test(text) ? text.slice(1) : text)
