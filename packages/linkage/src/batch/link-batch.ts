/** A whole back record linked in memory: encoded into shared arrays, scored in threads, clustered by component. */
import { availableParallelism } from 'node:os'
import { blockingTexts } from '../blocking/blocking-keys.ts'
import { hashInto } from '../blocking/hash-key.ts'
import type { Assertion, Edge } from '../clustering/edge.ts'
import type { NormalisedPerson } from '../person.ts'
import { guards } from '../scoring/comparison.ts'
import { encodePerson } from '../scoring/encode-person.ts'
import { defaultModel, type Model } from '../scoring/model.ts'
import { peopleAssumed, type TermFrequencies } from '../scoring/term-frequencies.ts'
import { createTokenTable, sharedView } from '../scoring/token-table.ts'
import { buildBlockIndex } from './block-index.ts'
import { clusterEdges } from './cluster-edges.ts'
import { countByPeople } from './count-by-people.ts'
import { createGrowingInt32 } from './growing-array.ts'
import { provisionalPeople } from './provisional-people.ts'
import { type ScoredColumns, scoreBatch } from './score-batch.ts'

export type BatchMention = { readonly id: string; readonly person: NormalisedPerson }
export type BatchProgress = {
  readonly stage: 'read' | 'count' | 'block' | 'score' | 'cluster'
  readonly done: number
  readonly total: number
}
export type BatchInput = {
  readonly mentions: AsyncIterable<BatchMention> | Iterable<BatchMention>
  readonly assertions?: readonly Assertion[]
  readonly model?: Model
  /** Threads; one scores in the calling thread. Small batches need no more. */
  readonly workers?: number
  readonly onProgress?: (progress: BatchProgress) => void
}
export type BatchResult = {
  /** By left then right mention. */
  readonly edges: readonly Edge[]
  readonly clusters: readonly (readonly string[])[]
  /** The frequencies the weights rest on: a scorer over them gives every edge's weight again, bit for bit. */
  readonly frequencies: TermFrequencies
  readonly pairsScored: number
  /** Keys so common that they say nothing, left out. */
  readonly blocksDropped: number
}

/** More mentions than this under one key are not compared for it; their other keys still are. */
const mostInBlock = 500

/** Fewer mentions than this are scored without threads. */
const threadsFrom = 5_000

/**
 * Links every mention with every other. Deterministic; the number of workers changes nothing but the time.
 *
 * @example
 * const person = normalisePerson({ phones: ['07700 900123'], pncId: '81/34U' }, { saidOn: '2024-05-01' })
 * const { clusters } = await linkBatch({ mentions: [{ id: 'm1', person }, { id: 'm2', person }] })
 * clusters // [['m1', 'm2']]
 */
export async function linkBatch(input: BatchInput): Promise<BatchResult> {
  const model = input.model ?? defaultModel
  const report = (stage: BatchProgress['stage'], done: number, total: number) =>
    input.onProgress?.({ stage, done, total })
  const ids: string[] = []
  const people: NormalisedPerson[] = []
  for await (const { id, person } of input.mentions) {
    ids.push(id)
    people.push(person)
    if (ids.length % 10_000 === 0) report('read', ids.length, ids.length)
  }
  report('count', 0, people.length)
  const frequencies = countByPeople(people, provisionalPeople(people))
  const { rows, rowAt, tokens, index } = encodeBatch(people, frequencies, (done) =>
    report('block', done, people.length),
  )
  const batch = { model, priorBits: Math.log2(peopleAssumed(frequencies)), tokens, rows, rowAt, index }
  const workers = people.length < threadsFrom ? 1 : (input.workers ?? Math.min(8, availableParallelism()))
  const parts = await scoreBatch(batch, workers, (done) => report('score', done, index.blocks))
  const edges = edgesOf(parts, ids)
  report('cluster', 0, edges.length)
  const clusters = clusterEdges(ids, edges, input.assertions ?? [], model)
  report('cluster', edges.length, edges.length)
  return {
    edges,
    clusters,
    frequencies,
    pairsScored: parts.reduce((sum, part) => sum + part.pairs, 0),
    blocksDropped: index.dropped,
  }
}

function encodeBatch(
  people: readonly NormalisedPerson[],
  frequencies: TermFrequencies,
  onProgress: (done: number) => void,
) {
  const table = createTokenTable(frequencies)
  const rows = createGrowingInt32(people.length * 48 + 16)
  const rowAt = createGrowingInt32(people.length + 1)
  const [lows, highs, owners] = [
    createGrowingInt32(people.length * 16),
    createGrowingInt32(people.length * 16),
    createGrowingInt32(people.length * 16),
  ]
  const hash = new Int32Array(2)
  const row: number[] = []
  for (const [mention, person] of people.entries()) {
    row.length = 0
    encodePerson(person, table, frequencies, row)
    rowAt.push(rows.length)
    rows.append(row)
    for (const key of blockingTexts(person)) {
      hashInto(key, hash, 0)
      lows.push(hash[0]!)
      highs.push(hash[1]!)
      owners.push(mention)
    }
    if (mention % 10_000 === 0) onProgress(mention)
  }
  const index = buildBlockIndex(lows.view(), highs.view(), owners.view(), people.length, mostInBlock)
  return { rows: rows.view(), rowAt: rowAt.view(), tokens: sharedView(table.view), index }
}

function edgesOf(parts: readonly ScoredColumns[], ids: readonly string[]): Edge[] {
  const edges: { left: number; right: number; edge: Edge }[] = []
  for (const { left, right, weightBits, guard } of parts) {
    for (let at = 0; at < left.length; at++) {
      const held = guards[guard[at]!]!
      const edge = {
        a: ids[left[at]!]!,
        b: ids[right[at]!]!,
        weightBits: weightBits[at]!,
        ...(held === 'none' ? {} : { guard: held }),
      }
      edges.push({ left: left[at]!, right: right[at]!, edge })
    }
  }
  return edges.sort((one, two) => one.left - two.left || one.right - two.right).map(({ edge }) => edge)
}
