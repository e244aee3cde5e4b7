/** How many people have a value: the rarer, the more agreement on it says. */
import { hashInto } from '../blocking/hash-key.ts'
import { nameShare } from '../names/name-shares.ts'
import type { NormalisedPerson } from '../person.ts'
import { createHashCounter, type HashCounter } from './hash-counter.ts'

const termKinds = [
  'given',
  'family',
  'birth',
  'postcode',
  'district',
  'address',
  'phone',
  'email',
  'account',
  'vehicle',
] as const
export type TermKind = (typeof termKinds)[number]

/**
 * One line of a snapshot. `term` is the value's hash in sixteen hexadecimal digits, so that a snapshot holds nobody's
 * phone number; see `termHash`. Values held by one person need no line.
 */
export type TermCount = { readonly kind: TermKind; readonly term: string; readonly people: number }

/** Counts of values by people, never by reports: a man reported ten times counts once. */
export type TermFrequencies = {
  /** People counted; at least 1. */
  readonly people: number
  /** People known to have the value (in clear, as normalised); 0 when never counted. */
  peopleWith(kind: TermKind, value: string): number
  /** The snapshot, for storing. */
  counts(): Iterable<TermCount>
}

/** What a register is assumed to hold before it has counted: keeps first scores neither bold nor timid. */
const firstPeople = 20_000

/** Weight of the country's name lists against the register's own counts, in people. */
const priorPeople = 20_000

/** Shares of values that no list gives: postcodes (1.7 million in use), days of birth, districts (2,900). */
const priorShare: Readonly<Record<Exclude<TermKind, 'given' | 'family'>, number>> = {
  birth: 1 / 16_000,
  postcode: 1 / 300_000,
  district: 1 / 1_500,
  address: 1 / 40_000,
  phone: 0,
  email: 0,
  account: 0,
  vehicle: 0,
}

/** Chance that somebody not yet met shares a personal identifier, in people: one value in 200 to 600 had two holders. */
const unseenHolders = 0.015

/**
 * Frequencies over a stored snapshot; what has no line there is held by one person or none.
 *
 * @param snapshot how many people were counted, and a line for each value that two or more of them have
 * @throws RangeError where a line's term is not of its kind
 * @example
 * const term = termHash('phone', '+447700900123')
 * const frequencies = createTermFrequencies({ people: 50_000, counts: [{ kind: 'phone', term, people: 3 }] })
 * frequencies.peopleWith('phone', '+447700900123') // 3
 */
export function createTermFrequencies(snapshot: {
  readonly people: number
  readonly counts: Iterable<TermCount>
}): TermFrequencies {
  const counter = createHashCounter()
  for (const { kind, term, people } of snapshot.counts) {
    const [low, high] = halvesOf(kind, term)
    counter.set(low, high, people)
  }
  return fromCounter(snapshot.people, counter)
}

const hash = new Int32Array(2)

/** Frequencies over a counter filled with `hashTerm` of every value. */
export function fromCounter(people: number, counter: HashCounter): TermFrequencies {
  return {
    people: Math.max(1, people),
    peopleWith(kind, value) {
      hashTerm(kind, value, hash, 0)
      // A value of one person is not in the snapshot: counted here, it would weigh otherwise after storing than before.
      const count = counter.countOf(hash[0]!, hash[1]!)
      return count > 1 ? count : 0
    },
    *counts() {
      for (const { low, high, count } of counter.entries()) {
        if (count > 1) yield { ...termOf(low, high), people: count }
      }
    },
  }
}

/** Day one: the country's lists only. */
export const referenceFrequencies: TermFrequencies = createTermFrequencies({ people: 1, counts: [] })

/**
 * Counts the values of people, each given as all his mentions.
 *
 * @example
 * const said = normalisePerson({ phones: ['07700 900123'] }, { saidOn: '2024-05-01' })
 * countTerms([[said, said], [said]]).peopleWith('phone', '+447700900123') // 2
 */
