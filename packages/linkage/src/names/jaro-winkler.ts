/** Jaro-Winkler similarity, defined as DuckDB and Splink define it so that weights carry over. */

/** Where each letter of the left token stands, as bits; reused, reset after each call. */
const places = new Int32Array(256)

/**
 * Half transpositions are floored, the prefix (at most four letters) helps only above 0.7.
 * Bit-parallel for up to 32 letters (rapidfuzz's method); longer tokens are compared on their first 32.
 *
 * @param left letter codes, `leftLength` of them from `leftStart`
 */
export function jaroWinklerCodes(
  left: Uint8Array,
  leftStart: number,
  leftLength: number,
  right: Uint8Array,
  rightStart: number,
  rightLength: number,
): number {
  if (leftLength === 0 || rightLength === 0) return leftLength === rightLength ? 1 : 0
  for (let index = 0; index < leftLength; index++) places[left[leftStart + index]!]! |= 1 << index
  const longest = Math.max(leftLength, rightLength)
  const reach = longest < 4 ? 0 : (longest >> 1) - 1
  let leftMatched = 0
  let rightMatched = 0
  let matches = 0
  for (let index = 0; index < rightLength; index++) {
    const low = index > reach ? index - reach : 0
    const high = index + reach + 1
    const window = (high >= 32 ? -1 : (1 << high) - 1) & (low >= 32 ? 0 : -1 << low)
    const free = places[right[rightStart + index]!]! & window & ~leftMatched
    if (free !== 0) {
      leftMatched |= free & -free
      rightMatched |= 1 << index
      matches++
    }
  }
  for (let index = 0; index < leftLength; index++) places[left[leftStart + index]!] = 0
  if (matches === 0) return 0
  let outOfPlace = 0
  for (let a = leftMatched, b = rightMatched; b !== 0; a &= a - 1, b &= b - 1) {
    const leftAt = 31 - Math.clz32(a & -a)
    const rightAt = 31 - Math.clz32(b & -b)
    if (left[leftStart + leftAt] !== right[rightStart + rightAt]) outOfPlace++
  }
  const jaro = (matches / leftLength + matches / rightLength + (matches - (outOfPlace >> 1)) / matches) / 3
  if (jaro <= 0.7) return jaro
  let prefix = 0
  const most = Math.min(leftLength, rightLength)
  while (prefix < 4 && prefix < most && left[leftStart + prefix] === right[rightStart + prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

const leftCodes = new Uint8Array(32)
const rightCodes = new Uint8Array(32)

/**
 * The similarity of two tokens of single-byte letters, 0 to 1.
 *
 * @example
 * jaroWinkler('kowalski', 'kowlaski') // 0.9708…
 */
export function jaroWinkler(left: string, right: string): number {
  const leftLength = fill(leftCodes, left)
  const rightLength = fill(rightCodes, right)
  return jaroWinklerCodes(leftCodes, 0, leftLength, rightCodes, 0, rightLength)
}

function fill(codes: Uint8Array, text: string): number {
  const length = Math.min(32, text.length)
  for (let index = 0; index < length; index++) codes[index] = text.charCodeAt(index) & 0xff
  return length
}
