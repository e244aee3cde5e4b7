/** Days between instants, for rules that look at windows of time. */

const dayMs = 86_400_000

/** Days since the epoch, with fractions. */
export function dayOf(instant: string): number {
  return Date.parse(instant) / dayMs
}

/** Whether an order made and ending on these dates was in force on the day of the instant. */
export function isInForce(
  order: { readonly madeOn: string; readonly endsOn: string | undefined },
  instant: string,
): boolean {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  return order.madeOn <= day && (order.endsOn === undefined || day <= order.endsOn)
}
