import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Assertion } from '@onus/linkage'
import fc from 'fast-check'
import { joinJudged } from './join-judged.ts'

const say = (text: string): Assertion[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((each) => ({ a: each[0]!, b: each[2]!, judgement: each[1] === '=' ? 'same' : 'not-same' }))
const join = (clusters: readonly string[], said: Assertion[]) =>
  joinJudged(
    clusters.map((cluster) => [...cluster]),
    said,
  )
    .map((cluster) => cluster.join(''))
    .sort()

describe('judgements about groups', () => {
  const cases: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
    ['join the whole groups of two mentions', ['ab', 'cd', 'e'], 'b=c', ['abcd', 'e']],
    ['join through a third', ['a', 'b', 'c'], 'a=b b=c', ['abc']],
    ['keep apart what somebody else said is not the same', ['ab', 'cd'], 'a=c b!d', ['ab', 'cd']],
    ['keep apart what would meet through others', ['a', 'b', 'c'], 'a=b b=c a!c', ['ab', 'c']],
    ['say nothing of mentions that are not there', ['ab'], 'a=x', ['ab']],
  ]
  for (const [what, clusters, said, joined] of cases)
    it(what, () => assert.deepEqual(join(clusters, say(said)), joined))

  it('do not depend on the order in which they were said', () => {
    const pair = fc.tuple(
      fc.constantFrom(...'abcdef'),
      fc.constantFrom('=', '!'),
      fc.constantFrom(...'abcdef'),
    )
    const clusters = ['ab', 'cd', 'e', 'f']
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([a, , b]) => [a, b].sort().join('') }), (pairs) => {
        const said = say(
          pairs
            .filter(([a, , b]) => a !== b)
            .map((each) => each.join(''))
            .join(' '),
        )
        assert.deepEqual(join(clusters, said.toReversed()), join(clusters, said))
      }),
    )
  })
})
