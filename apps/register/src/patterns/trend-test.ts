/** Is something happening more and more often? The Laplace trend test for the times of events. */

/**
 * Cox and Lewis, The Statistical Analysis of Series of Events (1966), section 3.3: with events at t1 … tn after a
 * start, observed until the last, u = (mean(t1 … tn-1) − tn/2) / (tn × √(1 / (12 (n − 1)))) is close to standard
 * normal when the rate is constant, and large when it rises.
 *
 * @param times Days (or any one unit) of the events after an arbitrary origin, in any order.
 * @returns u, or undefined where there are fewer than five events or they all fall on one moment.
 * @example
 * laplaceTrend([0, 100, 150, 170, 180, 185]) // 1.9…: rising
 */
export function laplaceTrend(times: readonly number[]): number | undefined {
  if (times.length < 5) return undefined
  const sorted = [...times].sort((a, b) => a - b)
  const start = sorted[0]!
  const span = sorted.at(-1)! - start
  if (span <= 0) return undefined
  // The first event only sets the clock going; the last only stops it.
  const between = sorted.slice(1, -1).map((time) => time - start)
  const mean = between.reduce((sum, time) => sum + time, 0) / between.length
  return (mean - span / 2) / (span * Math.sqrt(1 / (12 * between.length)))
}

/** One-sided five per cent point of the standard normal distribution. */
export const risingTrendThreshold = 1.645
