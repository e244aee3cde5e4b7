import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from './errors.ts'
import { requireMove } from './require-move.ts'
import { defineMachine } from './state-machine.ts'

const machine = defineMachine({
  name: 'house-visit',
  title: 'A visit',
  states: { due: 'Due', made: 'Made' },
  starts: ['due'],
  moves: {
    make: { title: 'Record it', done: 'Made', from: ['due'], to: 'made', action: 'management:record' },
    redo: { title: 'Again', done: 'Due again', from: ['made'], to: 'due', action: 'management:assign' },
  },
})

describe('a move', () => {
  it('that leads on from here is given with where it leads', () => {
    assert.equal(requireMove(machine, 'make', { state: 'due', seen: 'due' }).to, 'made')
    assert.equal(requireMove(machine, 'make', { state: 'due' }).to, 'made')
    assert.equal(requireMove(machine, 'redo', { state: 'made', action: 'management:assign' }).to, 'due')
  })
  for (const [what, name, at, code] of [
    ['that there is not is no input', 'toString', { state: 'due' }, 'invalid-input'],
    [
      'of another use case is not allowed',
      'make',
      { state: 'due', action: 'management:assign' },
      'not-allowed',
    ],
    ['that somebody made first is decided', 'make', { state: 'made', seen: 'due' }, 'already-decided'],
    ['that does not lead on from here is not possible', 'make', { state: 'made' }, 'not-possible-now'],
  ] as const)
    it(what, () => {
      assert.throws(
        () => requireMove(machine, name, at),
        (error) => error instanceof AppError && error.code === code,
      )
    })
  it('says in which state it is not possible', () => {
    assert.throws(
      () => requireMove(machine, 'make', { state: 'made' }),
      /^AppError: This is not possible while the visit is: made\.$/,
    )
  })
})
