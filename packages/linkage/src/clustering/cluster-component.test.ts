/** Clusters do not depend on the order of arrival, obey people, and can be taken apart again. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { defaultModel } from '../scoring/model.ts'
import { clusterComponent } from './cluster-component.ts'
import type { Assertion, Edge } from './edge.ts'

const mentions = Array.from({ length: 9 }, (_, index) => `m${index}`)
const mention = fc.constantFrom(...mentions)
const pair = fc.tuple(mention, mention).filter(([a, b]) => a < b)
const edges = fc
  .uniqueArray(
    fc.tuple(
      pair,
      fc.integer({ min: -10, max: 40 }),
      fc.option(fc.constantFrom('near-person', 'different-pnc'), { nil: undefined, freq: 8 }),
    ),
    { selector: ([[a, b]]) => a + b, maxLength: 30 },
  )
  .map((all) =>
    all.map(([[a, b], weightBits, guard]): Edge => ({ a, b, weightBits, ...(guard ? { guard } : {}) })),
  )
const assertions = fc
  .uniqueArray(fc.tuple(pair, fc.constantFrom('same', 'not-same', 'unsure')), {
    selector: ([[a, b]]) => a + b,
    maxLength: 5,
  })
  .map((all) =>
    all.map(([[a, b], judgement]): Assertion => ({ a, b, judgement: judgement as Assertion['judgement'] })),
  )
const cluster = (of: readonly Edge[], judged: readonly Assertion[] = []) =>
  clusterComponent(mentions, of, judged, defaultModel)
const together = (clusters: readonly (readonly string[])[], a: string, b: string) =>
  clusters.some((each) => each.includes(a) && each.includes(b))

describe('clusters', () => {
  it('are the same in whatever order mentions, edges and judgements arrive, and whichever way round', () => {
    const shuffled = fc.tuple(edges, assertions).chain(([of, judged]) =>
      fc.record({
        of: fc.constant(of),
        judged: fc.constant(judged),
        order: fc.shuffledSubarray([...mentions], { minLength: mentions.length }),
        ofOrder: fc.shuffledSubarray(of, { minLength: of.length }),
        judgedOrder: fc.shuffledSubarray(judged, { minLength: judged.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ of, judged, order, ofOrder, judgedOrder }) => {
        const turned = ofOrder.map((edge) => ({ ...edge, a: edge.b, b: edge.a }))
        assert.deepEqual(clusterComponent(order, turned, judgedOrder, defaultModel), cluster(of, judged))
      }),
      { numRuns: 300 },
    )
  })

  it('hold every mention exactly once', () => {
    fc.assert(
      fc.property(edges, assertions, (of, judged) => {
        assert.deepEqual(cluster(of, judged).flat().sort(), mentions)
      }),
    )
  })

  it('never hold two mentions that somebody said are not the same, nor two verified PNC IDs', () => {
    fc.assert(
      fc.property(edges, assertions, (of, judged) => {
        const clusters = cluster(of, judged)
        for (const { a, b, judgement } of judged)
          if (judgement === 'not-same') assert.ok(!together(clusters, a, b))
        const judgedPairs = new Set(
          judged.filter(({ judgement }) => judgement === 'same').map(({ a, b }) => a + b),
        )
        for (const { a, b, guard } of of) {
          if (guard === 'different-pnc' && judgedPairs.size === 0) assert.ok(!together(clusters, a, b))
        }
      }),
    )
  })

  it('go back to what they were when a judgement is withdrawn', () => {
    fc.assert(
      fc.property(
        edges,
        assertions,
        pair,
        fc.constantFrom('same', 'not-same'),
        (of, judged, [a, b], judgement) => {
          const others = judged.filter((each) => each.a !== a || each.b !== b)
          const before = cluster(of, others)
          cluster(of, [...others, { a, b, judgement: judgement as 'same' | 'not-same' }])
          assert.deepEqual(cluster(of, others), before)
        },
      ),
    )
  })

  const cases: readonly (readonly [string, readonly Edge[], readonly Assertion[], number])[] = [
    ['a strong edge joins', [{ a: 'm0', b: 'm1', weightBits: 20 }], [], 8],
    ['an edge in the review band does not', [{ a: 'm0', b: 'm1', weightBits: 2 }], [], 9],
    [
      'a guarded edge does not, however strong',
      [{ a: 'm0', b: 'm1', weightBits: 40, guard: 'near-person' }],
      [],
      9,
    ],
    [
      'a person can join what a guard holds apart',
      [{ a: 'm0', b: 'm1', weightBits: 40, guard: 'near-person' }],
      [{ a: 'm0', b: 'm1', judgement: 'same' }],
      8,
    ],
    ['a person can join what no edge does', [], [{ a: 'm0', b: 'm1', judgement: 'same' }], 8],
    [
      'a person can part what an edge joins',
      [{ a: 'm0', b: 'm1', weightBits: 40 }],
      [{ a: 'm0', b: 'm1', judgement: 'not-same' }],
      9,
    ],
    [
      'unsure changes nothing',
      [{ a: 'm0', b: 'm1', weightBits: 40 }],
      [{ a: 'm0', b: 'm1', judgement: 'unsure' }],
      8,
    ],
    [
      'a bridge does not join two PNC IDs',
      [
        { a: 'm0', b: 'm1', weightBits: 30 },
        { a: 'm1', b: 'm2', weightBits: 25 },
        { a: 'm0', b: 'm2', weightBits: -9, guard: 'different-pnc' },
      ],
      [],
      8,
    ],
    [
      'a bridge does not join twins',
      [
        { a: 'm0', b: 'm1', weightBits: 30 },
        { a: 'm1', b: 'm2', weightBits: 25 },
        { a: 'm0', b: 'm2', weightBits: 20, guard: 'near-person' },
      ],
      [],
      8,
    ],
  ]
  for (const [rule, of, judged, count] of cases)
    it(rule, () => assert.equal(cluster(of, judged).length, count))
})
