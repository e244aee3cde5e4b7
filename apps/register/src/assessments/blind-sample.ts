/** Which assessments an officer judges before he sees what the register makes of the answers. Pure. */
import { createHash } from 'node:crypto'
import { practiceNumber } from '@onus/law'

/**
 * The same answer however often it is asked, so that nobody gets another form by opening it again; and one that nobody
 * guesses from the entry.
 *
 * @param earlier how many assessments of the entry there are
 * @param today ISO date
 * @example
 * isBlindSample({ entry, earlier: 2, today: '2026-05-20' })
 */
export function isBlindSample(about: {
  readonly entry: string
  readonly earlier: number
  readonly today: string
}): boolean {
  const { number } = practiceNumber('blind-sample', about.today)
  const hash = createHash('sha256').update(`${about.entry} ${about.earlier}`).digest()
  return hash.readUInt32BE(0) % number === 0
}
