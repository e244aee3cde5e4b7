import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { personProblems, saysNothing } from './person-problems.ts'
import type { PersonInput } from './person-schema.ts'

const today = Temporal.PlainDate.from('2026-05-03')

describe('a described person', () => {
  const cases: readonly (readonly [string, PersonInput, RegExp | undefined])[] = [
    ['with a whole date of birth', { dateOfBirth: '1988-05-03' }, undefined],
    ['with a year of birth', { dateOfBirth: '1988' }, undefined],
    ['born on a day that no calendar has', { dateOfBirth: '1988-02-30' }, /not a date/],
    ['born on more than a date', { dateOfBirth: '1988-05-03-04' }, /not a date/],
    ['born in words', { dateOfBirth: '3 May' }, /not a date/],
    ['born tomorrow', { dateOfBirth: '2026-05-04' }, /in the future/],
    ['born too long ago', { dateOfBirth: '1890-01-01' }, /more than 130 years ago/],
    ['of whom a system says 1 January 1900 for not known', { dateOfBirth: '1900-01-01' }, undefined],
    ['of an age', { approximateAge: 35 }, undefined],
    ['of an age that is no number', { approximateAge: Number.NaN }, /whole number/],
    ['of half an age', { approximateAge: 35.5 }, /whole number/],
    ['older than anybody', { approximateAge: 121 }, /whole number/],
  ]
  for (const [who, person, problem] of cases)
    it(`${who} ${problem ? 'is refused' : 'is taken'}`, () => {
      const [first] = personProblems(person, 'suspect', today)
      if (problem) assert.match(first?.message ?? '', problem)
      else assert.equal(first, undefined)
    })

  it('says nothing with empty texts, and something with any one of them', () => {
    assert.equal(saysNothing({ names: [{ given: [' '] }], addresses: [{ lines: '' }], phones: [] }), true)
    for (const person of [
      { names: [{ family: 'Bell' }] },
      { phones: ['1'] },
      { cro: '1' },
      { approximateAge: 0 },
    ])
      assert.equal(saysNothing(person), false)
  })
})
