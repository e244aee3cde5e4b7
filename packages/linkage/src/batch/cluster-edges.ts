/** Edges and assertions into clusters, one connected component at a time. */
import { clusterComponent } from '../clustering/cluster-component.ts'
import type { Assertion, Edge } from '../clustering/edge.ts'
import type { Model } from '../scoring/model.ts'

/** Every mention in exactly one cluster; clusters by their first member. */
export function clusterEdges(
  mentions: readonly string[],
  edges: readonly Edge[],
  assertions: readonly Assertion[],
  model: Model,
): readonly (readonly string[])[] {
  const holder = new Map<string, string>()
  const find = (id: string): string => {
    let root = id
    for (let next = holder.get(root); next !== undefined && next !== root; next = holder.get(root))
      root = next
    for (let at = id; at !== root; ) {
      const next = holder.get(at)!
      holder.set(at, root)
      at = next
    }
    return root
  }
  const touching = [...assertions, ...edges]
  for (const { a, b } of touching) {
    const [first, second] = [find(a), find(b)].sort()
    if (first !== second) holder.set(second!, first!)
  }
  const components = Map.groupBy(mentions, find)
  const edgesOf = Map.groupBy(edges, (edge) => find(edge.a))
  const assertionsOf = Map.groupBy(assertions, (assertion) => find(assertion.a))
  const clusters: (readonly string[])[] = []
  for (const [root, members] of components) {
    if (members.length === 1) clusters.push(members)
    else
      clusters.push(
        ...clusterComponent(members, edgesOf.get(root) ?? [], assertionsOf.get(root) ?? [], model),
      )
  }
  return clusters.sort((left, right) => (left[0]! < right[0]! ? -1 : 1))
}
