/** Keys of all mentions turned into blocks: which mentions share a key, and which blocks a mention is in. */

export type BlockIndex = {
  readonly blocks: number
  /** Members of block b are `members[starts[b]]` to `members[starts[b + 1]]`, ascending. */
  readonly starts: Int32Array
  readonly members: Int32Array
  /** Blocks of mention m are `blocksOf[firstBlock[m]]` to `blocksOf[firstBlock[m + 1]]`, ascending. */
  readonly firstBlock: Int32Array
  readonly blocksOf: Int32Array
  /** Blocks left out because more than `most` mentions share the key. */
  readonly dropped: number
}

/**
 * Groups equal 64-bit keys. Keys of one mention only make no block.
 *
 * @param lows lower halves of the keys, mention after mention
 * @param owners the mention of each key, ascending
 */
export function buildBlockIndex(
  lows: Int32Array,
  highs: Int32Array,
  owners: Int32Array,
  mentions: number,
  most: number,
): BlockIndex {
  const order = sortedByLow(lows, withCompany(lows, highs))
  const starts: number[] = [0]
  const members: number[] = []
  const counts = new Int32Array(mentions + 1)
  let dropped = 0
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && lows[order[to]!] === lows[order[from]!]) to++
    for (const run of runsOfOneKey(order.subarray(from, to), highs)) {
      if (run.length < 2) continue
      if (run.length > most) dropped++
      else {
        for (const entry of run) {
          members.push(owners[entry]!)
          counts[owners[entry]! + 1]!++
        }
        starts.push(members.length)
      }
    }
    from = to
  }
  for (let mention = 0; mention < mentions; mention++) counts[mention + 1]! += counts[mention]!
  const firstBlock = shared(counts)
  const blocksOf = new Int32Array(new SharedArrayBuffer(members.length * 4))
  const next = counts.slice()
  for (let block = 0; block + 1 < starts.length; block++) {
    for (let at = starts[block]!; at < starts[block + 1]!; at++) blocksOf[next[members[at]!]!++] = block
  }
  return {
    blocks: starts.length - 1,
    starts: shared(starts),
    members: shared(members),
    firstBlock,
    blocksOf,
    dropped,
  }
}

/** Entries whose key may occur twice: a counting filter lets most lonely keys go before the sort. */
function withCompany(lows: Int32Array, highs: Int32Array): Uint32Array {
  const bits = Math.min(28, Math.max(16, Math.ceil(Math.log2(lows.length * 8 + 1))))
  const seen = new Uint8Array(2 ** bits)
  const slot = (entry: number) =>
    ((lows[entry]! ^ Math.imul(highs[entry]!, 0x9e3779b1)) >>> 0) >>> (32 - bits)
  for (let entry = 0; entry < lows.length; entry++) if (seen[slot(entry)]! < 2) seen[slot(entry)]!++
  let kept = 0
  for (let entry = 0; entry < lows.length; entry++) if (seen[slot(entry)] === 2) kept++
  const entries = new Uint32Array(kept)
  kept = 0
  for (let entry = 0; entry < lows.length; entry++) if (seen[slot(entry)] === 2) entries[kept++] = entry
  return entries
}

/** Radix sort by the lower half, eleven bits at a time; stable, so owners stay ascending. */
function sortedByLow(lows: Int32Array, entries: Uint32Array): Uint32Array {
  let from: Uint32Array = entries
  let to: Uint32Array = new Uint32Array(entries.length)
  for (let shift = 0; shift < 32; shift += 11) {
    const counts = new Uint32Array(2049)
    for (const entry of from) counts[((lows[entry]! >>> shift) & 2047) + 1]!++
    for (let digit = 0; digit < 2048; digit++) counts[digit + 1]! += counts[digit]!
    for (const entry of from) to[counts[(lows[entry]! >>> shift) & 2047]!++] = entry
    ;[from, to] = [to, from]
  }
  return from
}

/** Nearly always the run itself; lower halves collide for one key in thousands. */
function runsOfOneKey(
  run: Uint32Array,
  highs: Int32Array,
): readonly ArrayLike<number>[] & Iterable<Iterable<number> & ArrayLike<number>> {
  const first = highs[run[0]!]
  if (run.every((entry) => highs[entry] === first)) return [run]
  return [...Map.groupBy(run, (entry) => highs[entry]!).values()]
}

function shared(values: ArrayLike<number>): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(values.length * 4))
  copy.set(values)
  return copy
}
