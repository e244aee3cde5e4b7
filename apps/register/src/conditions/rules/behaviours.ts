/** What coded behaviours say about contact and presence, and the words in which a suspicion names them. */
import { behaviours } from '@onus/law'
import type { ContactWay } from '../suspicion.ts'

/** The ways of contact that a behaviour is, after the forms of conduct in PHA 1997 s.2A(3). */
const waysOf: Readonly<Record<string, readonly ContactWay[]>> = {
  'unwanted-contact': ['direct', 'indirect'],
  'online-contact': ['online', 'indirect'],
  'third-party-contact': ['through-others', 'indirect'],
  'image-abuse': ['online', 'indirect'],
  threats: ['direct', 'indirect'],
  'threats-to-kill': ['direct', 'indirect'],
  assault: ['direct'],
  strangulation: ['direct'],
  weapon: ['direct'],
  controlling: ['direct', 'indirect'],
  following: ['direct'],
  'entry-or-damage': ['direct'],
}

/** He must have been there himself. */
const presences: ReadonlySet<string> = new Set([
  'following',
  'loitering',
  'entry-or-damage',
  'assault',
  'strangulation',
  'weapon',
])

/** He must have touched her: no distance is far enough away for these. */
const closeUp: ReadonlySet<string> = new Set(['assault', 'strangulation'])

export const contactIn = (codes: readonly string[], ways: readonly ContactWay[]) =>
  codes.filter((code) => waysOf[code]?.some((way) => ways.length === 0 || ways.includes(way)))
export const presenceIn = (codes: readonly string[]) => codes.filter((code) => presences.has(code))
export const closenessIn = (codes: readonly string[]) => codes.filter((code) => closeUp.has(code))

/** `['threats', 'following']` → "threats, following". */
export function inWords(codes: readonly string[]): string {
  return codes.map((code) => behaviours.titleOf(code).toLowerCase()).join(', ')
}
