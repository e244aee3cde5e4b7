/** What a nation promises whoever reads its reports one by one. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CANARY_ADDRESS, CANARY_VICTIM } from './canary.ts'
import { generateNation } from './generate-nation.ts'
import type { NationOptions } from './nation-options.ts'
import type { Person } from './person.ts'

const text = (options: NationOptions): string => JSON.stringify([...generateNation(options)])

describe('a nation', () => {
  it('has exactly the number of reports asked for, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 120 }), (seed, reports) => {
        assert.equal([...generateNation({ seed, reports })].length, reports)
      }),
      { numRuns: 40 },
    )
  })

  it('is the same for the same options and another for another seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 80 }), (seed, reports) => {
        assert.equal(text({ seed, reports }), text({ seed, reports }))
        assert.notEqual(text({ seed, reports }), text({ seed: seed + 1, reports }))
      }),
      { numRuns: 20 },
    )
  })

  it('tells its reports exactly in the order they were recorded, within its days', () => {
    let last = '2019-03-01'
    for (const { recordedAt } of generateNation({
      seed: 5,
      reports: 4000,
      from: '2019-03-01',
      to: '2023-07-01',
    })) {
      assert.ok(last <= recordedAt, `${recordedAt} after ${last}`)
      last = recordedAt
    }
    assert.ok(last < '2023-07-01')
  })

  it('tells the same story whether or not it was kept between two of its reports', () => {
    // More stories are under way than are kept (8192), so some people are made up a second time.
    const people = new Map<string, Person>()
    let again = 0
    for (const { truth } of generateNation({
      seed: 3,
      reports: 60_000,
      from: '2024-01-01',
      to: '2024-03-01',
    })) {
      const known = people.get(truth.suspect.id) ?? truth.suspect
      if (known !== truth.suspect) again += 1
      assert.deepEqual(truth.suspect, known)
      people.set(truth.suspect.id, truth.suspect)
    }
    assert.ok(again > 1000, String(again))
  })

  it('gives every report a reference that is unique in its force', () => {
    const seen = new Set<string>()
    for (const report of generateNation({ seed: 5, reports: 4000 }))
      seen.add(`${report.force} ${report.reference}`)
    assert.equal(seen.size, 4000)
  })

  it('has the planted victim in its first report, address in full, at any size', () => {
    for (const reports of [1, 2, 50, 500]) {
      const [first] = generateNation({ seed: reports, reports, noise: 5 })
      assert.equal(first?.victim.address?.lines, CANARY_ADDRESS)
      assert.equal(first?.victim.name.family, CANARY_VICTIM.family)
      assert.equal(first?.truth.badRow, undefined)
      assert.match(first?.summary ?? '', new RegExp(CANARY_VICTIM.given))
    }
  })

  it('writes nothing wrong when there is no noise', () => {
    for (const { suspect, victim, truth } of generateNation({ seed: 11, reports: 2000, noise: 0 })) {
      assert.equal(truth.badRow, undefined)
      assert.equal(victim.name.given[0], truth.victim.given)
      assert.equal(victim.name.family, truth.victim.family)
      if (victim.dateOfBirth !== '') assert.equal(victim.dateOfBirth, truth.victim.born)
      assert.equal(suspect.sex, truth.suspect.sex)
      if (!truth.isScraps) assert.equal(suspect.name.family, truth.suspect.family)
    }
  })

  it('writes more wrong the more noise there is', () => {
    const wrong = (noise: number): number =>
      [...generateNation({ seed: 2, reports: 3000, noise })].filter(
        ({ victim, truth }) => victim.name.family !== truth.victim.family,
      ).length
    const [none, some, much] = [wrong(0), wrong(1), wrong(3)]
    assert.equal(none, 0)
    assert.ok(some > 100 && much > some * 1.5, `${some} then ${much}`)
  })

  const refused: readonly (readonly [Partial<NationOptions>, RegExp])[] = [
    [{ seed: -1 }, /seed/],
    [{ seed: 1.5 }, /seed/],
    [{ reports: 0 }, /reports/],
    [{ reports: Number.NaN }, /reports/],
    [{ noise: -0.1 }, /noise/],
    [{ from: 'yesterday' }, /from/],
    [{ to: '2016-13-01' }, /to/],
    [{ from: '2020-01-01', to: '2020-01-01' }, /later/],
  ]
  for (const [options, message] of refused) {
    it(`is refused for ${JSON.stringify(options)}, before the first report`, () => {
      assert.throws(() => generateNation({ seed: 1, reports: 10, ...options }), message)
    })
  }
})
