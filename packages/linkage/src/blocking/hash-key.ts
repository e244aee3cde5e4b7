/** A 64-bit hash of a typed conjunction, as two 32-bit halves. */

const halves = new Int32Array(2)
const whole = new BigInt64Array(halves.buffer)

/** Two independent multiply-rotate passes over the text (MurmurHash3's finaliser, public domain). */
export function hashInto(text: string, out: Int32Array, at: number): void {
  let low = 0x9e3779b9 ^ text.length
  let high = 0x85ebca6b ^ text.length
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 0xcc9e2d51)
    low = (low << 15) | (low >>> 17)
    high = Math.imul(high ^ code, 0x1b873593)
    high = (high << 13) | (high >>> 19)
  }
  out[at] = mix(low ^ Math.imul(high, 0x2545f491))
  out[at + 1] = mix(high + Math.imul(low, 0x9e3779b1))
}

/** The same as one signed 64-bit number, which fits PostgreSQL's int8. */
export function hashKey(text: string): bigint {
  hashInto(text, halves, 0)
  return whole[0]!
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
