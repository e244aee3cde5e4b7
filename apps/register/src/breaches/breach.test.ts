import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type BreachState,
  breachStates,
  isPossible,
  type MoveName,
  moveNames,
  moves,
  type Standing,
  stateAfter,
} from './breach.ts'

const standing = (state: BreachState, rest: Partial<Standing> = {}): Standing => ({
  state,
  arrestedOn: null,
  noArrestReason: null,
  ...rest,
})
const arrested = { arrestedOn: '2026-05-02' }
const reasoned = { noArrestReason: 'he is abroad' }

const possible: readonly (readonly [string, Standing, readonly MoveName[]])[] = [
  ['is suspected', standing('suspected'), ['investigate', 'arrest', 'no-arrest', 'refute']],
  ['is under investigation', standing('investigated'), ['arrest', 'no-arrest', 'refute']],
  [
    'is under investigation with a reason for no arrest',
    standing('investigated', reasoned),
    ['arrest', 'no-arrest', 'charge', 'no-further-action', 'refute'],
  ],
  [
    'led to an arrest',
    standing('arrested', arrested),
    ['charge', 'no-further-action', 'refute', 'take-back'],
  ],
  ['is charged', standing('charged', arrested), ['convict', 'acquit', 'no-further-action', 'take-back']],
  ['ended in a conviction', standing('convicted', arrested), ['take-back']],
  ['ended in an acquittal', standing('acquitted', arrested), ['take-back']],
  ['ended without further action', standing('no-further-action', arrested), ['reopen']],
  ['is refuted', standing('refuted'), ['reopen']],
]

describe('a breach', () => {
  for (const [says, at, names] of possible)
    it(`that ${says} may only: ${names.join(', ')}`, () =>
      assert.deepEqual(
        moveNames.filter((name) => isPossible(name, at)),
        names,
      ))

  it('that is taken back stands where it stood before', () => {
    assert.equal(stateAfter('take-back', standing('arrested', arrested)), 'investigated')
    assert.equal(stateAfter('take-back', standing('charged', arrested)), 'arrested')
    assert.equal(stateAfter('take-back', standing('charged', reasoned)), 'investigated')
    assert.equal(stateAfter('take-back', standing('convicted', arrested)), 'charged')
  })

  it('is closed without a charge only by the action of a supervisor, and never without its pattern', () => {
    for (const name of moveNames) {
      const { to, action, needs } = moves[name]
      const isClosing = to === 'refuted' || to === 'no-further-action'
      assert.equal(action === 'breach:close', isClosing, name)
      assert.equal((needs as readonly string[]).includes('hasReadPattern'), isClosing, name)
    }
  })

  it('can leave every state, and every state can be reached from a suspicion', () => {
    const reached = new Set<BreachState>(['suspected'])
    const walk = (at: Standing) => {
      for (const name of moveNames.filter((each) => isPossible(each, at))) {
        const state = stateAfter(name, at)
        if (reached.has(state)) continue
        reached.add(state)
        walk({ ...at, state, arrestedOn: name === 'arrest' ? '2026-05-02' : at.arrestedOn })
      }
    }
    walk(standing('suspected'))
    assert.deepEqual([...reached].sort(), Object.keys(breachStates).sort())
    for (const state of Object.keys(breachStates) as BreachState[])
      assert.ok(
        moveNames.some((name) => isPossible(name, standing(state, arrested))),
        state,
      )
  })

  it('is never charged before the question of arrest is answered, whatever is tried', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moveNames), { maxLength: 12 }), (tried) => {
        let at = standing('suspected')
        for (const name of tried) {
          if (!isPossible(name, at)) continue
          const state = stateAfter(name, at)
          at = {
            state,
            arrestedOn:
              name === 'arrest'
                ? '2026-05-02'
                : at.state === 'arrested' && name === 'take-back'
                  ? null
                  : at.arrestedOn,
            noArrestReason: name === 'no-arrest' ? 'abroad' : name === 'arrest' ? null : at.noArrestReason,
          }
          if (state === 'charged' || state === 'convicted' || state === 'no-further-action')
            assert.ok(at.arrestedOn !== null || at.noArrestReason !== null)
          if (state === 'arrested') assert.ok(at.arrestedOn !== null)
        }
      }),
    ))
})
