/** Dates of birth and ages as a range of days with its precision. */
import type { NormalisedBirth } from '../person.ts'

const placeholders = new Set(['1900-01-01', '1970-01-01', '1901-01-01', '1800-01-01'])

/**
 * The days he may have been born on. Placeholders say nothing; 1 January says the year only
 * (HMPPS person-match excludes both); an age at `saidOn` gives a range two years wider than told.
 */
export function normaliseBirth(
  dateOfBirth: string | undefined,
  approximateAge: number | undefined,
  saidOn: string,
): NormalisedBirth | undefined {
  return fromDate(dateOfBirth, saidOn) ?? fromAge(approximateAge, saidOn)
}

function fromDate(text: string | undefined, saidOn: string): NormalisedBirth | undefined {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text?.trim() ?? '')
  if (!parts || placeholders.has(parts[0])) return undefined
  const year = Number(parts[1])
  if (year < 1901 || year > Number(saidOn.slice(0, 4))) return undefined
  const month = Number(parts[2] ?? 0)
  const day = Number(parts[3] ?? 0)
  if (month > 12 || day > 31) return undefined
  if (month === 0 || (month === 1 && day === 1))
    return { precision: 'year', from: year * 10000 + 101, to: year * 10000 + 1231 }
  const base = year * 10000 + month * 100
  if (day === 0) return { precision: 'month', from: base + 1, to: base + 31 }
  return { precision: 'day', from: base + day, to: base + day }
}

function fromAge(age: number | undefined, saidOn: string): NormalisedBirth | undefined {
  if (age === undefined || !Number.isFinite(age) || age < 5 || age > 110) return undefined
  const year = Number(saidOn.slice(0, 4)) - Math.round(age)
  const slack = Math.max(2, Math.round(age / 12))
  return { precision: 'age', from: (year - 1 - slack) * 10000 + 101, to: (year + slack) * 10000 + 1231 }
}
