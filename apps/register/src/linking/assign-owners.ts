/** Which id each cluster of mentions carries from now on, so that ids stay what they were as far as can be. */

export type OwnersBefore = {
  /** Whom each mention belongs to now. */
  readonly current: ReadonlyMap<string, string>
  /** Whom a mention belonged to at other times, without its current owner. */
  readonly past: ReadonlyMap<string, ReadonlySet<string>>
  /** Whom the mention that this one replaces belonged to (a corrected report). */
  readonly heirs: ReadonlyMap<string, string>
  /** Owners that have mentions outside of what is assigned: not free to be taken. */
  readonly busy: ReadonlySet<string>
}

export type Assignment = {
  /** Owner of each cluster, in the order of the clusters. */
  readonly owners: readonly string[]
  /** Owners never seen before. */
  readonly created: readonly string[]
  /** Owners left without mentions, each with the owner that has most of them now. */
  readonly absorbed: ReadonlyMap<string, string>
}

type Claim = {
  readonly cluster: number
  readonly owner: string
  readonly native: number
  readonly count: number
}

/**
 * An owner stays with the cluster that has most of the mentions which were always his, then most of his mentions,
 * the older id winning a tie. A cluster without a claim takes back the id that its mentions had before they were
 * joined to others: so undoing a join gives both their ids again.
 */
export function assignOwners(
  clusters: readonly (readonly string[])[],
  before: OwnersBefore,
  newId: () => string,
): Assignment {
  const claims = claimsOf(clusters, before)
  const owners: (string | undefined)[] = clusters.map(() => undefined)
  const taken = new Set<string>()
  const grant = ({ cluster, owner }: Claim) => {
    if (owners[cluster] !== undefined || taken.has(owner)) return
    owners[cluster] = owner
    taken.add(owner)
  }
  claims.sort(byStrength(clusters)).forEach(grant)
  const open = () => clusters.flatMap((_, cluster) => (owners[cluster] === undefined ? [cluster] : []))
  const isFree = (owner: string) => !taken.has(owner) && !before.busy.has(owner)
  for (const source of [pastOf(before), heirOf(before)])
    open()
      .flatMap((cluster) =>
        countClaims(clusters[cluster]!, cluster, source).filter((claim) => isFree(claim.owner)),
      )
      .sort(byStrength(clusters))
      .forEach(grant)
  const created: string[] = []
  const given = owners.map((owner) => {
    if (owner !== undefined) return owner
    const id = newId()
    created.push(id)
    return id
  })
  return { owners: given, created, absorbed: absorbedBy(clusters, given, before) }
}

function claimsOf(clusters: readonly (readonly string[])[], { current, past }: OwnersBefore): Claim[] {
  return clusters.flatMap((mentions, cluster) => {
    const counts = new Map<string, { native: number; count: number }>()
    for (const mention of mentions) {
      const owner = current.get(mention)
      if (owner === undefined) continue
      const known = counts.get(owner) ?? { native: 0, count: 0 }
      counts.set(owner, {
        native: known.native + (past.get(mention)?.size ? 0 : 1),
        count: known.count + 1,
      })
    }
    return [...counts].map(([owner, count]) => ({ cluster, owner, ...count }))
  })
}

type Source = (mention: string) => Iterable<string>
const pastOf =
  ({ past }: OwnersBefore): Source =>
  (mention) =>
    past.get(mention) ?? []
const heirOf =
  ({ heirs }: OwnersBefore): Source =>
  (mention) => {
    const owner = heirs.get(mention)
    return owner === undefined ? [] : [owner]
  }

function countClaims(mentions: readonly string[], cluster: number, source: Source): Claim[] {
  const counts = new Map<string, number>()
  for (const mention of mentions)
    for (const owner of source(mention)) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return [...counts].map(([owner, count]) => ({ cluster, owner, native: 0, count }))
}

function byStrength(clusters: readonly (readonly string[])[]) {
  return (one: Claim, two: Claim) =>
    two.native - one.native ||
    two.count - one.count ||
    compare(one.owner, two.owner) ||
    compare(clusters[one.cluster]![0]!, clusters[two.cluster]![0]!)
}

function compare(one: string, two: string): number {
  return one < two ? -1 : one > two ? 1 : 0
}

function absorbedBy(
  clusters: readonly (readonly string[])[],
  owners: readonly string[],
  { current, heirs, busy }: OwnersBefore,
): Map<string, string> {
  const kept = new Set(owners)
  const takers = new Map<string, Map<string, number>>()
  for (const [cluster, mentions] of clusters.entries()) {
    for (const mention of mentions) {
      const before = current.get(mention) ?? heirs.get(mention)
      if (before === undefined || kept.has(before) || busy.has(before)) continue
      const counts = takers.get(before) ?? new Map<string, number>()
      counts.set(owners[cluster]!, (counts.get(owners[cluster]!) ?? 0) + 1)
      takers.set(before, counts)
    }
  }
  return new Map(
    [...takers].map(([owner, counts]) => {
      const [most] = [...counts].sort((one, two) => two[1] - one[1] || compare(one[0], two[0]))
      return [owner, most![0]]
    }),
  )
}
