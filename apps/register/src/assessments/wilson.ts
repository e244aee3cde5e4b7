/** How sure a share is: the score interval of Wilson (1927), which does not pretend to certainty at none or all. Pure. */

/** Normal quantile of a two-sided 95% interval. */
const z = 1.959964

export type Share = {
  readonly count: number
  readonly of: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * @returns undefined for a share of nothing
 * @example
 * wilson(20, 20)?.low // 0.839: twenty of twenty is not yet certainty
 */
export function wilson(count: number, of: number): Share | undefined {
  if (of === 0) return undefined
  const share = count / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const half = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of)
  return { count, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
