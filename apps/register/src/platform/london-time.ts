/** The clock on the wall in London: by it days are counted and times are typed. */

const zone = 'Europe/London'

export function londonDate(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}

/** ISO date. What is due today is not overdue until midnight in London. */
export function londonDay(at: Temporal.Instant): string {
  return londonDate(at).toString()
}

/** Of an ISO day and `14:05`. The night the clocks go back has an hour twice: the earlier one is meant. */
export function londonInstant(day: string, time: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant()
}
