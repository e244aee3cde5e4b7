/** How many people have a value: the rarer, the more agreement on it says. */
import { nameShare } from '../names/name-shares.ts'
import type { NormalisedPerson } from '../person.ts'

export const termKinds = [
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

/** One line of a snapshot; values held by one person need no line. */
export type TermCount = { readonly kind: TermKind; readonly term: string; readonly people: number }

/** Counts of values by people, never by reports: a man reported ten times counts once. */
export type TermFrequencies = {
  /** People counted; at least 1. */
  readonly people: number
  /** People known to have the value; 0 when never seen. */
  peopleWith(kind: TermKind, term: string): number
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

/** Chance that somebody not yet met shares a personal identifier, in people. */
const unseenHolders = 0.15

export function createTermFrequencies(snapshot: {
  readonly people: number
  readonly counts: Iterable<TermCount>
}): TermFrequencies {
  const byKind = new Map<TermKind, Map<string, number>>(termKinds.map((kind) => [kind, new Map()]))
  for (const { kind, term, people } of snapshot.counts) byKind.get(kind)?.set(term, people)
  return {
    people: Math.max(1, snapshot.people),
    peopleWith: (kind, term) => byKind.get(kind)?.get(term) ?? 0,
    *counts() {
      for (const [kind, terms] of byKind) for (const [term, people] of terms) yield { kind, term, people }
    },
  }
}

/** Day one: the country's lists only. */
export const referenceFrequencies: TermFrequencies = createTermFrequencies({ people: 1, counts: [] })

/** Counts the values of people, each given as his mentions. Names, days, places keep every count; identifiers those above one. */
export function countTerms(people: Iterable<readonly NormalisedPerson[]>): TermFrequencies {
  const counts = new Map<string, number>()
  let total = 0
  for (const mentions of people) {
    total++
    for (const value of new Set(mentions.flatMap(termsOf))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return createTermFrequencies({ people: total, counts: parted(counts) })
}

function* parted(counts: ReadonlyMap<string, number>): Iterable<TermCount> {
  for (const [value, people] of counts) {
    if (people < 2) continue
    const cut = value.indexOf(' ')
    yield { kind: value.slice(0, cut) as TermKind, term: value.slice(cut + 1), people }
  }
}

/** Every countable value of a description as `kind term`. */
export function termsOf(person: NormalisedPerson): string[] {
  const terms: string[] = []
  for (const name of person.names) {
    for (const token of name.given) terms.push(`given ${token}`)
    for (const token of name.family) terms.push(`family ${token}`)
  }
  if (person.birth?.precision === 'day') terms.push(`birth ${person.birth.from}`)
  for (const { house, street, postcode, district } of person.addresses) {
    if (postcode) terms.push(`postcode ${postcode}`)
    if (district) terms.push(`district ${district}`)
    if (house && street) terms.push(`address ${house} ${street}`)
  }
  for (const phone of person.phones) terms.push(`phone ${phone}`)
  for (const email of person.emails) terms.push(`email ${email}`)
  for (const account of person.accounts) terms.push(`account ${account.folded}`)
  for (const vehicle of person.vehicles) terms.push(`vehicle ${vehicle}`)
  return terms
}

/** The register's size as the prior sees it. */
export function peopleAssumed(frequencies: TermFrequencies): number {
  return Math.max(firstPeople, frequencies.people)
}

/** log2(1 / share of people with the value): what exact agreement on it could be worth. */
export function termBits(frequencies: TermFrequencies, kind: TermKind, term: string): number {
  const known = frequencies.peopleWith(kind, term)
  if (kind === 'phone' || kind === 'email' || kind === 'account' || kind === 'vehicle') {
    return Math.log2(peopleAssumed(frequencies) / (Math.max(0, known - 1) + unseenHolders))
  }
  const prior = kind === 'given' || kind === 'family' ? nameShare(kind, term) : priorShare[kind]
  return -Math.log2((known + priorPeople * prior) / (frequencies.people + priorPeople))
}
