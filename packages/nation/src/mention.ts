/** A person as one report mentions him or her. */
import { CANARY_VICTIM } from './canary.ts'
import { type Account, drawAccount, drawEmail, writePhone, writePncId } from './identifiers.ts'
import { mistypeDigit } from './misspell.ts'
import { asAt, type Person } from './person.ts'
import type { Random } from './random.ts'
import { NO_FIXED_ABODE, type SaidAddress, sayAddress } from './said-address.ts'
import { guessAge, sayBirth } from './said-birth.ts'
import { type SaidName, sayName } from './said-name.ts'
import { shortForm } from './spellings.ts'

export type Mention = {
  readonly name: SaidName
  readonly aliases: readonly SaidName[]
  readonly sex: 'M' | 'F'
  /** ISO 8601 or empty. */
  readonly dateOfBirth: string
  readonly age: number | undefined
  readonly address: SaidAddress | undefined
  readonly phone: string
  readonly email: string
  readonly account: Account | undefined
  readonly vehicle: string
  readonly pncId: string
}

export type Mentioning = {
  readonly person: Person
  readonly isSuspect: boolean
  readonly atMs: number
  /** 1 for usual care, 0 for none wrong. */
  readonly errorRate: number
  readonly random: Random
  /** The same for one person in one force: what that force once wrote and copies from its own record. */
  readonly copied: Random
  /** Whether new accounts were used in what is reported. */
  readonly isOnline: boolean
}

const COPIES_ITS_OWN_RECORD = 0.4

/** A full mention, as from a victim who knows him or an officer who has met her. */
export function mentionPerson(mentioning: Mentioning): Mention {
  const { person, isSuspect, atMs, random, copied, isOnline } = mentioning
  // The planted victim is written without mistakes so that a search for her address finds it.
  const errorRate = person.family === CANARY_VICTIM.family ? 0 : mentioning.errorRate
  const source = random.chance(COPIES_ITS_OWN_RECORD) ? copied : random
  const said = sayName(person, isSuspect, errorRate, source)
  const birth = sayBirth(person.born, atMs, isSuspect ? 0.8 : 0.92, errorRate, source)
  return {
    ...said,
    sex: errorRate > 0 && random.chance(0.002) ? (person.sex === 'M' ? 'F' : 'M') : person.sex,
    ...birth,
    address: mentionAddress(person, isSuspect, atMs, errorRate, random),
    phone: mentionPhone(person, isSuspect ? 0.52 : 0.76, atMs, errorRate, random),
    email: random.chance(isSuspect ? 0.16 : 0.2) ? mentionEmail(person, errorRate, random) : '',
    account:
      isSuspect && random.chance(isOnline ? 0.6 : 0.12)
        ? mentionAccount(person, isOnline, random)
        : undefined,
    vehicle:
      isSuspect && person.plate !== '' && random.chance(0.16)
        ? writePlate(person.plate, errorRate, random)
        : '',
    pncId:
      isSuspect && atMs >= person.pncFromMs && random.chance(0.55)
        ? writePncId(person.pncId, random.chance(0.02 * errorRate), random)
        : '',
  }
}

/** Scraps: what a caller knows who knows almost nothing. A phone or an account, and perhaps what people call him. */
export function mentionScraps(mentioning: Mentioning): Mention {
  const { person, atMs, random, errorRate } = mentioning
  const called = person.knownAs || shortForm(person.given, random) || person.given
  const roll = random.next()
  const given = roll < 0.58 ? [called] : roll < 0.72 ? [person.given] : []
  const family = given.length > 0 && random.chance(0.14) ? person.family : ''
  const account = random.chance(0.3) ? mentionAccount(person, false, random) : undefined
  const isPhoneKnown = !account || given.length === 0 || random.chance(0.7)
  return {
    name: { given, family },
    aliases: [],
    sex: person.sex,
    dateOfBirth: '',
    age: random.chance(0.45) ? guessAge(person.born, atMs, true, random) : undefined,
    address: undefined,
    phone: isPhoneKnown ? mentionPhone(person, 1, atMs, errorRate, random) : '',
    email: '',
    account,
    vehicle: person.plate !== '' && random.chance(0.2) ? writePlate(person.plate, errorRate, random) : '',
    pncId: '',
  }
}

function mentionAddress(person: Person, isSuspect: boolean, atMs: number, errorRate: number, random: Random) {
  if (person.family === CANARY_VICTIM.family) return sayAddress(person.homes[0]!, 0, random)
  if (!random.chance(isSuspect ? 0.68 : 0.9)) return undefined
  if (isSuspect && random.chance(0.012 * errorRate)) return NO_FIXED_ABODE
  // The former address stays in records for a while.
  const isFormer = random.chance(Math.min(0.3, 0.1 * errorRate))
  return sayAddress(asAt(person.homes, isFormer ? atMs - 200 * 86_400_000 : atMs), errorRate, random)
}

function mentionPhone(
  person: Person,
  known: number,
  atMs: number,
  errorRate: number,
  random: Random,
): string {
  if (!random.chance(known)) return ''
  const isFormer = random.chance(Math.min(0.3, 0.08 * errorRate))
  const { number } = asAt(person.phones, isFormer ? atMs - 300 * 86_400_000 : atMs)
  return writePhone(random.chance(0.012 * errorRate) ? mistypeDigit(number, random) : number, random)
}

const mentionEmail = (person: Person, errorRate: number, random: Random): string =>
  errorRate > 0 && random.chance(0.25) ? drawEmail(person.given, person.family, random) : person.email

/** A blocked man makes new accounts: half of those he is reported for were not seen before. */
function mentionAccount(person: Person, isOnline: boolean, random: Random): Account {
  const account =
    isOnline && random.chance(0.5)
      ? drawAccount(person.knownAs || person.given, person.family, random)
      : random.pick(person.accounts)
  return random.chance(0.3) ? { ...account, handle: `@${account.handle}` } : account
}

function writePlate(plate: string, errorRate: number, random: Random): string {
  const kind = random.next() / Math.max(errorRate, 1e-9)
  const shown =
    kind < 0.02
      ? plate.replace(/[01]/, (digit) => (digit === '0' ? 'O' : 'I'))
      : kind < 0.035
        ? mistypeDigit(plate, random)
        : plate
  return random.chance(0.5) ? shown : shown.replace(' ', '')
}
