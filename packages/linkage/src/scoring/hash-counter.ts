/** Counts by 64-bit hash in typed arrays: millions of values without a string kept. */

export type HashCounter = {
  readonly size: number
  countOf(low: number, high: number): number
  set(low: number, high: number, count: number): void
  /** Adds one unless `owner` was the last to add here, so that owners visited in turn count once each. */
  addOnce(low: number, high: number, owner: number): void
  entries(): Iterable<{ readonly low: number; readonly high: number; readonly count: number }>
}

export function createHashCounter(expected = 1024): HashCounter {
  let capacity = 1024
  while (capacity < expected * 2) capacity *= 2
  let lows = new Int32Array(capacity)
  let highs = new Int32Array(capacity)
  let counts = new Uint32Array(capacity)
  let owners = new Int32Array(capacity).fill(-1)
  let size = 0

  function slotOf(low: number, high: number): number {
    let at = (low ^ Math.imul(high, 0x9e3779b1)) & (capacity - 1)
    while (counts[at] !== 0 && (lows[at] !== low || highs[at] !== high)) at = (at + 1) & (capacity - 1)
    return at
  }

  function take(at: number, low: number, high: number): number {
    if (counts[at] !== 0) return at
    if ((size + 1) * 2 > capacity) {
      grow()
      return take(slotOf(low, high), low, high)
    }
    size++
    lows[at] = low
    highs[at] = high
    return at
  }

  function grow(): void {
    const [oldLows, oldHighs, oldCounts, oldOwners] = [lows, highs, counts, owners]
    capacity *= 2
    lows = new Int32Array(capacity)
    highs = new Int32Array(capacity)
    counts = new Uint32Array(capacity)
    owners = new Int32Array(capacity).fill(-1)
    for (let from = 0; from < oldCounts.length; from++) {
      if (oldCounts[from] === 0) continue
      const to = slotOf(oldLows[from]!, oldHighs[from]!)
      lows[to] = oldLows[from]!
      highs[to] = oldHighs[from]!
      counts[to] = oldCounts[from]!
      owners[to] = oldOwners[from]!
    }
  }

  return {
    get size() {
      return size
    },
    countOf: (low, high) => counts[slotOf(low, high)]!,
    set(low, high, count) {
      if (count <= 0) return
      counts[take(slotOf(low, high), low, high)] = count
    },
    addOnce(low, high, owner) {
      const at = take(slotOf(low, high), low, high)
      if (owners[at] === owner) return
      owners[at] = owner
      counts[at]!++
    },
    *entries() {
      for (let at = 0; at < capacity; at++)
        if (counts[at] !== 0) yield { low: lows[at]!, high: highs[at]!, count: counts[at]! }
    },
  }
}
