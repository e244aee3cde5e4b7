/** Reads one person from a row, as a mapping says. */
import type { NameAsSaid, PersonAsSaid } from '@onus/linkage'
import {
  compileField,
  compileInstant,
  type FieldReader,
  type Lookup,
  textOf,
  WrongKindError,
} from './compile-mapping.ts'
import type { PersonMapping } from './mapping.ts'

export type MappedPerson = {
  readonly role: string
  readonly basis: string | undefined
  readonly dpaCategory: string | undefined
  readonly said: PersonAsSaid
}

export type PersonReader = {
  /** People of one row: none, one, or as many as the list in it has. */
  readonly read: (look: Lookup) => readonly MappedPerson[]
  /** The column behind a field such as `dateOfBirth` or `names[0].family`. */
  readonly columnOf: (field: string) => string | undefined
  readonly birthWrittenAs: string | undefined
}

export function compilePerson(mapping: PersonMapping, timeZone: string): PersonReader {
  const field = (name: Exclude<keyof PersonMapping, 'each' | 'role' | 'fullName'>) =>
    compileField(mapping[name], timeZone)
  const { fullName: fullNameMapping, role: roleMapping, each } = mapping
  const fullNameOrder = fullNameMapping?.order
  const readers = {
    surname: field('surname'),
    forenames: field('forenames'),
    fullName: compileField(fullNameMapping, timeZone),
    aliases: field('aliases'),
    names: field('names'),
    sex: field('sex'),
    dateOfBirth: compileInstant(mapping.dateOfBirth, timeZone),
    approximateAge: field('approximateAge'),
    address: field('address'),
    postcode: field('postcode'),
    addresses: field('addresses'),
    phones: field('phones'),
    emails: field('emails'),
    accounts: field('accounts'),
    vehicles: field('vehicles'),
    pncId: field('pncId'),
    cro: field('cro'),
  }
  const basis = field('basis')
  const category = field('dpaCategory')
  const role = 'is' in roleMapping ? undefined : compileField(roleMapping, timeZone)
  const fixedRole = 'is' in roleMapping ? roleMapping.is : ''

  const readOne = (look: Lookup): MappedPerson => {
    const dateOfBirth = readers.dateOfBirth.text(look)
    const age = readers.approximateAge.text(look)
    const sex = readers.sex.text(look)
    const pncId = readers.pncId.text(look)
    const cro = readers.cro.text(look)
    const said: PersonAsSaid = {
      ...listed('names', namesOf(readers, fullNameOrder, look)),
      ...(sex && { sex }),
      ...(dateOfBirth && { dateOfBirth }),
      ...(age && { approximateAge: ageOf(age) }),
      ...listed('addresses', addressesOf(readers, look)),
      ...listed('phones', readers.phones.list(look)),
      ...listed('emails', readers.emails.list(look)),
      ...listed('accounts', accountsOf(readers.accounts, look)),
      ...listed('vehicles', readers.vehicles.list(look)),
      ...(pncId && { pncId }),
      ...(cro && { cro }),
    }
    return {
      role: role ? (role.text(look) ?? '') : fixedRole,
      basis: basis.text(look),
      dpaCategory: category.text(look),
      said,
    }
  }

  return {
    read: (look) => {
      if (!each) return [readOne(look)]
      const list = look(each)
      if (list === undefined || list === null) return []
      if (!Array.isArray(list)) throw new WrongKindError()
      return list.map((person) => readOne(lookInside(person)))
    },
    birthWrittenAs: mapping.dateOfBirth?.date,
    columnOf: (name) => {
      const root = /^\w+/.exec(name)?.[0] ?? ''
      if (root === 'names')
        return [readers.fullName, readers.surname, readers.forenames, readers.names].flatMap(
          (reader) => reader.columns,
        )[0]
      if (root === 'addresses')
        return [readers.address, readers.addresses].flatMap((reader) => reader.columns)[0]
      if (root === 'role') return role?.columns[0]
      return (readers as Readonly<Record<string, FieldReader>>)[root]?.columns[0]
    },
  }
}

/** Values by dotted path in a JSON object. */
export function lookInside(value: unknown): Lookup {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WrongKindError()
  return (path) => {
    if (!path.includes('.')) return (value as Record<string, unknown>)[path]
    let at: unknown = value
    for (const key of path.split('.')) {
      if (typeof at !== 'object' || at === null) return undefined
      at = (at as Record<string, unknown>)[key]
    }
    return at
  }
}

