/** Who accuses whom, as hashes: by them a report finds those in which the same two people stand the other way round. */
import { hash } from 'node:crypto'
import type { NormalisedPerson } from '@onus/linkage'

/** Most keys of a report: a party of thirty against thirty says nothing more. */
const mostKeys = 200

/**
 * The last bit of a key is its direction: a report's keys with that bit turned are those of its counter-allegations.
 * Kinds of values are crossed, because a report often knows the name of one and only the number of the other.
 */
export function pairKeys(
  suspects: readonly NormalisedPerson[],
  victims: readonly NormalisedPerson[],
): readonly string[] {
  const keys = new Set<string>()
  for (const suspect of suspects) {
    for (const victim of victims) {
      for (const left of tokensOf(suspect)) {
        for (const right of tokensOf(victim)) {
          // Equal values, such as a couple's surname, have no direction.
          if (left.text === right.text || !isTelling(left, right)) continue
          keys.add(directedHash(left.text, right.text))
        }
      }
    }
  }
  return [...keys].slice(0, mostKeys)
}

/** The keys under which the counter-allegations of a report with these keys are filed. */
export function turned(keys: readonly string[]): readonly string[] {
  return keys.map((key) => String(BigInt(key) ^ 1n))
}

type Token = { readonly text: string; readonly kind: 'given' | 'family' | 'initials' | 'own' }

/** Two surnames, two initials with the beginning of a surname, or anything beside a day, place or number of one's own. */
function isTelling(left: Token, right: Token): boolean {
  if (left.kind === 'own' || right.kind === 'own')
    return left.kind !== 'initials' && right.kind !== 'initials'
  return left.kind === right.kind && left.kind !== 'given'
}

function tokensOf(person: NormalisedPerson): readonly Token[] {
  const tokens = new Map<string, Token>()
  const add = (text: string, kind: Token['kind']) => tokens.set(text, { text, kind })
  const given = person.names.flatMap((name) => name.given)
  for (const token of given) if (token.length > 1) add(`given ${token}`, 'given')
  for (const { family } of person.names) {
    for (const token of family) {
      if (token.length > 1) add(`family ${token}`, 'family')
      for (const name of given) add(`initials ${name[0]}${token.slice(0, 3)}`, 'initials')
    }
  }
  if (person.birth?.precision === 'day') add(`born ${person.birth.from}`, 'own')
  for (const { postcode } of person.addresses) if (postcode) add(`postcode ${postcode}`, 'own')
  for (const phone of person.phones) add(`phone ${phone}`, 'own')
  for (const email of person.emails) add(`email ${email}`, 'own')
  return [...tokens.values()]
}

function directedHash(suspect: string, victim: string): string {
  const isForward = suspect < victim
  const text = isForward ? `${suspect}|${victim}` : `${victim}|${suspect}`
  const whole = hash('md5', text, 'buffer').readBigInt64BE()
  return String((whole & ~1n) | (isForward ? 0n : 1n))
}
