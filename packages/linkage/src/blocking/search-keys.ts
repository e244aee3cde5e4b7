/** The keys under which a person is looked for: those he would be filed under, and more where little is said. */
import type { NormalisedPerson } from '../person.ts'
import { blockingTexts, namePairs } from './blocking-keys.ts'
import { hashKey } from './hash-key.ts'

/** Five-year periods in which a suspect may have been born. */
const firstPeriod = 1935 / 5
const lastPeriod = 2015 / 5

/** Spellings and formal names of one query that are looked for in every period. */
const mostPairs = 3

/**
 * A common name alone is filed only together with a birth period or a district. A caller who knows neither is answered
 * all the same: the name is then looked for in every period.
 *
 * @example
 * searchKeys(normalisePerson({ names: [{ given: ['David'], family: 'Smith' }] }, { saidOn: '2024-05-01' })).length // 17
 */
export function searchKeys(person: NormalisedPerson): readonly bigint[] {
  const texts = [...blockingTexts(person)]
  const isNameAlone = !person.birth && person.addresses.every((address) => address.district === undefined)
  if (isNameAlone)
    for (const pair of namePairs(person).slice(0, mostPairs))
      for (let period = firstPeriod; period <= lastPeriod; period++) texts.push(`names ${pair} ${period}`)
  return [...new Set(texts.map(hashKey))]
}
