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
          // Equal values, such as a couple's surname, have no direction; two initials alone find too many.
          if (left === right || isShort(left) !== isShort(right)) continue
          keys.add(directedHash(left, right))
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

function tokensOf(person: NormalisedPerson): readonly string[] {
  const tokens = new Set<string>()
  const initials = new Set(person.names.flatMap((name) => name.given.map((token) => token[0]!)))
  for (const { family } of person.names) {
    for (const token of family) {
      if (token.length > 1) tokens.add(`family ${token}`)
      for (const initial of initials) tokens.add(`initials ${initial}${token.slice(0, 3)}`)
    }
  }
  if (person.birth?.precision === 'day') tokens.add(`born ${person.birth.from}`)
  for (const phone of person.phones) tokens.add(`phone ${phone}`)
  for (const email of person.emails) tokens.add(`email ${email}`)
  return [...tokens]
}

function isShort(token: string): boolean {
  return token.startsWith('initials ')
}

function directedHash(suspect: string, victim: string): string {
  const isForward = suspect < victim
  const text = isForward ? `${suspect}|${victim}` : `${victim}|${suspect}`
  const whole = hash('md5', text, 'buffer').readBigInt64BE()
  return String((whole & ~1n) | (isForward ? 0n : 1n))
}
