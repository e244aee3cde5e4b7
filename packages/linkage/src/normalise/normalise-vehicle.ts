/** Vehicle registration marks, with characters that look alike on a plate made the same. */

const lookAlikes: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', S: '5', B: '8', Z: '2' }

/** Nothing when too short or too long to be a mark. */
export function normaliseVehicle(text: string): string | undefined {
  const mark = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (mark.length < 2 || mark.length > 8 || !/[0-9]/.test(mark)) return undefined
  return mark.replace(/[OQISBZ]/g, (letter) => lookAlikes[letter]!)
}
