import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FieldClass } from '../platform/access/decision.ts'
import { checkProblems } from './check.ts'
import type { Candidate, CheckAnswer } from './check-schema.ts'
import { releaseAnswer } from './release-answer.ts'

const now = Temporal.Instant.from('2026-05-03T13:02:00Z')
const suspect = { phones: ['07700 900123'] }

describe('a check as the register stood', () => {
  for (const [asOf, problem] of [
    ['2026-05-03T13:01:59Z', undefined],
    ['2026-05-03T14:01:59+01:00', undefined],
    ['2026-05-03T13:02:01Z', /in the past/],
    ['2026-02-31T13:02:00Z', /no instant/],
    ['yesterday', /no instant/],
  ] as const)
    it(`${asOf} is ${problem ? 'refused' : 'taken'}`, () => {
      const [first] = checkProblems({ suspect, asOf }, now)
      if (problem) assert.match(first?.message ?? '', problem)
      else assert.equal(first, undefined)
    })
})

describe('an answer', () => {
  const order = { person: 'p', names: ['Kamil Kowalski'], confidence: 'certain' }
  const answer = {
    candidates: [
      { person: 'p', names: ['Kamil Kowalski'], reports: 2, victims: { min: 1, max: 2 } },
    ] as never,
    callerProtectedBy: [order] as never,
    searched: { mentions: 1, forces: 1, staleFeeds: [], note: '' },
    tookMs: 1,
  } satisfies Omit<CheckAnswer, 'id'>
  const released = (...fieldClasses: FieldClass[]) => releaseAnswer(answer, new Set(fieldClasses))

  it('holds only the classes that its reader may see', () => {
    const { candidates } = released('FC0', 'FC2')
    assert.deepEqual(candidates as readonly Partial<Candidate>[], [{ person: 'p', reports: 2 }])
  })
  it('names nobody from whom the caller is protected without the class of his identity', () => {
    assert.deepEqual(released('FC0', 'FC2').callerProtectedBy, [{ ...order, names: [] }])
    assert.deepEqual(released('FC0', 'FC1').callerProtectedBy, [])
    assert.deepEqual(released('FC1', 'FC2').callerProtectedBy, [order])
  })
})
