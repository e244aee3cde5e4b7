/** From what somebody said to what can be compared. */
import type { NormalisedName, NormalisedPerson, PersonAsSaid } from '../person.ts'
import { normaliseAccount } from './normalise-account.ts'
import { normaliseAddress } from './normalise-address.ts'
import { normaliseBirth } from './normalise-birth.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normaliseName } from './normalise-name.ts'
import { normalisePhone } from './normalise-phone.ts'
import { normaliseVehicle } from './normalise-vehicle.ts'
import { parseCro } from './parse-cro.ts'
import { parsePncId } from './parse-pnc-id.ts'

/**
 * Normalises a description. Keeps nothing that cannot be compared. The same description gives the same, but for the
 * century of a police reference with a two-digit year, which turns with the present one.
 *
 * @param said what was said, uncleaned
 * @param at when it was said (ISO date), so that an age becomes a range of birth years
 * @example
 * normalisePerson({ names: [{ given: ['Józef'], family: 'Kowalski' }] }, { saidOn: '2024-05-01' }).names[0].given // ['jozef']
 */
export function normalisePerson(said: PersonAsSaid, at: { readonly saidOn: string }): NormalisedPerson {
  const sex = normaliseSex(said.sex)
  const birth = normaliseBirth(said.dateOfBirth, said.approximateAge, at.saidOn)
  const pncId = said.pncId ? parsePncId(said.pncId) : undefined
  const cro = said.cro ? parseCro(said.cro) : undefined
  return {
    version: 1,
    names: distinctNames((said.names ?? []).flatMap(normaliseName)),
    ...(sex ? { sex } : {}),
    ...(birth ? { birth } : {}),
    addresses: kept(said.addresses, normaliseAddress),
    phones: distinct(kept(said.phones, normalisePhone)),
    emails: distinct(kept(said.emails, normaliseEmail)),
    accounts: kept(said.accounts, normaliseAccount),
    vehicles: distinct(kept(said.vehicles, normaliseVehicle)),
    ...(pncId ? { pncId } : {}),
    ...(cro ? { cro } : {}),
  }
}

function normaliseSex(text: string | undefined): 'male' | 'female' | undefined {
  const letter = text?.trim()[0]?.toLowerCase()
  return letter === 'm' ? 'male' : letter === 'f' ? 'female' : undefined
}

function kept<In, Out>(values: readonly In[] | undefined, normalise: (value: In) => Out | undefined): Out[] {
  return (values ?? []).map(normalise).filter((value) => value !== undefined)
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

function distinctNames(names: readonly NormalisedName[]): NormalisedName[] {
  const seen = new Map<string, NormalisedName>()
  for (const name of names) {
    const key = `${name.given.join(' ')}|${name.family.join(' ')}`
    if (!seen.has(key)) seen.set(key, name)
  }
  return [...seen.values()]
}
