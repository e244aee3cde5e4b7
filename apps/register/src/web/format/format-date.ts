/** Dates and times as people in England and Wales read them: `3 May 2026`, `3 May 2026, 14:02`, `11 days ago`. */
import { isRealDay } from '../../platform/real-dates.ts'

const zone = 'Europe/London'
const dateWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

export type DateLike = string | Date | Temporal.PlainDate | Temporal.Instant | null | undefined

/** `2026-05-03` or an instant → `3 May 2026`, by the clock on the wall in London. Nothing stays nothing. */
export function formatDate(value: DateLike): string {
  const date = asPlainDate(value)
  return date ? dateWords.format(Date.UTC(date.year, date.month - 1, date.day)) : ''
}

/** An instant → `3 May 2026, 14:02` in London; a bare date stays a date. */
export function formatInstant(value: DateLike): string {
  const instant = asInstant(value)
  if (!instant) return formatDate(value)
  const local = instant.toZonedDateTimeISO(zone)
  return `${formatDate(local.toPlainDate())}, ${twoDigits(local.hour)}:${twoDigits(local.minute)}`
}

/** The year of a date or instant, in London. */
export function formatYear(value: DateLike): string {
  return String(asPlainDate(value)?.year ?? '')
}

/** How long ago, in the largest unit that still says something: `just now`, `2 hours ago`, `11 days ago`, `3 years ago`. */
export function formatAgo(value: DateLike, now: Temporal.Instant): string {
  const date = asPlainDate(value)
  if (!date) return ''
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const instant = asInstant(value)
  const seconds = instant ? (now.epochMilliseconds - instant.epochMilliseconds) / 1000 : undefined
  const days = date.until(today).days
  if (seconds !== undefined && seconds >= 0 && seconds < 86_400 && days <= 1) return agoWithinADay(seconds)
  if (days === 0) return 'today'
  const distance = Math.abs(days)
  const whole = date.until(today, { largestUnit: 'years' })
  const years = Math.abs(whole.years)
  const months = Math.abs(whole.years * 12 + whole.months)
  const words =
    distance < 60 ? counted(distance, 'day') : years < 2 ? counted(months, 'month') : counted(years, 'year')
  if (days === 1) return 'yesterday'
  if (days === -1) return 'tomorrow'
  return days > 0 ? `${words} ago` : `in ${words}`
}

/** Age in whole years on a day; undefined when the birth date is not a full and real one. */
export function ageOn(born: string, day: Temporal.PlainDate): number | undefined {
  if (!isRealDay(born)) return undefined
  return Temporal.PlainDate.from(born).until(day, { largestUnit: 'years' }).years
}

function agoWithinADay(seconds: number): string {
  if (seconds < 60) return 'just now'
  if (seconds < 3600) return `${counted(Math.floor(seconds / 60), 'minute')} ago`
  return `${counted(Math.floor(seconds / 3600), 'hour')} ago`
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function asInstant(value: DateLike): Temporal.Instant | undefined {
  if (value instanceof Temporal.Instant) return value
  if (value instanceof Date) return Temporal.Instant.fromEpochMilliseconds(value.getTime())
  if (typeof value !== 'string' || !/\d[T ]\d{2}:\d{2}/.test(value)) return undefined
  // PostgreSQL writes `2026-05-03 14:02:11+00`, which is ISO 8601 but for the space.
  return Temporal.Instant.from(value.replace(' ', 'T'))
}

function asPlainDate(value: DateLike): Temporal.PlainDate | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (value instanceof Temporal.PlainDate) return value
  const instant = asInstant(value)
  if (instant) return instant.toZonedDateTimeISO(zone).toPlainDate()
  return Temporal.PlainDate.from(String(value))
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
