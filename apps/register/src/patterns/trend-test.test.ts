import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { laplaceTrend, risingTrendThreshold } from './trend-test.ts'

describe('the Laplace trend test', () => {
  it('agrees with the formula worked by hand', () => {
    // Between first and last: 100, 150, 170, 180; mean 150, span 185, n − 1 = 4.
    const u = laplaceTrend([0, 100, 150, 170, 180, 185])
    assert.ok(Math.abs(u! - (150 - 92.5) / (185 * Math.sqrt(1 / 48))) < 1e-12)
  })
  it('says nothing of fewer than five events', () => assert.equal(laplaceTrend([0, 1, 2, 3]), undefined))
  it('says nothing of events at one moment', () => assert.equal(laplaceTrend([5, 5, 5, 5, 5]), undefined))
  it('changes its sign when time runs backwards', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 5, maxLength: 30 }),
        (times) => {
          const forward = laplaceTrend(times)!
          const backward = laplaceTrend(times.map((time) => 1_000 - time))!
          assert.ok(Math.abs(forward + backward) < 1e-9)
        },
      ),
    )
  })
  it('calls a constant rate rising about one time in twenty', () => {
    let random = 1
    const next = () => {
      random = (random * 48_271) % 2_147_483_647
      return random / 2_147_483_647
    }
    const trials = 4_000
    let rising = 0
    for (let trial = 0; trial < trials; trial++)
      if (laplaceTrend(Array.from({ length: 12 }, next))! >= risingTrendThreshold) rising++
    assert.ok(rising / trials > 0.03 && rising / trials < 0.07, String(rising / trials))
  })
})
