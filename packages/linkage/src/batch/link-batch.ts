/** A whole back record linked in memory. */
import { blockingTexts } from '../blocking/blocking-keys.ts'
import { clusterComponent } from '../clustering/cluster-component.ts'
import type { Assertion, Edge } from '../clustering/edge.ts'
import type { NormalisedPerson } from '../person.ts'
import { defaultModel, type Model } from '../scoring/model.ts'
import { createScorer } from '../scoring/scorer.ts'
import { countTerms, type TermFrequencies } from '../scoring/term-frequencies.ts'

export type BatchMention = { readonly id: string; readonly person: NormalisedPerson }
export type BatchProgress = { readonly stage: string; readonly done: number; readonly total: number }
export type BatchInput = {
  readonly mentions: AsyncIterable<BatchMention> | Iterable<BatchMention>
  readonly assertions?: readonly Assertion[]
  readonly model?: Model
  readonly workers?: number
  readonly onProgress?: (progress: BatchProgress) => void
}
export type BatchResult = {
  readonly edges: readonly Edge[]
  readonly clusters: readonly (readonly string[])[]
  readonly frequencies: TermFrequencies
}

/** Mentions sharing a key beyond this are too many to say anything by it. */
const mostInBlock = 400

export async function linkBatch(input: BatchInput): Promise<BatchResult> {
  const model = input.model ?? defaultModel
  const mentions: BatchMention[] = []
  for await (const mention of input.mentions) mentions.push(mention)
  const frequencies = countTerms(mentions.map((mention) => [mention.person]))
  const scorer = createScorer(model, frequencies)
  const blocks = new Map<string, number[]>()
  for (const [index, { person }] of mentions.entries()) {
    for (const key of blockingTexts(person)) {
      const block = blocks.get(key)
      if (block) block.push(index)
      else blocks.set(key, [index])
    }
  }
  const seen = new Set<number>()
  const edges: Edge[] = []
  for (const block of blocks.values()) {
    if (block.length > mostInBlock) continue
    for (let i = 0; i < block.length; i++) {
      for (let j = i + 1; j < block.length; j++) {
        const pair = block[i]! * mentions.length + block[j]!
        if (seen.has(pair)) continue
        seen.add(pair)
        const left = mentions[block[i]!]!
        const right = mentions[block[j]!]!
        const { weightBits, guard } = scorer.weigh(left.person, right.person)
        if (weightBits >= model.bands.review)
          edges.push({ a: left.id, b: right.id, weightBits, ...(guard ? { guard } : {}) })
      }
    }
  }
  const clusters = clusterComponent(
    mentions.map((mention) => mention.id),
    edges,
    input.assertions ?? [],
    model,
  )
  return { edges, clusters, frequencies }
}
