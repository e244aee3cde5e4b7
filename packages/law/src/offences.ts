/** The national (CJS) offence codes: 15,352 of them, read when the first is asked for. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReferenceItem } from './reference-item.ts'

export type Offence = ReferenceItem & {
  /** CI indictable only, CE either way, CS summary, CM summary motoring, VP civil or application; others as the source has them. */
  readonly category: string
}

const source = 'ministryofjustice/bichard7-next-data, cjs-offences'
let offences: ReadonlyMap<string, Offence> | undefined

/**
 * Finds an offence by its code; a trailing A (attempt), B (aid and abet) or C (conspire) finds the offence itself.
 *
 * @param code for example 'PH97006'
 * @example
 * findOffence('PH97006')?.title // 'Stalking without fear / alarm / distress'
 */
export function findOffence(code: string): Offence | undefined {
  offences ??= readOffences()
  return (
    offences.get(code) ?? (/^[A-Z]{2}\d{5}[ABC]$/.test(code) ? offences.get(code.slice(0, -1)) : undefined)
  )
}

/**
 * Whether a text could be an offence code, national or local, in the list or not.
 *
 * @example
 * looksLikeOffenceCode('008/65') // true
 */
export function looksLikeOffenceCode(text: string): boolean {
  return /^[A-Z0-9][A-Z0-9./-]{1,11}$/i.test(text)
}

export function listOffences(): readonly Offence[] {
  offences ??= readOffences()
  return [...offences.values()]
}

function readOffences(): ReadonlyMap<string, Offence> {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '../data/offences.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  return new Map(
    lines.map((line) => {
      const [code = '', category = '', title = ''] = line.split('\t')
      return [code, { code, category, title, source, verified: 'verified' }]
    }),
  )
}
