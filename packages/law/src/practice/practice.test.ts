import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorisationTable } from '../tables/authority-tables.ts'
import { bailRankTable } from '../tables/bail-tables.ts'
import { practiceDue } from './practice-due.ts'
import { rankFor } from './rank.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('a period of practice', () => {
  const cases: readonly (readonly [code: string, first: string, period: string | undefined, due: string])[] =
    [
      ['entry-review', '2026-02-28', undefined, '2027-02-28'],
      // Thursday and Friday, then Christmas Day, the weekend and the substitute for Boxing Day are left out.
      ['handover-accept', '2026-12-22', undefined, '2026-12-31'],
      ['handover-accept', '2026-11-27', undefined, '2026-12-04'],
      ['handover-accept', '2026-11-27', 'P2D', '2026-12-01'],
      ['reassess-high', '2026-01-31', undefined, '2026-02-28'],
      ['mappa-review-2', '2026-05-01', 'P8W', '2026-06-26'],
    ]
  for (const [code, first, period, due] of cases)
    it(`${code} from ${first}${period ? ` over ${period}` : ''} ends on ${due}`, () => {
      assert.equal(practiceDue(code, day(first), period).dueOn.toString(), due)
    })
  it('is a mistake where no such period is known', () => {
    assert.throws(() => practiceDue('tea', day('2026-05-01')), RangeError)
  })
})

describe('a decision', () => {
  it('takes the rank of the table, or one above it', () => {
    const may = (rank: string | undefined) => rankFor('entry-decide', rank, day('2026-05-01')).isSufficient
    assert.deepEqual(
      [undefined, 'constable', 'sergeant', 'inspector', 'superintendent', 'emperor'].map(may),
      [false, false, false, true, true, false],
    )
    assert.equal(rankFor('entry-decide', 'sergeant', day('2026-05-01')).needed, 'Inspector')
  })
  it('needs a rank that exists', () => {
    const known = bailRankTable.rows.map(({ code }) => code)
    for (const { rank } of authorisationTable.rows) assert.ok(known.includes(rank), rank)
  })
  it('is a mistake where no such decision is known', () => {
    assert.throws(() => rankFor('tea', 'inspector', day('2026-05-01')), RangeError)
  })
})
