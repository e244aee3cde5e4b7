/** A day as people write it, from a form: 2026-05-03, 3/5/2026, 3 May 2026. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** ISO, or the text as it is, so that whoever checks it can refuse it at its field. */
export function readDay(text: string | undefined): string | undefined {
  const words = text?.trim()
  if (!words) return undefined
  const numbers = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/.exec(words)
  if (numbers) return isoDay(numbers[3]!, numbers[2]!, numbers[1]!)
  const named = /^(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})$/i.exec(words)
  const month = named ? months.indexOf(named[2]!.toLowerCase()) + 1 : 0
  return named && month > 0 ? isoDay(named[3]!, String(month), named[1]!) : words
}

function isoDay(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
