/** The keys under which a mention is filed, so that every likely match shares at least one. */

import { nameShare } from '../names/name-shares.ts'
import { formalNames } from '../names/name-variants.ts'
import { soundCode } from '../names/sound-code.ts'
import type { NormalisedPerson } from '../person.ts'
import { hashKey } from './hash-key.ts'

/** Two names together commoner than this (share of people) are filed only with a further part. */
const commonPair = 2e-6

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
  for (const phone of person.phones) keys.push(`phone ${phone}`)
  for (const email of person.emails) {
    keys.push(`email ${email}`)
  }
  for (const account of person.accounts) keys.push(`account ${account.folded}`)
  for (const vehicle of person.vehicles) keys.push(`vehicle ${vehicle}`)
  if (person.pncId?.verified) keys.push(`pnc ${person.pncId.id}`)
  if (person.cro?.verified) keys.push(`cro ${person.cro.id}`)
  const given = new Set<string>()
  const family = new Set<string>()
  const initials = new Set<string>()
  for (const name of person.names) {
    for (const token of name.given) {
      if (token.length > 1) for (const formal of [token, ...formalNames(token)]) given.add(formal)
      initials.add(token[0]!)
    }
    for (const token of name.family) {
      if (token.length > 1) family.add(token)
      initials.add(token[0]!)
    }
  }
  if (person.birth?.precision === 'day') {
    const day = person.birth.from % 100
    const month = ((person.birth.from / 100) | 0) % 100
    const either = `${(person.birth.from / 10000) | 0} ${Math.min(day, month)} ${Math.max(day, month)}`
    for (const initial of initials) keys.push(`birth ${either} ${initial}`)
    for (const { district } of person.addresses) if (district) keys.push(`birth ${either} ${district}`)
  }
  for (const { postcode, house } of person.addresses) {
    if (!postcode) continue
    if (house) keys.push(`home ${postcode} ${house}`)
    for (const initial of initials) keys.push(`postcode ${postcode} ${initial}`)
  }
  addNameKeys(person, given, family, keys)
  return [...new Set(keys)].slice(0, 40)
}

function addNameKeys(
  person: NormalisedPerson,
  given: ReadonlySet<string>,
  family: ReadonlySet<string>,
  keys: string[],
): void {
  const periods = birthPeriods(person)
  const districts = person.addresses
    .map((address) => address.district)
    .filter((district) => district !== undefined)
  for (const first of given) {
    for (const last of family) {
      const pair = [soundCode(first), soundCode(last)].sort().join(' ')
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
