/** A person of the nation as he or she truly is: names, birth, homes, phones, and the habits of how others write them. */
import type { Account } from './identifiers.ts'
import { drawAccount, drawEmail, drawMobile, drawPlate } from './identifiers.ts'
import type { Home } from './places.ts'
import type { Random } from './random.ts'
import { adoptedName, otherSpelling, shortForm } from './spellings.ts'
import { drawEnglishName, drawFamily, drawForename, familyFormFor, type Sex } from './true-names.ts'

type NumberHeld = { readonly fromMs: number; readonly number: string }

export type Person = {
  /** `P` and a number. */
  readonly id: string
  readonly sex: Sex
  readonly group: string
  /** Date of birth, ISO 8601. */
  readonly born: string
  readonly given: string
  readonly middle: string
  readonly family: string
  /** What people call him when it is not his name: short for it, or not short for anything. Empty when nothing. */
  readonly knownAs: string
  /** Another family name used at times: married, single, an alias. Empty when none. */
  readonly otherFamily: string
  /** A spelling of the name that keeps coming back in records about this person; empty when the true one does. */
  readonly habitualGiven: string
  readonly habitualFamily: string
  readonly homes: readonly Home[]
  readonly phones: readonly NumberHeld[]
  readonly email: string
  readonly accounts: readonly Account[]
  readonly plate: string
  readonly pncId: string
  /** From when the PNC ID exists, in milliseconds. */
  readonly pncFromMs: number
}

/** A person being made up, before the story is told. */
export type Draft = { -readonly [Key in keyof Person]: Person[Key] } & { homes: Home[]; phones: NumberHeld[] }

export type Birth = {
  readonly sex: Sex
  readonly group: string
  readonly bornMs: number
  readonly given?: string
  readonly family?: string
}

const DAY_MS = 86_400_000

/** Makes up a person who at a time lives in a home. */
export function draftPerson(birth: Birth, home: Home, random: Random): Draft {
  const { sex, group } = birth
  const born = new Date(birth.bornMs).toISOString().slice(0, 10)
  const bornYear = Number(born.slice(0, 4))
  const given = birth.given ?? drawForename(group, sex, bornYear, random)
  const family = familyFormFor(group, sex, birth.family ?? drawFamily(group, sex, random))
  const middle = random.chance(0.55) ? drawForename(group, sex, bornYear, random) : ''
  const phones = [{ fromMs: 0, number: drawMobile(random) }]
  // About one phone in three years is changed.
  for (let fromMs = home.fromMs; phones.length < 6; ) {
    fromMs += random.waiting(1100) * DAY_MS
    if (fromMs > home.fromMs + 4000 * DAY_MS) break
    phones.push({ fromMs, number: drawMobile(random) })
  }
  return {
    id: '',
    sex,
    group,
    born,
    given,
    middle: middle === given ? '' : middle,
    family,
    knownAs: drawKnownAs(group, sex, given, family, middle, random),
    otherFamily: random.chance(sex === 'F' ? 0.16 : 0.04)
      ? familyFormFor(group, sex, drawFamily(group, sex, random))
      : '',
    habitualGiven: random.chance(0.22) ? (otherSpelling(given, random) ?? '') : '',
    habitualFamily: random.chance(0.12) ? (otherSpelling(family, random) ?? '') : '',
    homes: [home],
    phones,
    email: drawEmail(given, family, random),
    accounts: [drawAccount(given, family, random), drawAccount(given, family, random)],
    plate: random.chance(0.6) ? drawPlate(random) : '',
    pncId: '',
    pncFromMs: Number.POSITIVE_INFINITY,
  }
}

function drawKnownAs(
  group: string,
  sex: Sex,
  given: string,
  family: string,
  middle: string,
  random: Random,
): string {
  const english = drawEnglishName(group, sex, random)
  if (english && random.chance(0.5)) return english
  const kind = random.next()
  if (kind < 0.2) return shortForm(given, random) ?? ''
  if (kind < 0.27) return middle
  if (kind < (sex === 'M' ? 0.36 : 0.29)) return adoptedName(family, random)
  return ''
}

/** What was so at a time: the last of a list in order of time that had begun. */
export function asAt<T extends { readonly fromMs: number }>(list: readonly T[], atMs: number): T {
  let found = list[0]!
  for (const item of list) if (item.fromMs <= atMs) found = item
  return found
}
