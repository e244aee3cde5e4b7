/** What people said is the same is joined whole, above what the engine found: they decide about people, not about two reports. */
import type { Assertion } from '@onus/linkage'

/**
 * The engine is asked without the 'same' judgements; here its groups become one where people said so. Had the engine
 * joined only the two mentions named, its guards between all the others would tear the people apart again.
 * 'not-same' between any two mentions of two groups wins. A pure function of the sets, never of their order.
 */
export function joinJudged(
  clusters: readonly (readonly string[])[],
  assertions: readonly Assertion[],
): readonly (readonly string[])[] {
  const groups: (readonly string[] | undefined)[] = [...clusters]
  const groupOf = new Map(clusters.flatMap((mentions, group) => mentions.map((mention) => [mention, group])))
  const apart = assertions.filter((assertion) => assertion.judgement === 'not-same')
  for (const { a, b } of inOrder(assertions.filter((assertion) => assertion.judgement === 'same'))) {
    const [one, two] = [groupOf.get(a), groupOf.get(b)]
    if (one === undefined || two === undefined || one === two) continue
    const isForbidden = apart.some((each) => {
      const [left, right] = [groupOf.get(each.a), groupOf.get(each.b)]
      return (left === one && right === two) || (left === two && right === one)
    })
    if (isForbidden) continue
    for (const mention of groups[two]!) groupOf.set(mention, one)
    groups[one] = [...groups[one]!, ...groups[two]!].sort()
    groups[two] = undefined
  }
  return groups.filter((mentions) => mentions !== undefined)
}

/** What the engine is to heed: everything but 'same'. */
export function withoutSame(assertions: readonly Assertion[]): readonly Assertion[] {
  return assertions.filter((assertion) => assertion.judgement !== 'same')
}

function inOrder(assertions: readonly Assertion[]): readonly Assertion[] {
  const textOf = ({ a, b }: Assertion) => (a < b ? `${a} ${b}` : `${b} ${a}`)
  return assertions.toSorted((one, two) => (textOf(one) < textOf(two) ? -1 : 1))
}
