/** Days between instants, for rules that look at windows of time. */

const dayMs = 86_400_000

/** Days since the epoch, with fractions. */
export function dayOf(instant: string): number {
  return Date.parse(instant) / dayMs
}
