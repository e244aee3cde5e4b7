import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MadeUpReport, madeUpFacts } from './made-up-facts.ts'
import { rfgv } from './rfgv.ts'

const today = '2026-05-20'
const daysAgo = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString()
const of = (reports: readonly MadeUpReport[], rest = {}) => rfgv(madeUpFacts(reports, rest), today)

describe('RFGV', () => {
  for (const [days, points] of [
    [0, 5],
    [30, 5],
    [31, 4],
    [90, 4],
    [91, 3],
    [180, 3],
    [181, 2],
    [365, 2],
    [366, 1],
    [4_000, 1],
  ] as const)
    it(`gives ${points} for recency when the latest act was ${days} days ago`, () => {
      assert.equal(of([{ on: daysAgo(days) }, { on: daysAgo(days + 500) }]).recency, points)
    })
  for (const [count, points] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [6, 4],
    [9, 4],
    [10, 5],
    [40, 5],
  ] as const)
    it(`gives ${points} for frequency when ${count} reports lie in twelve months`, () => {
      const recent = Array.from({ length: count }, (_, index) => ({ on: daysAgo(index) }))
      assert.equal(of([...recent, { on: daysAgo(366) }]).frequency, points)
    })
  for (const [behaviour, points] of [
    ['unwanted-contact', 1],
    ['following', 2],
    ['threats', 3],
    ['assault', 4],
    ['strangulation', 5],
  ] as const)
    it(`gives ${points} for gravity when the gravest is ${behaviour}`, () => {
      assert.equal(of([{ on: daysAgo(9), behaviours: ['unwanted-contact', behaviour] }]).gravity, points)
    })
  it('takes a report without a behaviour as the least grave, never as nothing', () => {
    assert.equal(of([{ on: daysAgo(9), behaviours: [] }]).gravity, 1)
  })
  it('counts victims at least, and says the range', () => {
    const reports = ['A', 'B', 'C'].map((victim) => ({ on: daysAgo(9), victims: [victim] }))
    assert.equal(of(reports.slice(0, 1)).victims, 1)
    assert.equal(of(reports.slice(0, 2)).victims, 3)
    assert.equal(of(reports).victims, 5)
    const doubtful = of(reports, { possibleSame: [['B', 'C']] })
    assert.equal(doubtful.victims, 3)
    assert.match(doubtful.explained[3]!.why, /^2 to 3 victims; 2 counted/)
  })
  it('is the sum of four parts, each with a sentence', () => {
    const found = of([{ on: daysAgo(3), behaviours: ['threats'] }])
    assert.equal(found.score, 5 + 1 + 3 + 1)
    assert.deepEqual(
      found.explained.map(({ part }) => part),
      ['recency', 'frequency', 'gravity', 'victims'],
    )
    assert.equal(found.explained[0]!.why, 'The latest act was 3 days ago, on 17 May 2026.')
    assert.equal(found.explained[1]!.why, '1 report of acts in the last 12 months.')
  })
  it('is nothing where no report is linked to him', () => {
    assert.equal(of([]).score, 0)
  })
})
