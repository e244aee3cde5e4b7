/** Addresses cut into house, street, postcode and postal district. */
import type { NormalisedAddress } from '../person.ts'
import { transliterate } from './transliterate.ts'

/** GOV.UK bulk data pattern; NF1 is the police code for no fixed abode (HMPPS person-match). */
const postcodePattern = /\b([A-Z][A-HJ-Y]?\d[A-Z\d]?) ?(\d[A-Z]{2})\b/
const fullPostcode = /^([A-Z][A-HJ-Y]?\d[A-Z\d]?)(\d[A-Z]{2})$/

const shortened: Readonly<Record<string, string>> = {
  rd: 'road',
  st: 'street',
  ave: 'avenue',
  av: 'avenue',
  ln: 'lane',
  dr: 'drive',
  cl: 'close',
  ct: 'court',
  cres: 'crescent',
  gdns: 'gardens',
  pl: 'place',
  sq: 'square',
  tce: 'terrace',
  ter: 'terrace',
  pk: 'park',
  gr: 'grove',
}

/** Nothing when neither a postcode nor a street is left. */
export function normaliseAddress(said: { lines?: string; postcode?: string }): NormalisedAddress | undefined {
  const upper = (said.lines ?? '').toUpperCase()
  const inLines = said.postcode ? undefined : postcodePattern.exec(upper)
  const compact = (said.postcode ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '')
  const parts = inLines ?? fullPostcode.exec(compact)
  const noFixedAbode = parts?.[1] === 'NF1' || /^\s*(NO FIXED (ABODE|ADDRESS)|NFA)\b/.test(upper)
  const lines = noFixedAbode ? '' : inLines ? upper.replace(inLines[0], ' ') : upper
  const place = houseAndStreet(lines)
  const postal = parts && !noFixedAbode ? { postcode: parts[1]! + parts[2]!, district: parts[1]! } : {}
  const address = { ...place, ...postal }
  return address.street || 'postcode' in address ? address : undefined
}

function houseAndStreet(lines: string): { house?: string; street?: string } {
  const words = transliterate(lines)
    .replace(/'/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const last = words.findLastIndex((word, index) => /^\d+[a-z]?$/.test(word) && index < words.length - 1)
  const streetWords = words
    .slice(last + 1)
    .map((word) => shortened[word] ?? word)
    .slice(0, 3)
  const street = streetWords.join(' ')
  const house = words
    .slice(0, last + 1)
    .filter((word) => !/^(flat|apartment|apt|unit|no)$/.test(word))
    .join(' ')
  return { ...(house ? { house } : {}), ...(street ? { street } : {}) }
}
