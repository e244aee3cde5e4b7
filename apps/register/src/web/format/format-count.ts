/** Numbers in words that mean something: `four women`, `1 report`, `two or three women`, `2,431,077`. */

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const
const irregular: Readonly<Record<string, string>> = {
  woman: 'women',
  man: 'men',
  child: 'children',
  person: 'people',
  entry: 'entries',
}
const grouped = new Intl.NumberFormat('en-GB')

/** `2431077` → `2,431,077`. */
export function formatNumber(value: number | bigint | string): string {
  return grouped.format(BigInt(value))
}

/** Up to ten in words, beyond that in figures: running text reads so, tables take `formatNumber`. */
export function numberInWords(value: number): string {
  return small[value] ?? formatNumber(value)
}

/** The noun for this many: `plural(1, 'report')` → `report`, `plural(4, 'woman')` → `women`. */
export function plural(count: number | string, noun: string, nouns?: string): string {
  if (Number(count) === 1) return noun
  if (nouns) return nouns
  const [, before = '', last = noun] = /^(.*\s)?(\S+)$/s.exec(noun) ?? []
  if (irregular[last]) return before + irregular[last]
  if (/(s|x|ch|sh)$/.test(last)) return `${before}${last}es`
  if (/[^aeiou]y$/.test(last)) return `${before}${last.slice(0, -1)}ies`
  return `${before}${last}s`
}

/** `count(4, 'woman')` → `four women`. */
export function count(value: number | string, noun: string, nouns?: string): string {
  return `${numberInWords(Number(value))} ${plural(value, noun, nouns)}`
}

/** A count that uncertain links leave open: `two women`, `two or three women`, `two to five women`. */
export function countBetween(least: number, most: number, noun: string): string {
  if (least >= most) return count(least, noun)
  const joiner = most - least === 1 ? 'or' : 'to'
  return `${numberInWords(least)} ${joiner} ${numberInWords(most)} ${plural(most, noun)}`
}

/** `['a', 'b', 'c']` → `a, b and c`. */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A weight of evidence: `+5.2 bits`, `−1.0 bits`. */
export function formatBits(weightBits: number): string {
  return `${weightBits < 0 ? '−' : '+'}${Math.abs(weightBits).toFixed(1)} bits`
}

/** The first letter large, the rest as it is: names inside stay names. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
