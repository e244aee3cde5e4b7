/** Values counted by people over a whole back record. */
import type { NormalisedPerson } from '../person.ts'
import { createHashCounter } from '../scoring/hash-counter.ts'
import { countPerson, fromCounter, type TermFrequencies } from '../scoring/term-frequencies.ts'

/** `personOf` gives for every mention the index of its person's first mention. */
export function countByPeople(mentions: readonly NormalisedPerson[], personOf: Int32Array): TermFrequencies {
  const counter = createHashCounter(mentions.length * 2)
  const starts = new Int32Array(mentions.length + 1)
  for (const person of personOf) starts[person + 1]!++
  let people = 0
  for (let person = 0; person < mentions.length; person++) {
    if (starts[person + 1]! > 0 && !isNobody(mentions[person]!, starts[person + 1]!)) people++
    starts[person + 1]! += starts[person]!
  }
  const ordered = new Int32Array(mentions.length)
  const next = starts.slice()
  for (const [mention, person] of personOf.entries()) ordered[next[person]!++] = mention
  for (const mention of ordered) {
    const person = personOf[mention]!
    if (!isNobody(mentions[mention]!, starts[person + 1]! - starts[person]!))
      countPerson(counter, mentions[mention]!, person)
  }
  return fromCounter(people, counter)
}

/** A number without a name is somebody's already counted, far more often than one man more. */
function isNobody(mention: NormalisedPerson, mentions: number): boolean {
  return mentions === 1 && mention.names.length === 0
}
