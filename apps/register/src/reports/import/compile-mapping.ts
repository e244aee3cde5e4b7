/** Turns a mapping into functions that read rows: columns become positions, words and dates become ours. */
import type { Field, Mapping, PersonMapping } from './mapping.ts'
import { compileDate, compileIsoDate, type ReadDate } from './written-dates.ts'

/** Gives the value of a column or path of one row. */
export type Lookup = (column: string) => unknown

/** A value of the wrong kind, such as an object where a text belongs. Only JSON has them. */
export class WrongKindError extends Error {
  override readonly name = 'WrongKindError'
}

export type FieldReader = {
  readonly text: (look: Lookup) => string | undefined
  readonly list: (look: Lookup) => readonly string[]
  /** As it stands, for structured values. */
  readonly raw: (look: Lookup) => unknown
  readonly columns: readonly string[]
}

const nothing: FieldReader = { text: () => undefined, list: () => [], raw: () => undefined, columns: [] }

export function compileField(field: Field | undefined, timeZone: string): FieldReader {
  if (!field) return nothing
  const columns = typeof field.from === 'string' ? [field.from] : field.from
  const values =
    field.values && new Map(Object.entries(field.values).map(([from, to]) => [from.toLowerCase(), to]))
  const readDate: ReadDate | undefined = field.date ? compileDate(field.date, timeZone) : undefined
  const convert = (text: string) => {
    const meant = values?.get(text.toLowerCase()) ?? text
    return readDate ? readDate(meant) : meant
  }
  const first = columns[0]!
  const text = (look: Lookup) => {
    const said =
      columns.length === 1
        ? textOf(look(first))
        : columns
            .map((column) => textOf(look(column)) ?? '')
            .join(' ')
            .trim()
    return said ? convert(said) : undefined
  }
  const list = (look: Lookup) => {
    const value = columns.length === 1 ? look(first) : undefined
    if (Array.isArray(value)) return value.flatMap((each) => textOf(each) ?? []).map(convert)
    const said = columns.map((column) => textOf(look(column)) ?? '').filter((each) => each !== '')
    const parts = field.split ? said.flatMap((each) => each.split(field.split!)) : said
    return parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(convert)
  }
  return { text, list, raw: (look) => look(first), columns }
}

/** ISO text whatever the mapping says of it, so that a missing zone is filled in. */
export function compileInstant(field: Field | undefined, timeZone: string): FieldReader {
  if (!field || field.date) return compileField(field, timeZone)
  const reader = compileField(field, timeZone)
  const complete = compileIsoDate(timeZone)
  return {
    ...reader,
    text: (look) => {
      const said = reader.text(look)
      return said && complete(said)
    },
  }
}

/** Trimmed text of a scalar; undefined where there is none. */
export function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value.trim() || undefined
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new WrongKindError()
}

/** Columns that a file must have: of its main rows, and of its people rows where they stand apart. */
export function requiredColumns(mapping: Mapping): {
  readonly main: readonly string[]
  readonly people: readonly string[]
} {
  const main = mapping.kind === 'reports' ? fieldsOf(mapping.report) : fieldsOf(mapping.order)
  const people = mapping.people.flatMap((person) => columnsOfPerson(person))
  const join = mapping.kind === 'reports' ? mapping.join : undefined
  if (join) return { main: distinct([join.reports, ...main]), people: distinct([join.people, ...people]) }
  return { main: distinct([...main, ...people]), people: [] }
}

function columnsOfPerson(person: PersonMapping): readonly string[] {
  if (person.each) return [person.each]
  const { each: _each, role, ...fields } = person
  return [...('is' in role ? [] : columnsOf(role)), ...fieldsOf(fields)]
}

const fieldsOf = (fields: Readonly<Record<string, Field | undefined>>) =>
  Object.values(fields).flatMap((field) => (field ? columnsOf(field) : []))

const columnsOf = (field: Field) =>
  field.optional ? [] : typeof field.from === 'string' ? [field.from] : field.from

const distinct = (values: readonly string[]) => [...new Set(values)]

/** The JSON pointer in the mapping file at which a column is first named. */
export function pointerOfColumn(mapping: Mapping, column: string): string {
  const search = (value: unknown, pointer: string): string | undefined => {
    if (value === column) return pointer
    if (typeof value !== 'object' || value === null) return undefined
    for (const [key, part] of Object.entries(value)) {
      const found = search(part, `${pointer}/${key}`)
      if (found) return found
    }
    return undefined
  }
  return search(mapping, '') ?? ''
}
