import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { agreementOf, sumOf, type UnitCounts } from './agreement.ts'
import { isBlindSample } from './blind-sample.ts'
import { readAgreement } from './read-agreement.ts'
import { recordAssessment } from './record-assessment.ts'
import { type AssessmentTest, openAssessmentTest } from './test-assessments.ts'
import { viewIndication } from './view-indication.ts'
import { wilson } from './wilson.ts'

const on = '2026-05-20'
const counts = (part: Partial<UnitCounts>): UnitCounts => ({
  unit: 'investigation',
  total: 20,
  agree: 15,
  above: 3,
  below: 2,
  blind: 6,
  blindAgree: 3,
  sighted: 14,
  sightedAgree: 12,
  ...part,
})

describe('the agreement meter', () => {
  it('gives shares with the interval of Wilson', () => {
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263, and 0 of 20.
    const rounded = (found: ReturnType<typeof wilson>) =>
      [found!.low, found!.high].map((one) => Number(one.toFixed(4)))
    assert.deepEqual(rounded(wilson(81, 263)), [0.2553, 0.3662])
    assert.deepEqual(rounded(wilson(0, 20)), [0, 0.1611])
    assert.equal(wilson(0, 0), undefined)
  })
  it('says nothing of fewer than five', () => {
    const few = agreementOf(counts({ total: 4, agree: 4 }), on)
    assert.deepEqual(few, { unit: 'investigation', total: 4, isSuppressed: true, isAlwaysAgreeing: false })
    assert.equal(agreementOf(counts({ blind: 4 }), on).blind, undefined)
    assert.equal(agreementOf(counts({}), on).blind?.share, 0.5)
  })
  it('marks a unit that agrees without exception over twenty or more', () => {
    assert.equal(agreementOf(counts({ agree: 20 }), on).isAlwaysAgreeing, true)
    assert.equal(agreementOf(counts({ agree: 19 }), on).isAlwaysAgreeing, false)
    assert.equal(agreementOf(counts({ total: 19, agree: 19 }), on).isAlwaysAgreeing, false)
  })
  it('adds units up to the force', () => {
    assert.equal(sumOf([counts({}), counts({ unit: 'supervision' })]).sightedAgree, 24)
  })
  it('takes about one in five assessments as a blind sample, the same one whenever it is asked', () => {
    const sample = Array.from({ length: 2_000 }, (_, earlier) =>
      isBlindSample({ entry: 'x', earlier, today: on }),
    )
    const share = sample.filter(Boolean).length / sample.length
    assert.ok(share > 0.16 && share < 0.24, String(share))
    assert.equal(isBlindSample({ entry: 'x', earlier: 3, today: on }), sample[3])
  })

  describe('of a force', () => {
    let test: AssessmentTest
    before(async () => {
      test = await openAssessmentTest()
    })
    after(() => test?.drop())
    it('tells blind from sighted, and what was held before from what was kept', async () => {
      const assess = async (isBlind: boolean, held: 'medium' | 'high') => {
        const { entry } = await test.enter('low', { isBlind })
        const context = await test.contextOf('investigator')
        const of = { entry, tool: 'stalking-screen-topics', answers: { threats: 'yes' } }
        await viewIndication(context, { ...of, levelHeld: held })
        await recordAssessment(context, {
          ...of,
          levelAssessed: isBlind ? 'high' : held,
          overrideReason: 'what I saw',
          reasons: 'what I saw',
        })
      }
      for (let round = 0; round < 5; round++) await assess(true, round < 2 ? 'medium' : 'high')
      for (let round = 0; round < 5; round++) await assess(false, 'high')
      const { units, force } = await readAgreement(await test.contextOf('supervisor'), {})
      assert.deepEqual(
        units.map(({ unit, total }) => [unit, total]),
        [['investigation', 10]],
      )
      assert.deepEqual([force.blind?.count, force.blind?.of, force.sighted?.count], [3, 5, 5])
      assert.equal(force.agree?.count, 10)
      const other = await readAgreement(await test.contextOf('supervisor', '13'), {})
      assert.equal(other.force.total, 0)
    })
  })
})
