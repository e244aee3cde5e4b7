/** Finds the mapping of a file by its columns, or says what is missing. */

import { AppError } from '../../platform/errors.ts'
import { pointerOfColumn, requiredColumns } from './compile-mapping.ts'
import { readCsvHead } from './csv-head.ts'
import type { FileRole, PlannedFile, RecognisedFile } from './import-plan.ts'
import { type InspectedFile, unreadable } from './inspect-file.ts'
import type { LoadedMapping } from './load-mapping.ts'

type Match = { readonly loaded: LoadedMapping; readonly role: FileRole; readonly count: number }

/** With `isChosen` there is one mapping, and the error says which of its lines names a column that is not there. */
export function recognise(
  file: InspectedFile,
  mappings: readonly LoadedMapping[],
  isChosen: boolean,
): RecognisedFile {
  const shape = readShape(file)
  if (shape.format === 'json-lines' && shape.columns.length === 0) return unreadHead(file, mappings, isChosen)
  const matches = mappings.flatMap((loaded) => matchesOf(loaded, shape))
  const [best, second] = matches.sort((a, b) => b.count - a.count)
  if (!best) throw isChosen ? missing(file, mappings[0]!, shape) : unknown(file, mappings)
  if (second && second.count === best.count)
    throw unreadable(
      `${file.name} fits ${best.loaded.mapping.name} and ${second.loaded.mapping.name}. Say which with --mapping.`,
    )
  const { delimiter, columns } = shape
  return { planned: { role: best.role, file, delimiter, columns }, loaded: best.loaded }
}

/** The first lines are broken or endless: whoever names the layout may have the rest read, each line on its own. */
function unreadHead(
  file: InspectedFile,
  mappings: readonly LoadedMapping[],
  isChosen: boolean,
): RecognisedFile {
  const [loaded] = mappings
  if (!isChosen || loaded?.mapping.format !== 'json-lines')
    throw unreadable(
      `The first lines of ${file.name} are no JSON objects, or longer than can be looked at. Name the layout with --mapping to read those that are.`,
    )
  return { planned: { role: loaded.mapping.kind, file, delimiter: '', columns: [] }, loaded }
}

type Shape = Pick<PlannedFile, 'delimiter' | 'columns'> & { readonly format: 'csv' | 'json-lines' }

function readShape(file: InspectedFile): Shape {
  if (file.head.trimStart().startsWith('{'))
    return { format: 'json-lines', delimiter: '', columns: keysOfFirstObjects(file.head) }
  const head = readCsvHead(file)
  if (!head) throw unreadable(`${file.name} is neither CSV with a header nor JSON lines.`)
  return { format: 'csv', ...head }
}

/** Keys of the first lines together: one line may lack what another has, or be broken. */
function keysOfFirstObjects(head: string): readonly string[] {
  const keys = new Set<string>()
  for (const line of head.split('\n').slice(0, 20))
    try {
      for (const key of Object.keys(JSON.parse(line) as object)) keys.add(key)
    } catch {}
  return [...keys]
}

function matchesOf(loaded: LoadedMapping, shape: Shape): readonly Match[] {
  const { mapping } = loaded
  if (mapping.format !== shape.format) return []
  const { main, people } = requiredColumns(mapping)
  const fits = (wanted: readonly string[]) =>
    wanted.length > 0 &&
    wanted.every((column) => shape.columns.includes(column.split('.')[0]!) || shape.columns.includes(column))
  return [
    ...(fits(main) ? [{ loaded, role: mapping.kind, count: main.length }] : []),
    ...(fits(people) ? [{ loaded, role: 'people' as const, count: people.length }] : []),
  ]
}

function missing(file: InspectedFile, loaded: LoadedMapping, shape: Shape): AppError {
  const { mapping, lineOf } = loaded
  if (mapping.format !== shape.format)
    return new AppError('mapping-wrong', {
      message: `${loaded.file}:${lineOf('/format')}: /format is ${mapping.format}, and ${file.name} is ${shape.format}.`,
    })
  const { main, people } = requiredColumns(mapping)
  const lacking = [main, people]
    .filter((wanted) => wanted.length > 0)
    .map((wanted) => wanted.filter((column) => !shape.columns.includes(column)))
    .sort((a, b) => a.length - b.length)[0]!
  const lines = lacking.map((column) => {
    const pointer = pointerOfColumn(mapping, column)
    return `${loaded.file}:${lineOf(pointer)}: ${pointer} names the column "${column}", which ${file.name} does not have.`
  })
  return new AppError('mapping-wrong', {
    message: `${lines.join('\n')}\n${file.name} has the columns ${shape.columns.join(', ')}.`,
  })
}

function unknown(file: InspectedFile, mappings: readonly LoadedMapping[]): AppError {
  return unreadable(
    `${file.name} is in no layout that is known (${mappings.map((loaded) => loaded.mapping.name).join(', ')}). Write a mapping for it and name it with --mapping.`,
  )
}
