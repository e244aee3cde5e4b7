/** Days as whole numbers, so that spans can be compared and counted cheaply. */

/** Days since 1 January 1970; Infinity where a span has no end. */
export type DayNumber = number

const millisecondsPerDay = 86_400_000

export function dayNumber(date: Temporal.PlainDate): DayNumber {
  return Date.UTC(date.year, date.month - 1, date.day) / millisecondsPerDay
}

export function dateOf(day: DayNumber): Temporal.PlainDate {
  const date = new Date(day * millisecondsPerDay)
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

/** 'ISO date' of a day, as the tables write their effective dates. */
export function isoDay(day: DayNumber): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}
