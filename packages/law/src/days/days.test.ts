import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { bankHolidayTable } from '../tables/calendar-tables.ts'
import { bankHolidayOn, bankHolidayYears } from './bank-holidays.ts'
import { countDays } from './count-days.ts'
import { dateOf, dayNumber } from './day-number.ts'
import { formatDay, formatPeriod } from './format-day.ts'
import { lastDayOfPeriod } from './last-day-of-period.ts'
import { cutSpans, mergeSpans, type Span } from './span.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const days = fc.integer({ min: dayNumber(day('2016-01-01')), max: dayNumber(day('2040-12-31')) })
const span = fc
  .tuple(days, fc.integer({ min: 0, max: 60 }))
  .map(([from, length]): Span => ({ from, to: from + length }))

describe('the last day of a period', () => {
  for (const [first, period, counting, expected] of [
    ['2026-05-01', 'P3D', 'beginning-with', '2026-05-03'],
    ['2026-05-01', 'P3D', 'after', '2026-05-04'],
    ['2026-05-01', 'P1Y', 'beginning-with', '2027-04-30'],
    ['2026-05-01', 'P1Y', 'after', '2027-05-01'],
    ['2028-02-29', 'P1Y', 'beginning-with', '2029-02-28'],
    ['2028-02-29', 'P1Y', 'after', '2029-02-28'],
    ['2028-02-29', 'P4Y', 'beginning-with', '2032-02-28'],
    ['2026-01-31', 'P1M', 'beginning-with', '2026-02-28'],
    ['2026-01-31', 'P1M', 'after', '2026-02-28'],
    ['2026-03-01', 'P1M', 'beginning-with', '2026-03-31'],
    ['2026-08-20', 'P7D', 'before', '2026-08-13'],
    // Dodds v Walker [1981] 1 WLR 1027: four months after 30 September end on 30 January, not on the 31st.
    ['1978-09-30', 'P4M', 'after', '1979-01-30'],
    ['2026-12-25', 'P1W', 'beginning-with', '2026-12-31'],
  ] as const)
    it(`${period} ${counting} ${first} is ${expected}`, () => {
      assert.equal(lastDayOfPeriod(day(first), period, counting).toString(), expected)
    })

  it('never moves back when the first day moves on', () => {
    const periods = fc.constantFrom('P3D', 'P28D', 'P1M', 'P3M', 'P6M', 'P9M', 'P1Y', 'P30M', 'P5Y')
    fc.assert(
      fc.property(days, periods, fc.constantFrom('beginning-with', 'after'), (first, period, counting) => {
        const [one, next] = [first, first + 1].map((from) =>
          dayNumber(lastDayOfPeriod(dateOf(from), period, counting)),
        )
        assert.ok(one! <= next!)
      }),
    )
  })

  it('is never before the first day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('P1D', 'P3D', 'P1M', 'P1Y'), (first, period) => {
        assert.ok(dayNumber(lastDayOfPeriod(dateOf(first), period, 'beginning-with')) >= first)
      }),
    )
  })
})

describe('counting days', () => {
  it('counts exactly the days that are not left out', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 20 }),
        fc.array(span, { maxLength: 5 }),
        (first, count, holes) => {
          const { last } = countDays(first, count, holes)
          const isFree = (one: number) => !holes.some(({ from, to }) => from <= one && one <= to)
          const counted = Array.from({ length: last! - first + 1 }, (_, index) => first + index).filter(
            isFree,
          )
          assert.equal(counted.length, count)
          assert.equal(counted.at(-1), last)
        },
      ),
    )
  })

  it('stands still when no end is known', () => {
    assert.equal(countDays(100, 3, [{ from: 102, to: Infinity }]).last, undefined)
    assert.equal(countDays(100, 2, [{ from: 102, to: Infinity }]).last, 101)
  })
})

describe('spans', () => {
  it('cut and merged, hold the same days as before', () => {
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 5 }), (whole, holes) => {
        const pieces = cutSpans(whole, holes)
        assert.deepEqual(mergeSpans([...pieces, ...cutSpans(whole, pieces)]), [whole])
        assert.deepEqual(mergeSpans(pieces), pieces)
      }),
    )
  })
})

describe('bank holidays', () => {
  /** Easter Sunday by the anonymous Gregorian rule. */
  function easter(year: number): Temporal.PlainDate {
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
    const m = Math.floor((a + 11 * h + 22 * l) / 451)
    const n = h + l - 7 * m + 114
    return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
  }
  const of = (year: number) =>
    bankHolidayTable.rows.filter((row) => row.date.startsWith(`${year}-`) && row.basis !== 'in doubt')
  const years = Array.from({ length: 15 }, (_, index) => 2016 + index)

  it('are known from 2016 to 2030, eight in each ordinary year', () => {
    assert.deepEqual(bankHolidayYears, { first: 2016, last: 2030 })
    const extra = new Map([
      [2022, 2],
      [2023, 1],
    ])
    for (const year of years) assert.equal(of(year).length, 8 + (extra.get(year) ?? 0), String(year))
  })

  it('have Good Friday and Easter Monday about Easter', () => {
    for (const year of years) {
      assert.equal(bankHolidayOn(easter(year).subtract({ days: 2 }))?.title, 'Good Friday')
      assert.equal(bankHolidayOn(easter(year).add({ days: 1 }))?.title, 'Easter Monday')
    }
  })

  it('never fall on a weekend, save those in doubt', () => {
    for (const year of years) for (const row of of(year)) assert.ok(day(row.date).dayOfWeek <= 5, row.date)
  })

  for (const [date, title] of [
    ['2020-05-08', 'Early May bank holiday (VE day)'],
    ['2020-05-04', undefined],
    ['2022-06-02', 'Spring bank holiday'],
    ['2022-06-03', 'Platinum Jubilee bank holiday'],
    ['2022-05-30', undefined],
    ['2022-09-19', 'Bank Holiday for the State Funeral of Queen Elizabeth II'],
    ['2023-05-08', 'Bank holiday for the coronation of King Charles III'],
    ['2021-12-27', 'Christmas Day (substitute day)'],
    ['2021-12-28', 'Boxing Day (substitute day)'],
    ['2022-01-03', "New Year's Day (substitute day)"],
    ['2028-01-03', "New Year's Day (substitute day)"],
  ] as const)
    it(`${date} is ${title ?? 'an ordinary day'}`, () => {
      assert.equal(bankHolidayOn(day(date))?.title, title)
    })

  it('are marked where they were computed and not published', () => {
    for (const row of bankHolidayTable.rows)
      assert.equal(row.verified === 'unverified', row.date >= '2029', row.date)
  })
})

describe('days in words', () => {
  it('are written out', () => {
    assert.equal(formatDay(day('2026-05-01')), 'Friday 1 May 2026')
    assert.equal(formatPeriod('P2Y6M'), '2 years 6 months')
    assert.equal(formatPeriod('PT48H'), '48 hours')
    assert.equal(formatPeriod('P1D'), '1 day')
  })
})
