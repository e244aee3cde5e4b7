/** Which MAPPA category's test the facts meet; one at a time, in the order of the table. */
import { testCategoryOne } from './category-1.ts'
import { testCategoryTwo } from './category-2.ts'
import { testCategoryThree } from './category-3.ts'
import { testCategoryFour } from './category-4.ts'
import type { CategoryNumber, CategoryTest, MappaFacts } from './category-test.ts'
import { ruleOf } from './rule-of.ts'

export type CategoryAnswer = {
  /** Every category, the one that goes before others first. */
  readonly tests: readonly CategoryTest[]
  /** The category to propose to a person; left out where none is met and nothing qualifies. */
  readonly indicated?: CategoryNumber
}

const categoryTests = [
  [1, testCategoryOne],
  [2, testCategoryTwo],
  [3, testCategoryThree],
  [4, testCategoryFour],
] as const

/**
 * @param day on which it is asked: the tables are read as they stand that day
 * @example
 * categoryFor({ disposals: [], isSubjectToNotification: true }, Temporal.PlainDate.from('2026-05-01')).indicated // 1
 */
export function categoryFor(facts: MappaFacts, day: Temporal.PlainDate): CategoryAnswer {
  const tests = categoryTests
    .flatMap(([category, test]) => {
      const rule = ruleOf(category, day)
      return rule ? [test(facts, day, rule)] : []
    })
    .toSorted((one, other) => one.rule.precedence - other.rule.precedence)
  const met = tests.find(({ outcome }) => outcome === 'met')
  if (met) return { tests, indicated: met.category }
  const open = tests.find(({ category, outcome }) => outcome === 'person' && category !== 4)
  return open ? { tests, indicated: open.category } : { tests }
}
