/** An address as written: present or former, shortened, mistyped, without its postcode, or none to speak of. */
import { misspell } from './misspell.ts'
import type { Home } from './places.ts'
import type { Random } from './random.ts'

export type SaidAddress = { readonly lines: string; readonly postcode: string }

const SHORT: Readonly<Record<string, string>> = {
  Road: 'Rd',
  Street: 'St',
  Avenue: 'Ave',
  Close: 'Cl',
  Drive: 'Dr',
  Crescent: 'Cres',
  Lane: 'Ln',
  Gardens: 'Gdns',
  Court: 'Ct',
}

const CONFUSED: Readonly<Record<string, string>> = {
  O: '0',
  '0': 'O',
  I: '1',
  '1': 'I',
  S: '5',
  '5': 'S',
  B: '8',
  '8': 'B',
}

/** Writes a home; `errorRate` 0 writes it in full and right. */
export function sayAddress(home: Home, errorRate: number, random: Random): SaidAddress {
  const often = Math.min(1, errorRate)
  let { lines } = home
  if (random.chance(0.12 * often)) lines = lines.replace(/[A-Z][a-z]+$/, (kind) => SHORT[kind] ?? kind)
  if (random.chance(0.02 * errorRate))
    lines = lines.replace(/[A-Z][a-z]{3,}/, (word) => misspell(word, random))
  if (random.chance(0.03 * errorRate))
    lines = lines.replace(/^Flat (\d+), (\d+)/, random.chance(0.5) ? '$2' : '$1/$2')
  return { lines, postcode: random.chance(0.11 * often) ? '' : sayPostcode(home.postcode, errorRate, random) }
}

function sayPostcode(postcode: string, errorRate: number, random: Random): string {
  const kind = random.next() / Math.max(errorRate, 1e-9)
  if (kind < 0.04) return postcode.replace(' ', '')
  if (kind < 0.055) return postcode.toLowerCase()
  if (kind < 0.067) return postcode.slice(0, -2) + postcode.at(-1) + postcode.at(-2)
  if (kind < 0.077) return postcode.replace(/[O0I1S5B8](?=\S*$)/, (letter) => CONFUSED[letter]!)
  return postcode
}

/** No fixed abode, with the postcode that records use for it (HMPPS person match excludes it from matching). */
export const NO_FIXED_ABODE: SaidAddress = { lines: 'No fixed abode', postcode: 'NF1 1NF' }
