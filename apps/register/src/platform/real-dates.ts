/** Dates and instants that exist: JavaScript alone would read 31 February as 3 March. */

/** `2026-02-28`, a day that a calendar has. */
export function isRealDay(day: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) return false
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** `14:05`, a time that a clock shows. */
export function isRealTime(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
}

/** Milliseconds since the epoch of an ISO instant with its zone, or undefined where there is no such instant. */
export function timeOf(instant: string): number | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(instant)
  if (!found || !isRealDay(found[1]!)) return undefined
  const time = Date.parse(instant)
  return Number.isNaN(time) ? undefined : time
}
