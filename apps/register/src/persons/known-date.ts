/** A date of birth in words where it is a whole and real date; otherwise as it was said. */
import { formatDate } from '../web/format/format-date.ts'

/** @example knownDate('1991-03-14') // '14 March 1991'; '1991-03' and '1991-02-31' stay as they are */
export function knownDate(said: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(said)) return said
  try {
    return formatDate(Temporal.PlainDate.from(said, { overflow: 'reject' }))
  } catch {
    return said
  }
}
