/** Dates as senders write them, turned into ISO text. What does not fit stays as it is, for validation to refuse. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const parts: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MMM: '(?<monthName>[A-Za-z]{3})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
}

export type ReadDate = (text: string) => string

/**
 * Makes a reader for one way of writing: an ISO day where the way has no hour, an ISO instant otherwise.
 *
 * @example
 * compileDate('DD-MMM-YYYY HH:mm', 'UTC')('03-May-2026 14:02') // '2026-05-03T14:02:00Z'
 */
export function compileDate(written: string, timeZone: string): ReadDate {
  const pattern = written
    .replace(/[.\-/]/g, '\\$&')
    .replace(/YYYY|MMM|MM|DD|HH|mm|ss/g, (part) => parts[part]!)
  const reader = new RegExp(`^${pattern}$`)
  const hasTime = written.includes('HH')
  return (text) => {
    const found = reader.exec(text)?.groups
    if (!found) return text
    const month = found.monthName ? months.indexOf(found.monthName.toLowerCase()) + 1 : Number(found.month)
    const day = `${found.year}-${two(month)}-${two(found.day ?? 1)}`
    if (!hasTime) return day
    return inZone(`${day}T${two(found.hour ?? 0)}:${found.minute ?? '00'}:${found.second ?? '00'}`, timeZone)
  }
}

/** ISO text that may lack its zone. */
export function compileIsoDate(timeZone: string): ReadDate {
  return (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? inZone(text, timeZone) : text
}

const two = (value: string | number) => String(value).padStart(2, '0')

function inZone(local: string, timeZone: string): string {
  if (timeZone === 'UTC') return `${local}Z`
  try {
    return Temporal.PlainDateTime.from(local, { overflow: 'reject' })
      .toZonedDateTime(timeZone)
      .toInstant()
      .toString({ smallestUnit: 'second' })
  } catch {
    return `${local}Z`
  }
}
