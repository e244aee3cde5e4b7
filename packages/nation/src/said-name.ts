/** A name as it was said and written down. */
import { misspell, withoutAccents } from './misspell.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import { otherSpelling, shortForm } from './spellings.ts'

export type SaidName = { readonly given: readonly string[]; readonly family: string }

export type Said = { readonly name: SaidName; readonly aliases: readonly SaidName[] }

/** What is written of a person's name; `errorRate` is 1 for usual care, 0 for none wrong. */
export function sayName(person: Person, isSuspect: boolean, errorRate: number, random: Random): Said {
  const often = Math.min(1, errorRate)
  let given = person.habitualGiven !== '' && random.chance(0.7 * often) ? person.habitualGiven : person.given
  let family =
    person.habitualFamily !== '' && random.chance(0.7 * often) ? person.habitualFamily : person.family
  if (person.otherFamily !== '' && random.chance((isSuspect ? 0.16 : 0.22) * often))
    family = person.otherFamily
  const aliases: SaidName[] = []
  if (person.knownAs !== '') {
    if (random.chance((isSuspect ? 0.14 : 0.06) * often)) given = person.knownAs
    else if (random.chance(isSuspect ? 0.3 : 0.08)) {
      aliases.push({ given: [person.knownAs], family: random.chance(0.2) ? family : '' })
    }
  }
  const kind = random.next() / Math.max(errorRate, 1e-9)
  if (kind < 0.03) given = otherSpelling(given, random) ?? given
  else if (kind < 0.068) given = misspell(given, random)
  else if (kind < 0.078) given = given.slice(0, 1)
  else if (kind < 0.095) given = shortForm(given, random) ?? given
  const familyKind = random.next() / Math.max(errorRate, 1e-9)
  if (familyKind < 0.018) family = otherSpelling(family, random) ?? family
  else if (familyKind < 0.058) family = misspell(family, random)
  else if (familyKind < 0.068) family = family.replace(/['’]/, '')
  else if (familyKind < 0.072) family = family.replace("'", '’')
  else if (familyKind < 0.08 && isSuspect) family = ''
  else if (familyKind < 0.084 && isSuspect) given = ''
  if (/[ -]/.test(family) && random.chance(0.3 * often)) family = family.split(/[ -]/)[random.below(2)]!
  // Most keyboards here have no accents.
  if (random.chance(0.75 * often)) [given, family] = [withoutAccents(given), withoutAccents(family)]
  const names = given === '' ? [] : [given]
  if (person.middle !== '' && given !== '') {
    const middle = random.next()
    if (middle < 0.26) names.push(person.middle)
    else if (middle < 0.34) names.push(person.middle.slice(0, 1))
    else if (middle < 0.34 + 0.012 * errorRate) names[0] = person.middle
  }
  // The family name comes first in many of the world's names, and clerks guess.
  const swaps = (person.group === 'british' || person.group === 'irish' ? 0.005 : 0.025) * errorRate
  if (family !== '' && names.length > 0 && random.chance(swaps)) {
    return { name: { given: [family], family: names[0]! }, aliases }
  }
  return { name: { given: names, family }, aliases }
}
