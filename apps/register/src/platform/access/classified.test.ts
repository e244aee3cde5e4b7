import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Type } from 'typebox'
import { classified, release } from './classified.ts'

const person = classified({
  id: ['FC0', Type.String()],
  names: ['FC1', Type.Array(Type.String())],
  address: ['FC5', Type.String()],
})

describe('an answer with field classes', () => {
  it('holds what was released and nothing else', () => {
    const value = { id: 'p1', names: ['Kaz'], address: '1 Nowhere Lane' }
    assert.deepEqual(release(person, value, new Set(['FC0', 'FC1'])), { id: 'p1', names: ['Kaz'] })
    assert.deepEqual(release(person, value, new Set(['FC0'])), { id: 'p1' })
  })
  it('leaves out a field that nobody declared', () => {
    const value = { id: 'p1', names: [], address: '', victim: 'somebody' }
    assert.ok(!('victim' in release(person, value, new Set(['FC0', 'FC1', 'FC2', 'FC3', 'FC4', 'FC5']))))
  })
  it('does not compile with a field that has no class', () => {
    // @ts-expect-error a schema alone is not enough
    const unclassified = () => classified({ id: Type.String() })
    assert.throws(unclassified)
  })
})
