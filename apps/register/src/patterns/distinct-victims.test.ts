import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { countVictims, rangeText, unconnectedVictimsAfterEach } from './distinct-victims.ts'
import { madeUpFacts } from './made-up-facts.ts'

const victim = fc.record({
  victim: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
  household: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  isIdentifiable: fc.boolean(),
})
const reports = fc.array(
  fc.record({ on: fc.constant('2024-01-01'), victims: fc.array(victim, { maxLength: 3 }) }),
  { maxLength: 12 },
)
const pairs = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('C', 'D', 'E')), {
  maxLength: 6,
})

describe('the count of victims', () => {
  it('is a range: at least never exceeds at most', () => {
    fc.assert(
      fc.property(reports, pairs, (made, possibleSame) => {
        const { min, max } = countVictims(madeUpFacts(made, { possibleSame }))
        assert.ok(min <= max)
      }),
    )
  })
  it('is never raised by a doubt about who is who', () => {
    fc.assert(
      fc.property(reports, pairs, (made, possibleSame) => {
        const sure = countVictims(madeUpFacts(made))
        const unsure = countVictims(madeUpFacts(made, { possibleSame }))
        assert.ok(unsure.min <= sure.min)
        assert.equal(unsure.max, sure.max)
      }),
    )
  })
  it('never calls more people unconnected than there are', () => {
    fc.assert(
      fc.property(reports, pairs, (made, possibleSame) => {
        const facts = madeUpFacts(made, { possibleSame })
        for (const { count } of unconnectedVictimsAfterEach(facts))
          assert.ok(count <= countVictims(facts).max)
      }),
    )
  })
  it('says a range only where there is one', () => {
    assert.equal(rangeText({ min: 3, max: 3 }), '3')
    assert.equal(rangeText({ min: 2, max: 4 }), '2 to 4')
  })
})
