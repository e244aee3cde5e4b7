import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CheckAnswer, OrderAnswer } from './check-schema.ts'
import { presentAnswer } from './present-answer.ts'

const now = Temporal.Instant.from('2026-05-03T13:02:00Z')
const order = (id: string, part: Partial<OrderAnswer> = {}): OrderAnswer => ({
  id,
  type: 'RO',
  court: null,
  made: '2026-01-02',
  ends: null,
  live: true,
  conditions: [],
  protectsCaller: false,
  breach: { text: '', verified: 'verified', source: '' },
  openBreaches: 0,
  ...part,
})
const present = (orders: readonly OrderAnswer[]) => {
  const candidate = { person: 'p', confidence: 'certain', weightBits: 20, forces: ['36'], orders }
  const answer = {
    id: 'c',
    candidates: [candidate] as never,
    callerProtectedBy: [],
    searched: { mentions: 1, forces: 1, staleFeeds: [], note: '' },
    tookMs: 1,
  } satisfies CheckAnswer
  return presentAnswer(answer, now).strong[0]!
}
const ids = (orders: readonly OrderAnswer[]) => orders.map(({ id }) => id)

describe('a candidate on the screen', () => {
  it('shows two live orders and keeps the others with the evidence', () => {
    const shown = present(['a', 'b', 'c', 'd'].map((id) => order(id)))
    assert.deepEqual(
      [ids(shown.liveOrders), ids(shown.otherLiveOrders)],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    )
  })
  it('shows every order that protects this caller, first', () => {
    const hers = ['c', 'd', 'e'].map((id) => order(id, { protectsCaller: true }))
    const shown = present([order('a'), order('b'), ...hers])
    assert.deepEqual(
      [ids(shown.liveOrders), ids(shown.otherLiveOrders)],
      [
        ['c', 'd', 'e'],
        ['a', 'b'],
      ],
    )
  })
  it('tells live orders from ended ones, by the title that the law gives them', () => {
    const shown = present([
      order('a', { live: false }),
      order('b', { type: 'ISPO' }),
      order('c', { type: 'Own' }),
    ])
    assert.deepEqual(ids(shown.endedOrders), ['a'])
    assert.deepEqual(
      shown.liveOrders.map(({ title }) => title),
      ['Interim Stalking Protection Order', 'Own'],
    )
  })
})