function listed<Name extends string, T>(
  name: Name,
  values: readonly T[],
): { readonly [key in Name]?: readonly T[] } {
  return values.length > 0 ? ({ [name]: values } as { readonly [key in Name]: readonly T[] }) : {}
}

type NameReaders = Readonly<Record<'surname' | 'forenames' | 'fullName' | 'aliases' | 'names', FieldReader>>

function namesOf(readers: NameReaders, order: string | undefined, look: Lookup): readonly NameAsSaid[] {
  const names: NameAsSaid[] = []
  const surname = readers.surname.text(look)
  const forenames = readers.forenames.text(look)
  if (surname || forenames)
    names.push({
      ...listed('given', wordsOf(forenames)),
      ...(surname && { family: surname }),
      type: 'stated',
    })
  const fullName = readers.fullName.text(look)
  if (fullName) names.push(splitFullName(fullName, order === 'surname, forenames'))
  for (const alias of readers.aliases.list(look)) names.push(aliasOf(alias))
  const structured = readers.names.raw(look)
  if (structured !== undefined && structured !== null)
    names.push(...asList(structured).flatMap(structuredName))
  return names
}

const wordsOf = (text: string | undefined) => text?.split(/\s+/).filter((word) => word !== '') ?? []

function splitFullName(text: string, isSurnameFirst: boolean): NameAsSaid {
  if (isSurnameFirst) {
    const comma = text.indexOf(',')
    const family = (comma < 0 ? text : text.slice(0, comma)).trim()
    const given = comma < 0 ? [] : wordsOf(text.slice(comma + 1))
    return { ...listed('given', given), ...(family && { family }), type: 'stated' }
  }
  const words = wordsOf(text)
  return words.length > 1
    ? { given: words.slice(0, -1), family: words.at(-1)!, type: 'stated' }
    : { given: words, type: 'stated' }
}

/** An alias of one word is what he is called; with a comma it has a surname before it, else its last word is one. */
function aliasOf(text: string): NameAsSaid {
  if (text.includes(',')) return { ...splitFullName(text, true), type: 'alias' }
  return { ...splitFullName(text, false), type: 'alias' }
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongKindError()
  return value
}

function structuredName(value: unknown): readonly NameAsSaid[] {
  const look = lookInside(value)
  const given = look('given')
  const family = textOf(look('family'))
  const type = textOf(look('type'))
  const words = Array.isArray(given) ? given.flatMap((word) => textOf(word) ?? []) : wordsOf(textOf(given))
  if (!family && words.length === 0) return []
  return [{ ...listed('given', words), ...(family && { family }), ...(type && { type }) }]
}

function ageOf(text: string): number {
  return Number(/^\D*(\d{1,3})\D*$/.exec(text)?.[1] ?? Number.NaN)
}

const postcodeAtEnd = /,?\s*\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\s*$/i

function addressesOf(
  readers: Readonly<Record<'address' | 'postcode' | 'addresses', FieldReader>>,
  look: Lookup,
): NonNullable<PersonAsSaid['addresses']> {
  const structured = readers.addresses.raw(look)
  if (structured !== undefined && structured !== null)
    return asList(structured).flatMap((each) => {
      const inside = lookInside(each)
      return addressOf(textOf(inside('lines')), textOf(inside('postcode')))
    })
  const lines = readers.address.text(look)
  const postcode = readers.postcode.text(look)
  if (postcode || !lines) return addressOf(lines, postcode)
  const found = postcodeAtEnd.exec(lines)
  return found ? addressOf(lines.slice(0, found.index) || undefined, found[1]) : addressOf(lines, undefined)
}

const addressOf = (lines: string | undefined, postcode: string | undefined) =>
  lines || postcode ? [{ ...(lines && { lines }), ...(postcode && { postcode }) }] : []

function accountsOf(reader: FieldReader, look: Lookup): NonNullable<PersonAsSaid['accounts']> {
  const value = reader.raw(look)
  if (Array.isArray(value) && value.some((each) => typeof each === 'object'))
    return value.flatMap((each) => {
      const inside = lookInside(each)
      const handle = textOf(inside('handle'))
      const platform = textOf(inside('platform'))
      return handle ? [{ ...(platform && { platform }), handle }] : []
    })
  return reader.list(look).map((text) => {
    const found = /^([\w .+-]{1,40}):\s*(.+)$/.exec(text)
    return found ? { platform: found[1]!.trim(), handle: found[2]! } : { handle: text }
  })
}
