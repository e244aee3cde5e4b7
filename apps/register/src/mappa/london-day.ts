/** The day on the wall in London: memberships, clocks and levels count by it. */

/** ISO date. */
export function londonDay(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}
