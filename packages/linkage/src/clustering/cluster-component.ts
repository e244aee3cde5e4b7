/** Mentions into people: agglomerative, with what people said and what guards forbid standing above the weights. */
import type { Model } from '../scoring/model.ts'
import type { Assertion, Edge } from './edge.ts'
import { createMergeQueue, type MergeQueue } from './merge-queue.ts'

/** Mentions by index, in order; the first is the smallest, and the group lies at its index. */
type Group = { readonly members: number[]; readonly links: Map<number, Link> }
/**
 * Between two groups: the weights of their unguarded edges (heaviest few), how many edges are open and how many
 * guarded, and whether the groups may never be one.
 */
type Link = { weights: number[]; strength: number; open: number; guarded: number; isForbidden: boolean }
type Groups = (Group | undefined)[]

/**
 * The partition of `mentions`: a pure function of the sets of edges and assertions, never of their order.
 * 'same' joins first; 'not-same' and two different PNC IDs forbid, and win where they contradict through others. Other
 * guards forbid unless far more edges between the groups are open: twins look alike in nearly every pair, one man with
 * a nickname in few. Then the two groups with the highest average of their best links become one,
 * again and again, until none reaches the model's bar. Groups and members come sorted.
 *
 * @example
 * clusterComponent(['m1', 'm2', 'm3'], [{ a: 'm1', b: 'm2', weightBits: 20 }], [], defaultModel) // [['m1', 'm2'], ['m3']]
 */
export function clusterComponent(
  mentions: readonly string[],
  edges: readonly Edge[],
  assertions: readonly Assertion[],
  model: Model,
): readonly (readonly string[])[] {
  const ordered = [...new Set(mentions)].sort()
  const indexOf = new Map(ordered.map((mention, index) => [mention, index]))
  const groups: Groups = ordered.map((_, index) => ({ members: [index], links: new Map() }))
  const judged = new Set(
    assertions.filter(({ judgement }) => judgement !== 'unsure').map(({ a, b }) => pairKey(a, b)),
  )
  for (const edge of edges) {
    const a = indexOf.get(edge.a)
    const b = indexOf.get(edge.b)
    if (a === undefined || b === undefined || a === b || judged.has(pairKey(edge.a, edge.b))) continue
    const link = linkOf(groups, a, b)
    if (edge.guard === 'different-pnc') link.isForbidden = true
    if (edge.guard !== undefined) link.guarded++
    else if (edge.weightBits >= model.bands.review) {
      link.open++
      link.weights.push(edge.weightBits)
    }
  }
  forbid(groups, indexOf, assertions)
  joinSame(groups, indexOf, assertions)
  joinBest(groups, model)
  return groups
    .filter((group) => group !== undefined)
    .map((group) => group.members.map((index) => ordered[index]!))
}

function forbid(
  groups: Groups,
  indexOf: ReadonlyMap<string, number>,
  assertions: readonly Assertion[],
): void {
  for (const { a, b, judgement } of assertions) {
    const left = indexOf.get(a)
    const right = indexOf.get(b)
    if (judgement !== 'not-same' || left === undefined || right === undefined || left === right) continue
    linkOf(groups, left, right).isForbidden = true
  }
}

function joinSame(
  groups: Groups,
  indexOf: ReadonlyMap<string, number>,
  assertions: readonly Assertion[],
): void {
  const holder = groups.map((_, index) => index)
  const find = (index: number): number => (holder[index] === index ? index : find(holder[index]!))
  const same = assertions
    .filter(
      (assertion) => assertion.judgement === 'same' && indexOf.has(assertion.a) && indexOf.has(assertion.b),
    )
    .map(
      ({ a, b }) =>
        [indexOf.get(a)!, indexOf.get(b)!].sort((left, right) => left - right) as [number, number],
    )
    .sort((left, right) => left[0] - right[0] || left[1] - right[1])
  for (const [a, b] of same) {
    const one = find(a)
    const two = find(b)
    if (one === two || groups[one]!.links.get(two)?.isForbidden) continue
    const [kept, gone] = one < two ? [one, two] : [two, one]
    join(groups, kept, gone)
    holder[gone] = kept
  }
}

function joinBest(groups: Groups, model: Model): void {
  const queue = createMergeQueue()
  for (const [one, group] of groups.entries()) {
    for (const [two, link] of group?.links ?? []) if (one < two) offer(queue, groups, one, two, link, model)
  }
  for (;;) {
    const next = queue.take()
    if (!next) return
    const link = groups[next.one]?.links.get(next.two)
    if (
      !link ||
      link.isForbidden ||
      link.strength !== next.strength ||
      !reachesBar(groups, next.one, next.two, link, model)
    )
      continue
    for (const touched of join(groups, next.one, next.two)) {
      const changed = groups[next.one]!.links.get(touched)!
      offer(queue, groups, Math.min(next.one, touched), Math.max(next.one, touched), changed, model)
    }
  }
}

function offer(queue: MergeQueue, groups: Groups, one: number, two: number, link: Link, model: Model): void {
  link.weights.sort((left, right) => right - left)
  link.weights.length = Math.min(link.weights.length, model.clusters.bestLinks)
  link.strength = link.weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, link.weights.length)
  if (!link.isForbidden && reachesBar(groups, one, two, link, model))
    queue.add({ one, two, strength: link.strength })
}

/** The best link alone must reach the join band, the average its own bar; large groups need more. */
function reachesBar(groups: Groups, one: number, two: number, link: Link, model: Model): boolean {
  const { averageBits, oversize, oversizeBits } = model.clusters
  if (link.weights.length === 0 || link.weights[0]! < model.bands.join) return false
  if (link.guarded > model.clusters.guardedShare * (link.guarded + link.open)) return false
  const size = groups[one]!.members.length + groups[two]!.members.length
  return link.strength >= (size > oversize ? oversizeBits : averageBits)
}

/** Merges `gone` into `kept` and gives the groups whose link to `kept` changed. */
function join(groups: Groups, kept: number, gone: number): number[] {
  const into = groups[kept]!
  const from = groups[gone]!
  into.members.push(...from.members)
  into.members.sort((left, right) => left - right)
  into.links.delete(gone)
  const touched: number[] = []
  for (const [other, link] of from.links) {
    groups[other]!.links.delete(gone)
    if (other === kept) continue
    const joined = linkOf(groups, kept, other)
    joined.weights.push(...link.weights)
    joined.open += link.open
    joined.guarded += link.guarded
    joined.isForbidden ||= link.isForbidden
    touched.push(other)
  }
  groups[gone] = undefined
  return touched
}

function linkOf(groups: Groups, one: number, two: number): Link {
  const known = groups[one]!.links.get(two)
  if (known) return known
  const link: Link = { weights: [], strength: 0, open: 0, guarded: 0, isForbidden: false }
  groups[one]!.links.set(two, link)
  groups[two]!.links.set(one, link)
  return link
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\0${b}` : `${b}\0${a}`
}
