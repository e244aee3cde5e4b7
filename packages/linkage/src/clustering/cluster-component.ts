/** Mentions into people: agglomerative, with what people said and what guards forbid standing above the weights. */
import type { Model } from '../scoring/model.ts'
import type { Assertion, Edge } from './edge.ts'

type Group = { readonly members: string[]; readonly links: Map<number, Link> }
/** Between two groups: the weights of their edges, and whether they may never be one. */
type Link = { weights: number[]; isForbidden: boolean }

/**
 * The partition of `mentions`: a pure function of the sets of edges and assertions, never of their order.
 * 'same' joins first; 'not-same' forbids, and wins where they contradict through others. Then the two groups with
 * the highest average of their best links become one, until none reaches the model's bar.
 * Groups and members come sorted.
 */
export function clusterComponent(
  mentions: readonly string[],
  edges: readonly Edge[],
  assertions: readonly Assertion[],
  model: Model,
): readonly (readonly string[])[] {
  const ordered = [...new Set(mentions)].sort()
  const indexOf = new Map(ordered.map((mention, index) => [mention, index]))
  const groups: (Group | undefined)[] = ordered.map((mention) => ({ members: [mention], links: new Map() }))
  const judged = new Map<string, string>()
  for (const { a, b, judgement } of assertions)
    if (judgement !== 'unsure') judged.set(pairKey(a, b), judgement)
  for (const edge of edges) {
    const a = indexOf.get(edge.a)
    const b = indexOf.get(edge.b)
    if (a === undefined || b === undefined || a === b || judged.has(pairKey(edge.a, edge.b))) continue
    const link = linkOf(groups, a, b)
    if (edge.guard) link.isForbidden ||= edge.guard !== 'none'
    link.weights.push(edge.weightBits)
  }
  for (const { a, b, judgement } of assertions) {
    const left = indexOf.get(a)
    const right = indexOf.get(b)
    if (judgement === 'not-same' && left !== undefined && right !== undefined && left !== right)
      linkOf(groups, left, right).isForbidden = true
  }
  joinSame(groups, indexOf, assertions)
  joinBest(groups, model)
  return groups
    .filter((group) => group !== undefined)
    .map((group) => group.members.sort())
    .sort((left, right) => (left[0]! < right[0]! ? -1 : 1))
}

function joinSame(
  groups: (Group | undefined)[],
  indexOf: ReadonlyMap<string, number>,
  assertions: readonly Assertion[],
): void {
  const holder = groups.map((_, index) => index)
  const find = (index: number): number => (holder[index] === index ? index : find(holder[index]!))
  const same = assertions
    .filter((assertion) => assertion.judgement === 'same')
    .map(({ a, b }) => (a < b ? [a, b] : [b, a]) as [string, string])
    .sort((left, right) =>
      left[0] === right[0] ? (left[1] < right[1] ? -1 : 1) : left[0] < right[0] ? -1 : 1,
    )
  for (const [a, b] of same) {
    const left = indexOf.get(a)
    const right = indexOf.get(b)
    if (left === undefined || right === undefined) continue
    const one = find(left)
    const two = find(right)
    if (one === two || groups[one]!.links.get(two)?.isForbidden) continue
    const [kept, gone] = one < two ? [one, two] : [two, one]
    join(groups, kept, gone)
    holder[gone] = kept
  }
}

function joinBest(groups: (Group | undefined)[], model: Model): void {
  for (;;) {
    let best: { one: number; two: number; strength: number } | undefined
    for (const [one, group] of groups.entries()) {
      if (!group) continue
      for (const [two, link] of group.links) {
        if (two <= one || link.isForbidden) continue
        const strength = strengthOf(link, model)
        const bar =
          group.members.length + groups[two]!.members.length > model.clusters.oversize
            ? model.clusters.oversizeBits
            : model.clusters.averageBits
        if (strength < bar) continue
        if (
          !best ||
          strength > best.strength ||
          (strength === best.strength && comesFirst(groups, one, two, best))
        )
          best = { one, two, strength }
      }
    }
    if (!best) return
    join(groups, best.one, best.two)
  }
}

/** Average of the best few links; the best alone must reach the join band. */
function strengthOf(link: Link, model: Model): number {
  link.weights.sort((left, right) => right - left)
  const best = link.weights.slice(0, model.clusters.bestLinks)
  if (best.length === 0 || best[0]! < model.bands.join) return Number.NEGATIVE_INFINITY
  return best.reduce((sum, weight) => sum + weight, 0) / best.length
}

function comesFirst(
  groups: readonly (Group | undefined)[],
  one: number,
  two: number,
  than: { one: number; two: number },
): boolean {
  const [left, right] = [groups[one]!.members[0]!, groups[than.one]!.members[0]!]
  return left === right ? groups[two]!.members[0]! < groups[than.two]!.members[0]! : left < right
}

function join(groups: (Group | undefined)[], kept: number, gone: number): void {
  const into = groups[kept]!
  const from = groups[gone]!
  into.members.push(...from.members)
  into.members.sort()
  into.links.delete(gone)
  for (const [other, link] of from.links) {
    groups[other]!.links.delete(gone)
    if (other === kept) continue
    const joined = linkOf(groups, kept, other)
    joined.weights.push(...link.weights)
    joined.isForbidden ||= link.isForbidden
  }
  groups[gone] = undefined
}

function linkOf(groups: (Group | undefined)[], one: number, two: number): Link {
  const known = groups[one]!.links.get(two)
  if (known) return known
  const link: Link = { weights: [], isForbidden: false }
  groups[one]!.links.set(two, link)
  groups[two]!.links.set(one, link)
  return link
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\0${b}` : `${b}\0${a}`
}
