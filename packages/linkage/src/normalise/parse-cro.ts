/** Reads a Criminal Records Office number, standard or special file. */
import type { NormalisedReference } from '../person.ts'
import { checkLetter } from './check-letter.ts'

/**
 * The canonical form `NNNNNN/YYL` or `SFYY/NL` and whether its check letter is right, or nothing when it is
 * no CRO number. The dummy `000000/00Z` is nothing (HMPPS person-match ignores it).
 *
 * @example
 * parseCro('65656/91h') // { id: '065656/91H', verified: true }
 */
export function parseCro(text: string): NormalisedReference | undefined {
  const compact = text.toUpperCase().replace(/[\s.-]/g, '')
  const special = /^SF(\d{2})\/?(\d{1,6})([A-Z])$/.exec(compact)
  if (special) {
    const [, year, serial, letter] = special
    return { id: `SF${year}/${serial}${letter}`, verified: checkLetter(`${year}${serial}`) === letter }
  }
  const standard = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(compact) ?? /^(\d{6})(\d{2})([A-Z])$/.exec(compact)
  if (!standard) return undefined
  const serial = standard[1]!.padStart(6, '0')
  if (serial === '000000') return undefined
  return {
    id: `${serial}/${standard[2]}${standard[3]}`,
    verified: checkLetter(standard[2]! + serial) === standard[3],
  }
}
