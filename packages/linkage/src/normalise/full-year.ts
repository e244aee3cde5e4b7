/** The century of a two-digit year in a police reference. */

/** 00 to the current year is this century, anything later the last one (HMPPS person-record). */
export function fullYear(twoDigits: string): string {
  const now = new Date().getUTCFullYear() % 100
  return Number(twoDigits) <= now ? `20${twoDigits}` : `19${twoDigits}`
}
