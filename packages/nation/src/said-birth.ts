/** A date of birth as written: right, wrong in a usual way, a placeholder, or only an age. */
import { mistypeDigit } from './misspell.ts'
import type { Random } from './random.ts'

export type SaidBirth = {
  /** ISO 8601 or empty. */
  readonly dateOfBirth: string
  readonly age: number | undefined
}

const YEAR_MS = 365.25 * 86_400_000

const isRealDate = (iso: string): boolean => {
  const at = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso)
}

/** What is written of a birth. `known` is how likely the date is known at all. */
export function sayBirth(
  born: string,
  atMs: number,
  known: number,
  errorRate: number,
  random: Random,
): SaidBirth {
  if (!random.chance(known)) {
    if (!random.chance(0.6)) return { dateOfBirth: '', age: undefined }
    return { dateOfBirth: '', age: guessAge(born, atMs, errorRate > 0, random) }
  }
  const written = writeBirth(born, random.next() / Math.max(errorRate, 1e-9), random)
  return { dateOfBirth: written === born || isRealDate(written) ? written : born, age: undefined }
}

/** An age: exact, a year out, or rounded to five as a stranger's guess is. */
export function guessAge(born: string, atMs: number, isGuess: boolean, random: Random): number {
  const age = Math.floor((atMs - Date.parse(born)) / YEAR_MS)
  if (!isGuess || random.chance(0.45)) return age
  if (random.chance(0.35)) return age + (random.chance(0.5) ? 1 : -1)
  return Math.max(15, Math.round((age + random.between(-4, 4)) / 5) * 5)
}

function writeBirth(born: string, kind: number, random: Random): string {
  const [year = '', month = '', day = ''] = born.split('-')
  if (kind < 0.014) return `${year}-${day}-${month}`
  if (kind < 0.026) return `${Number(year) + (random.chance(0.5) ? 1 : -1)}-${month}-${day}`
  if (kind < 0.033) return `${Number(year) + (random.chance(0.5) ? 10 : -10)}-${month}-${day}`
  if (kind < 0.043) return `${year}-${month}-${mistypeDigit(`0${day}`, random).slice(1)}`
  if (kind < 0.05) return `${year}-${String(random.between(1, 12)).padStart(2, '0')}-${day}`
  if (kind < 0.063) return `${year}-01-01`
  if (kind < 0.069) return '1900-01-01'
  if (kind < 0.073) return '1970-01-01'
  return born
}
