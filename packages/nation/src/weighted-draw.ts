/** Draws from a list by weight in constant time (Vose's alias method, 1991). */
import type { Random } from './random.ts'

export type WeightedDraw<T> = (random: Random) => T

/** Prepares a draw: each item comes out in proportion to its weight. */
export function weightedDraw<T>(pairs: readonly (readonly [T, number])[]): WeightedDraw<T> {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0)
  const share = pairs.map(([, weight]) => (weight * pairs.length) / total)
  const alias = new Int32Array(pairs.length)
  const small = share.flatMap((value, index) => (value < 1 ? [index] : []))
  const large = share.flatMap((value, index) => (value >= 1 ? [index] : []))
  while (small.length > 0 && large.length > 0) {
    const under = small.pop()!
    const over = large.at(-1)!
    alias[under] = over
    share[over]! += share[under]! - 1
    if (share[over]! < 1) small.push(large.pop()!)
  }
  for (const left of [...small, ...large]) share[left] = 1
  return (random) => {
    const index = random.below(pairs.length)
    return pairs[random.next() < share[index]! ? index : alias[index]!]![0]
  }
}

/** Weights that fall with the place in a list, as the frequencies of names do. */
export const byRank = <T>(items: readonly T[]): (readonly [T, number])[] =>
  items.map((item, rank) => [item, 1 / (rank + 4)])
