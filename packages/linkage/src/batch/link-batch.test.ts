/** The batch gives what the pairwise scorer gives, with any number of threads, and finds who is who. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blockingKeys } from '../blocking/blocking-keys.ts'
import { defaultModel, isKept } from '../scoring/model.ts'
import { createScorer } from '../scoring/scorer.ts'
import { madeUpMentions } from '../test-mentions.ts'
import { linkBatch } from './link-batch.ts'

describe('a batch', () => {
  it('weighs every pair as the scorer does, bit for bit, and keeps every pair that shares a key and is worth it', async () => {
    const mentions = madeUpMentions(600)
    const { edges, frequencies } = await linkBatch({ mentions })
    const scorer = createScorer(defaultModel, frequencies)
    const expected: { a: string; b: string; weightBits: number; guard?: string }[] = []
    const keys = mentions.map((mention) => new Set(blockingKeys(mention.person)))
    for (const [left, { id: a, person }] of mentions.entries()) {
      for (let right = left + 1; right < mentions.length; right++) {
        if (keys[left]!.isDisjointFrom(keys[right]!)) continue
        const found = scorer.weigh(person, mentions[right]!.person)
        if (isKept(defaultModel, found.weightBits, found.guard !== undefined))
          expected.push({ a, b: mentions[right]!.id, ...found })
      }
    }
    assert.ok(expected.length > 300)
    assert.deepEqual(edges, expected)
  })

  it('gives the same edges and clusters in threads as without', async () => {
    const mentions = madeUpMentions(6_000)
    const alone = await linkBatch({ mentions, workers: 1 })
    const threaded = await linkBatch({ mentions, workers: 3 })
    assert.deepEqual(threaded.edges, alone.edges)
    assert.deepEqual(threaded.clusters, alone.clusters)
  })

  it('gives the same clusters in whatever order mentions arrive', async () => {
    const mentions = madeUpMentions(600)
    const { clusters } = await linkBatch({ mentions })
    for (const step of [7, 11, 599]) {
      const shuffled = mentions.map((_, index) => mentions[(index * step) % mentions.length]!)
      assert.deepEqual((await linkBatch({ mentions: shuffled })).clusters, clusters)
    }
  })

  it('puts most mentions of one person together and hardly any of two', async () => {
    const mentions = madeUpMentions(600)
    const { clusters } = await linkBatch({ mentions })
    const truth = new Map(mentions.map((mention) => [mention.id, mention.truth]))
    const pairs = clusters.flatMap((cluster) =>
      cluster.flatMap((a, index) => cluster.slice(index + 1).map((b) => truth.get(a) === truth.get(b))),
    )
    const right = pairs.filter(Boolean).length
    const all = [...Map.groupBy(mentions, (mention) => mention.truth).values()].reduce(
      (sum, same) => sum + (same.length * (same.length - 1)) / 2,
      0,
    )
    assert.ok(right / pairs.length > 0.97, `precision ${right / pairs.length}`)
    assert.ok(right / all > 0.85, `recall ${right / all}`)
  })

  it('obeys what people said, and forgets it when it is withdrawn', async () => {
    const mentions = madeUpMentions(200)
    const before = await linkBatch({ mentions })
    const [a, b] = before.clusters.find((cluster) => cluster.length > 1)!
    const parted = await linkBatch({ mentions, assertions: [{ a: a!, b: b!, judgement: 'not-same' }] })
    assert.ok(!parted.clusters.some((cluster) => cluster.includes(a!) && cluster.includes(b!)))
    assert.deepEqual((await linkBatch({ mentions })).clusters, before.clusters)
  })

  it('of nothing is nothing', async () => {
    const { edges, clusters } = await linkBatch({ mentions: [] })
    assert.deepEqual([edges, clusters], [[], []])
  })
})
