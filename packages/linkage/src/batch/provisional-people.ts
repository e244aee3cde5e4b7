/** A first guess at who is one person, from exact evidence alone, so that values can be counted by people before linking. */
import { hashInto } from '../blocking/hash-key.ts'
import type { NormalisedPerson } from '../person.ts'
import { createHashCounter } from '../scoring/hash-counter.ts'

/** For every mention the index of the first mention of the same provisional person. */
export function provisionalPeople(mentions: readonly NormalisedPerson[]): Int32Array {
  const holder = Int32Array.from(mentions, (_, index) => index)
  const firstWith = createHashCounter(mentions.length * 4)
  const hash = new Int32Array(2)
  function find(index: number): number {
    let root = index
    while (holder[root] !== root) root = holder[root]!
    for (let at = index; at !== root; ) {
      const next = holder[at]!
      holder[at] = root
      at = next
    }
    return root
  }
  for (const [index, mention] of mentions.entries()) {
    for (const evidence of exactEvidence(mention)) {
      hashInto(evidence, hash, 0)
      const first = firstWith.countOf(hash[0]!, hash[1]!)
      if (first === 0) firstWith.set(hash[0]!, hash[1]!, index + 1)
      else {
        const [one, two] = [find(first - 1), find(index)]
        if (one < two) holder[two] = one
        else holder[one] = two
      }
    }
  }
  for (let index = 0; index < holder.length; index++) holder[index] = find(index)
  return holder
}

function* exactEvidence(mention: NormalisedPerson): Iterable<string> {
  const { pncId, cro, birth } = mention
  if (pncId?.verified) yield `pnc ${pncId.id}`
  if (cro?.verified) yield `cro ${cro.id}`
  const given = mention.names.flatMap((name) => name.given)
  for (const token of given) {
    for (const phone of mention.phones) yield `${phone} ${token}`
    for (const email of mention.emails) yield `${email} ${token}`
    for (const account of mention.accounts) yield `${account.folded} ${token}`
    if (birth?.precision !== 'day') continue
    for (const name of mention.names)
      for (const family of name.family) yield `${birth.from} ${token} ${family}`
  }
}
