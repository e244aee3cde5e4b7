/** Dates, counts and victims as people read them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { count, countBetween, formatBits, formatNumber, listInWords, plural } from './format-count.ts'
import { ageOn, formatAgo, formatDate, formatInstant, formatYear } from './format-date.ts'
import { formatVictims, victimLetter } from './format-victims.ts'

describe('dates', () => {
  for (const [given, words, because] of [
    ['2026-05-03', '3 May 2026', 'a date is itself'],
    ['2026-05-03T13:02:11Z', '3 May 2026', 'an instant is the day in London'],
    ['2026-07-01T23:30:00Z', '2 July 2026', 'summer time counts'],
    ['2026-01-01T23:30:00Z', '1 January 2026', 'winter time counts'],
    ['2026-05-03 14:02:11.123+00', '3 May 2026', 'PostgreSQL writes a space and a short offset'],
    [null, '', 'nothing stays nothing'],
  ] as const)
    it(`${given} is ${words || 'empty'}: ${because}`, () => assert.equal(formatDate(given), words))

  it('an instant has its time in London, a date none', () => {
    assert.equal(formatInstant('2026-05-03T13:02:11Z'), '3 May 2026, 14:02')
    assert.equal(formatInstant('2026-05-03'), '3 May 2026')
    assert.equal(formatInstant(new Date('2026-12-03T09:05:00Z')), '3 December 2026, 09:05')
    assert.equal(formatYear('2019-12-31T23:59:00Z'), '2019')
  })

  const now = Temporal.Instant.from('2026-05-14T12:00Z')
  for (const [given, words] of [
    ['2026-05-14T11:59:30Z', 'just now'],
    ['2026-05-14T11:20:00Z', '40 minutes ago'],
    ['2026-05-14T10:00:00Z', '2 hours ago'],
    ['2026-05-13T20:00:00Z', '16 hours ago'],
    ['2026-05-14', 'today'],
    ['2026-05-13', 'yesterday'],
    ['2026-05-03', '11 days ago'],
    ['2026-02-14', '3 months ago'],
    ['2025-04-13', '13 months ago'],
    ['2019-06-11', '6 years ago'],
    ['2026-05-15', 'tomorrow'],
    ['2026-05-24', 'in 10 days'],
    ['2027-03-04', 'in 9 months'],
    [undefined, ''],
  ] as const)
    it(`${given} was ${words || 'not said'}`, () => assert.equal(formatAgo(given, now), words))

  it('an age turns on the birthday, and is not guessed from a year', () => {
    assert.equal(ageOn('1992-05-14', Temporal.PlainDate.from('2026-05-13')), 33)
    assert.equal(ageOn('1992-05-14', Temporal.PlainDate.from('2026-05-14')), 34)
    assert.equal(ageOn('1992', Temporal.PlainDate.from('2026-05-14')), undefined)
    assert.equal(ageOn('1992-02-31', Temporal.PlainDate.from('2026-05-14')), undefined)
  })
})

describe('counts', () => {
  for (const [value, noun, words] of [
    [0, 'report', 'no reports'],
    [1, 'woman', 'one woman'],
    [4, 'woman', 'four women'],
    [4, 'other woman', 'four other women'],
    [13, 'force', '13 forces'],
    [2, 'address', 'two addresses'],
    [2, 'entry', 'two entries'],
    [3, 'day', 'three days'],
    [2431077, 'person', '2,431,077 people'],
  ] as const)
    it(`${value} ${noun} reads "${words}"`, () => assert.equal(count(value, noun), words))

  it('an open count says both ends', () => {
    assert.equal(countBetween(2, 2, 'woman'), 'two women')
    assert.equal(countBetween(1, 2, 'woman'), 'one or two women')
    assert.equal(countBetween(2, 5, 'woman'), 'two to five women')
  })

  it('lists, numbers and weights read as written by hand', () => {
    assert.equal(listInWords(['a', 'b', 'c']), 'a, b and c')
    assert.equal(listInWords(['a']), 'a')
    assert.equal(formatNumber('9007199254740993'), '9,007,199,254,740,993')
    assert.equal(formatBits(-1), '−1.0 bits')
    assert.equal(plural(1, 'man'), 'man')
    assert.equal(plural(0, 'report or order', 'reports and orders'), 'reports and orders')
  })
})

describe('victims', () => {
  it('are letters in order, and one is not many', () => {
    assert.equal(formatVictims(['A']), 'Victim A')
    assert.equal(formatVictims(['A', 'B', 'C']), 'Victims A, B and C')
    assert.equal(victimLetter(0), 'A')
    assert.equal(victimLetter(26), 'AA')
  })

  it('each have a letter of their own, however many they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(5000), { minLength: 2 }), (indexes) => {
        assert.equal(new Set(indexes.map(victimLetter)).size, indexes.length)
      }),
    )
  })
})
