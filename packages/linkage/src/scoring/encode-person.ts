/** A normalised person as one row of integers, the form in which pairs are compared. */
import { hashInto } from '../blocking/hash-key.ts'
import type { NormalisedPerson } from '../person.ts'
import { type TermFrequencies, type TermKind, termBits } from './term-frequencies.ts'
import type { TokenTable } from './token-table.ts'

/**
 * Places in a row. Names: count, then per name type, given count, family count, tokens. Addresses: count, then
 * nine each. Identifiers: count, then (hash, hash, bits) each. Term weights are whole 1/1024 bits.
 */
export const place = {
  length: 0,
  sex: 1,
  precision: 2,
  from: 3,
  to: 4,
  birthBits: 5,
  pncId: 6,
  cro: 9,
  addresses: 12,
  phones: 13,
  emails: 14,
  accounts: 15,
  vehicles: 16,
  names: 17,
} as const
export const addressSize = 9
export const bitScale = 1024

const precisions = { day: 1, month: 2, year: 3, age: 4 } as const
const hash = new Int32Array(2)

/** Appends the row to `out` and gives its length. */
export function encodePerson(
  person: NormalisedPerson,
  tokens: TokenTable,
  frequencies: TermFrequencies,
  out: number[],
): number {
  const start = out.length
  const { birth } = person
  const bitsOf = (kind: TermKind, term: string) => Math.round(termBits(frequencies, kind, term) * bitScale)
  out.push(0, person.sex === 'male' ? 1 : person.sex === 'female' ? 2 : 0)
  out.push(birth ? precisions[birth.precision] : 0, birth?.from ?? 0, birth?.to ?? 0)
  out.push(birth?.precision === 'day' ? bitsOf('birth', String(birth.from)) : 0)
  for (const reference of [person.pncId, person.cro]) {
    if (reference) pushHash(out, reference.id.slice(0, -1))
    else out.push(0, 0)
    out.push(reference ? (reference.verified ? 2 : 1) : 0)
  }
  out.push(0, 0, 0, 0, 0)
  encodeNames(person, tokens, out)
  out[start + place.addresses] = out.length - start
  out.push(person.addresses.length)
  for (const { house, street, postcode, district } of person.addresses) {
    if (postcode) pushHash(out, postcode)
    else out.push(0, 0)
    out.push(postcode ? bitsOf('postcode', postcode) : 0)
    if (district) {
      out.push(shortHash(district), bitsOf('district', district))
    } else out.push(0, 0)
    out.push(house ? shortHash(house) : 0)
    out.push(street ? tokens.idOf(street) : 0)
    out.push(house && street ? bitsOf('address', `${house} ${street}`) : 0, 0)
  }
  const identifiers = [
    [place.phones, 'phone', person.phones],
    [place.emails, 'email', person.emails],
    [place.accounts, 'account', person.accounts.map((account) => account.folded)],
    [place.vehicles, 'vehicle', person.vehicles],
  ] as const
  for (const [at, kind, values] of identifiers) {
    out[start + at] = out.length - start
    out.push(values.length)
    for (const value of values) {
      pushHash(out, value)
      out.push(bitsOf(kind, value))
    }
  }
  out[start] = out.length - start
  return out.length - start
}

function encodeNames(person: NormalisedPerson, tokens: TokenTable, out: number[]): void {
  const lent = person.names.find((name) => name.type === 'stated' && name.family.length > 0)?.family ?? []
  out.push(person.names.length)
  for (const name of person.names) {
    const family = name.type === 'alias' && name.family.length === 0 ? lent : name.family
    out.push(name.type === 'alias' ? 1 : 0, name.given.length, family.length)
    for (const token of name.given) out.push(tokens.idOf(token))
    for (const token of family) out.push(tokens.idOf(token))
  }
}

function shortHash(text: string): number {
  hashInto(text, hash, 0)
  return hash[0]! || 1
}

function pushHash(out: number[], text: string): void {
  hashInto(text, hash, 0)
  out.push(hash[0]!, hash[1]! || 1)
}
