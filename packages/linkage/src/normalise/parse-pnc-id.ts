/** Reads a PNC ID in any of the styles it is written in. */
import type { NormalisedReference } from '../person.ts'
import { checkLetter } from './check-letter.ts'
import { fullYear } from './full-year.ts'

const written = /^(\d{4}|\d{2})(\d{1,7})([A-Z])$/
const slashed = /^(\d{4}|\d{2})\/(\d{1,7})([A-Z])$/

/**
 * The canonical form `YYYY/NNNNNNNL` and whether its check letter is right, or nothing when it is no PNC ID.
 * Without a slash, fewer than twelve characters is the short form (two-digit year), as in HMPPS person-record.
 *
 * @example
 * parsePncId('81/34U') // { id: '1981/0000034U', verified: true }
 */
export function parsePncId(text: string): NormalisedReference | undefined {
  const compact = text.toUpperCase().replace(/[\s.-]/g, '')
  const parts = compact.includes('/') ? slashed.exec(compact) : unslashed(compact)
  if (!parts) return undefined
  const year = parts[1]!.length === 2 ? fullYear(parts[1]!) : parts[1]!
  const serial = parts[2]!.padStart(7, '0')
  if (/^0+$/.test(serial)) return undefined
  return { id: `${year}/${serial}${parts[3]}`, verified: checkLetter(year.slice(2) + serial) === parts[3] }
}

function unslashed(compact: string): RegExpExecArray | null {
  if (compact.length >= 12) return written.exec(compact)
  return /^(\d{2})(\d{1,7})([A-Z])$/.exec(compact)
}
