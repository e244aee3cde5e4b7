/** Integers appended one after another in memory that threads can share. */

export type GrowingInt32 = {
  readonly length: number
  push(value: number): void
  append(values: ArrayLike<number>): void
  /** The values so far, over shared memory. */
  view(): Int32Array
}

export function createGrowingInt32(capacity = 1 << 16): GrowingInt32 {
  let values = new Int32Array(new SharedArrayBuffer(capacity * 4))
  let length = 0
  function reserve(more: number): void {
    if (length + more <= values.length) return
    const larger = new Int32Array(new SharedArrayBuffer(Math.max(values.length * 2, length + more) * 4))
    larger.set(values.subarray(0, length))
    values = larger
  }
  return {
    get length() {
      return length
    },
    push(value) {
      reserve(1)
      values[length++] = value
    },
    append(more) {
      reserve(more.length)
      values.set(more, length)
      length += more.length
    },
    view: () => values.subarray(0, length),
  }
}
