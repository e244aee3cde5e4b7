/** Reads one report from its row, and from its people's rows where they stand apart. */
import type { PersonAsSaid } from '@onus/linkage'
import {
  bases,
  dpaCategories,
  isDescribed,
  type PersonInReport,
  personRoles,
  type ReportAsTaken,
} from '../report.ts'
import {
  compileField,
  compileInstant,
  type FieldReader,
  type Lookup,
  WrongKindError,
} from './compile-mapping.ts'
import { compilePerson, type MappedPerson, type PersonReader } from './map-person.ts'
import type { ReportMapping } from './mapping.ts'

/** Where a field of the report came from: which column, and of which of the people's rows. */
export type Origin = {
  readonly column: string
  readonly peopleRow?: number
  /** How the layout writes this date. */
  readonly writtenAs?: string | undefined
}

type MappedReport = {
  readonly report: ReportAsTaken
  /** Fields whose words could not be read, such as a role that nobody has. */
  readonly unread: readonly { readonly field: string; readonly message: string }[]
  readonly originOf: (field: string) => Origin | undefined
}

export type ReportReader = (row: {
  readonly look: Lookup
  /** One look for each of the people's rows; undefined where people stand in the row itself. */
  readonly people: readonly Lookup[] | undefined
  readonly force: string | undefined
}) => MappedReport

const listFields = ['offenceCodes', 'behaviours'] as const
const textFields = ['relationship', 'riskGrade', 'outcome', 'narrative', 'location'] as const

export function compileReport(mapping: ReportMapping): ReportReader {
  const { timeZone } = mapping
  const fields: Readonly<Record<string, FieldReader>> = Object.fromEntries(
    [...listFields, ...textFields, 'reference'].map((name) => [
      name,
      compileField(mapping.report[name as keyof ReportMapping['report']], timeZone),
    ]),
  )
  const instants = {
    recordedAt: compileInstant(mapping.report.recordedAt, timeZone),
    occurredFrom: compileInstant(mapping.report.occurredFrom, timeZone),
    occurredTo: compileInstant(mapping.report.occurredTo, timeZone),
  }
  const force = compileField(mapping.force.field, timeZone)
  const personReaders = mapping.people.map((person) => compilePerson(person, timeZone))

  return ({ look, people, force: forceOfFile }) => {
    const reading = createReading()
    const text = (name: string) => reading.of(name, () => fields[name]!.text(look))
    const list = (name: string) => reading.of(name, () => fields[name]!.list(look)) ?? []
    const instant = (name: keyof typeof instants) => reading.of(name, () => instants[name].text(look))
    const occurredFrom = instant('occurredFrom')
    const occurredTo = instant('occurredTo')
    const persons = readPeople(personReaders, look, people, reading)
    const report: ReportAsTaken = {
      force: reading.of('force', () => force.text(look)) ?? forceOfFile ?? '',
      reference: text('reference') ?? '',
      recordedAt: instant('recordedAt') ?? '',
      ...(occurredFrom && { occurredFrom }),
      ...(occurredTo && { occurredTo }),
      channel: 'extract',
      offenceCodes: list('offenceCodes'),
      behaviours: [...new Set(list('behaviours'))],
      ...presentTexts(text),
      people: persons.map((person) => person.person),
    }
    return {
      report,
      unread: reading.unread,
      originOf: (field) => {
        const found = /^people\[(\d+)\]\.(.+)$/.exec(field)
        if (found) {
          const person = persons[Number(found[1])]
          const column = person?.reader.columnOf(found[2]!)
          if (!column) return undefined
          const peopleRow = person?.row !== undefined && { peopleRow: person.row }
          return { column, ...peopleRow, writtenAs: person?.reader.birthWrittenAs }
        }
        const root = /^\w+/.exec(field)?.[0] ?? ''
        const column =
          root === 'force'
            ? force.columns[0]
            : (fields[root] ?? instants[root as keyof typeof instants])?.columns[0]
        return column ? { column, writtenAs: mapping.report[root as keyof typeof instants]?.date } : undefined
      },
    }
  }

  function presentTexts(text: (name: string) => string | undefined) {
    const found: Partial<Record<(typeof textFields)[number], string>> = {}
    for (const name of textFields) {
      const value = text(name)
      if (value) found[name] = value
    }
    return found
  }
}

type ReadPerson = {
  readonly person: PersonInReport
  readonly reader: PersonReader
  readonly row: number | undefined
}

function readPeople(
  readers: readonly PersonReader[],
  look: Lookup,
  peopleRows: readonly Lookup[] | undefined,
  reading: Reading,
): readonly ReadPerson[] {
  const rows = peopleRows ?? [look]
  const people: ReadPerson[] = []
  rows.forEach((row, index) => {
    for (const reader of readers)
      for (const mapped of reading.of('people', () => reader.read(row)) ?? []) {
        const person = personOf(mapped, `people[${people.length}]`, reading)
        // A flat row has columns for a victim even where there is none.
        if (person && (person.role === 'suspect' || isDescribed(mapped.said)))
          people.push({ person, reader, row: peopleRows ? index : undefined })
      }
  })
  return people
}

function personOf(mapped: MappedPerson, path: string, reading: Reading): PersonInReport | undefined {
  const said: PersonAsSaid = mapped.said
  const role = personRoles.find((known) => known === mapped.role)
  if (!role) {
    reading.miss(`${path}.role`, `This role is not known. Use one of: ${personRoles.join(', ')}.`)
    return undefined
  }
  const basis = bases.find((known) => known === mapped.basis)
  const dpaCategory = dpaCategories.find((known) => known === mapped.dpaCategory)
  return { role, ...said, ...(basis && { basis }), ...(dpaCategory && { dpaCategory }) }
}

type Reading = {
  readonly unread: { field: string; message: string }[]
  /** The value, or nothing where it is of the wrong kind, which is then noted. */
  readonly of: <T>(field: string, read: () => T) => T | undefined
  readonly miss: (field: string, message: string) => void
}

function createReading(): Reading {
  const unread: { field: string; message: string }[] = []
  const miss = (field: string, message: string) => {
    unread.push({ field, message })
  }
  return {
    unread,
    miss,
    of: (field, read) => {
      try {
        return read()
      } catch (error) {
        if (!(error instanceof WrongKindError)) throw error
        miss(
          field,
          'This is of the wrong kind: an object or a list stands where a text belongs, or the other way round.',
        )
        return undefined
      }
    },
  }
}
