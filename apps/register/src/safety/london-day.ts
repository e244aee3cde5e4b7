/** The day in London: what is due today is not overdue until midnight there. */
export function londonDay(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}
