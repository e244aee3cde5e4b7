/** The keys under which a mention is filed, so that every likely match shares at least one. */

import { nameShare } from '../names/name-shares.ts'
import { formalNames } from '../names/name-variants.ts'
import { soundCode } from '../names/sound-code.ts'
import { spellingAnchor } from '../names/spelling-anchor.ts'
import type { NormalisedPerson } from '../person.ts'
import { hashKey } from './hash-key.ts'

/** Two names together commoner than this (share of people) are filed only with a further part. */
const commonPair = 2e-6

/** A bound for descriptions with many names; the most selective keys come first. */
const mostKeys = 40

/**
 * Signed 64-bit hashes of typed conjunctions; distinct, deterministic, at most about thirty.
 * Two people worth comparing share one although a name is misspelt, a date has a slip or the address is old.
 *
 * @example
 * blockingKeys(normalisePerson({ phones: ['07700 900123'] }, { saidOn: '2024-05-01' })).length // 1
 */
export function blockingKeys(person: NormalisedPerson): readonly bigint[] {
  return [...new Set(blockingTexts(person).map(hashKey))]
}

/** The conjunctions before hashing, for tests and for reading. */
export function blockingTexts(person: NormalisedPerson): readonly string[] {
  const keys: string[] = []
  const names = nameParts(person)
  addIdentifierKeys(person, keys)
  addBirthKeys(person, names, keys)
  addHomeKeys(person, names, keys)
  addNameKeys(person, names, keys)
  return [...new Set(keys)].slice(0, mostKeys)
}

/** First and last names by sound, as they are filed; the stated spelling first. */
export function namePairs(person: NormalisedPerson): readonly string[] {
  const { given, family } = nameParts(person)
  return [...given].flatMap((first) => [...family].map((last) => pairOf(first, last)))
}

/** In order of the alphabet, so that names in each other's place file the same. */
function pairOf(first: string, last: string): string {
  return [soundCode(first), soundCode(last)].sort().join(' ')
}

type NameParts = {
  readonly given: ReadonlySet<string>
  readonly family: ReadonlySet<string>
  readonly initials: ReadonlySet<string>
}

/** Tokens by their spelling anchors; short forms also by the formal names they may be short for. */
function nameParts(person: NormalisedPerson): NameParts {
  const given = new Set<string>()
  const family = new Set<string>()
  const initials = new Set<string>()
  for (const name of person.names) {
    for (const token of name.given) {
      initials.add(token[0]!)
      if (token.length < 2) continue
      const anchor = spellingAnchor('given', token)
      for (const formal of [anchor, ...formalNames(anchor)]) given.add(formal)
    }
    for (const token of name.family) {
      initials.add(token[0]!)
      if (token.length > 1) family.add(spellingAnchor('family', token))
    }
  }
  return { given, family, initials }
}

/** Each identifier alone is enough: all a caller may have is a number or a plate. A reference with a wrong check letter never blocks. */
function addIdentifierKeys(person: NormalisedPerson, keys: string[]): void {
  for (const phone of person.phones) keys.push(`phone ${phone}`)
  for (const email of person.emails) keys.push(`email ${email}`)
  for (const account of person.accounts) keys.push(`account ${account.folded}`)
  for (const vehicle of person.vehicles) keys.push(`vehicle ${vehicle}`)
  if (person.pncId?.verified) keys.push(`pnc ${person.pncId.id}`)
  if (person.cro?.verified) keys.push(`cro ${person.cro.id}`)
}

/** Day and month in order of size, so that a swap files the same; the day without its year for slips of the year. */
function addBirthKeys(person: NormalisedPerson, { initials }: NameParts, keys: string[]): void {
  if (person.birth?.precision !== 'day') return
  const day = person.birth.from % 100
  const month = ((person.birth.from / 100) | 0) % 100
  const dayMonth = `${Math.min(day, month)} ${Math.max(day, month)}`
  const year = (person.birth.from / 10000) | 0
  for (const initial of initials) keys.push(`birth ${year} ${dayMonth} ${initial}`)
  for (const { district } of person.addresses)
    if (district) keys.push(`birth ${year} ${dayMonth} ${district}`)
  const [stated] = person.names
  if (!stated?.given[0] || !stated.family[0]) return
  keys.push(`birthday ${dayMonth} ${[stated.given[0][0]!, stated.family[0][0]!].sort().join(' ')}`)
}

function addHomeKeys(person: NormalisedPerson, { initials, family }: NameParts, keys: string[]): void {
  for (const { postcode, house, street } of person.addresses) {
    if (postcode && house) keys.push(`home ${postcode} ${house}`)
    if (postcode) for (const initial of initials) keys.push(`postcode ${postcode} ${initial}`)
    if (house && street) for (const last of family) keys.push(`house ${house} ${street} ${soundCode(last)}`)
  }
}

function addNameKeys(person: NormalisedPerson, { given, family }: NameParts, keys: string[]): void {
  const periods = birthPeriods(person)
  const districts = person.addresses
    .map((address) => address.district)
    .filter((district) => district !== undefined)
  for (const first of given) {
    for (const last of family) {
      const pair = pairOf(first, last)
      if (nameShare('given', first) * nameShare('family', last) < commonPair) keys.push(`names ${pair}`)
      for (const period of periods) keys.push(`names ${pair} ${period}`)
      for (const district of districts) keys.push(`names ${pair} ${district}`)
    }
  }
}

/** Five-year periods the birth may fall in; at most three. */
function birthPeriods(person: NormalisedPerson): number[] {
  if (!person.birth) return []
  const first = Math.floor(person.birth.from / 50000)
  const last = Math.floor(person.birth.to / 50000)
  return Array.from({ length: Math.min(3, last - first + 1) }, (_, index) => first + index)
}