export function countTerms(people: Iterable<readonly NormalisedPerson[]>): TermFrequencies {
  const counter = createHashCounter()
  let total = 0
  for (const mentions of people) {
    for (const mention of mentions) countPerson(counter, mention, total)
    total++
  }
  return fromCounter(total, counter)
}

/** Counts every value of one description for its owner; owners must come one after another. */
export function countPerson(counter: HashCounter, person: NormalisedPerson, owner: number): void {
  forEachTerm(person, (kind, value) => {
    hashTerm(kind, value, hash, 0)
    counter.addOnce(hash[0]!, hash[1]!, owner)
  })
}

/**
 * The lines of a snapshot that a description touches, so that a service can keep its counts as people change.
 *
 * @example
 * const said = normalisePerson({ phones: ['07700 900123'] }, { saidOn: '2024-05-01' })
 * termsOf(said).map(({ kind }) => kind) // ['phone']
 */
export function termsOf(
  person: NormalisedPerson,
): readonly { readonly kind: TermKind; readonly term: string }[] {
  const terms = new Map<string, { kind: TermKind; term: string }>()
  forEachTerm(person, (kind, value) => {
    const term = termHash(kind, value)
    terms.set(kind + term, { kind, term })
  })
  return [...terms.values()]
}

/**
 * The `term` of a value in a snapshot: nobody can read the value out of it.
 *
 * @param value in clear, as normalised
 * @example
 * termHash('phone', '+447700900123').length // 16
 */
export function termHash(kind: TermKind, value: string): string {
  hashTerm(kind, value, hash, 0)
  return termOf(hash[0]!, hash[1]!).term
}

/** The register's size as the prior sees it. */
export function peopleAssumed(frequencies: TermFrequencies): number {
  return Math.max(firstPeople, frequencies.people)
}

/** log2(1 / share of people with the value): what exact agreement on it could be worth. */
export function termBits(frequencies: TermFrequencies, kind: TermKind, value: string): number {
  const known = frequencies.peopleWith(kind, value)
  if (kind === 'phone' || kind === 'email' || kind === 'account' || kind === 'vehicle') {
    return Math.log2(peopleAssumed(frequencies) / (Math.max(0, known - 1) + unseenHolders))
  }
  const prior = kind === 'given' || kind === 'family' ? nameShare(kind, value) : priorShare[kind]
  return -Math.log2((Math.max(1, known) + priorPeople * prior) / (frequencies.people + priorPeople))
}

/** The kind's number stands in the low bits of the hash, so that a snapshot line can be told its kind. */
function hashTerm(kind: TermKind, value: string, out: Int32Array, at: number): void {
  hashInto(value, out, at)
  out[at] = (out[at]! & ~15) | termKinds.indexOf(kind)
}

function termOf(low: number, high: number): { kind: TermKind; term: string } {
  const digits = (half: number) => (half >>> 0).toString(16).padStart(8, '0')
  return { kind: termKinds[low & 15]!, term: digits(high) + digits(low) }
}

function halvesOf(kind: TermKind, term: string): [number, number] {
  const low = Number.parseInt(term.slice(8), 16) | 0
  if (term.length !== 16 || (low & 15) !== termKinds.indexOf(kind))
    throw new RangeError(`Not a term of kind ${kind}: ${term}`)
  return [low, Number.parseInt(term.slice(0, 8), 16) | 0]
}

function forEachTerm(person: NormalisedPerson, each: (kind: TermKind, value: string) => void): void {
  for (const name of person.names) {
    for (const token of name.given) each('given', token)
    for (const token of name.family) each('family', token)
  }
  if (person.birth?.precision === 'day') each('birth', String(person.birth.from))
  for (const { house, street, postcode, district } of person.addresses) {
    if (postcode) each('postcode', postcode)
    if (district) each('district', district)
    if (house && street) each('address', `${house} ${street}`)
  }
  for (const phone of person.phones) each('phone', phone)
  for (const email of person.emails) each('email', email)
  for (const account of person.accounts) each('account', account.folded)
  for (const vehicle of person.vehicles) each('vehicle', vehicle)
}
