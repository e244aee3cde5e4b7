/** Category 3: another dangerous offender about whom several agencies must meet (CJA 2003 s.325(2)(b)). */
import type { MappaCategory } from '../tables/mappa-tables.ts'
import type { CategoryTest, MappaFacts } from './category-test.ts'
import { findQualifying } from './find-qualifying.ts'

/** Never "met" by itself: that agencies must meet about him is a judgement. */
export function testCategoryThree(
  { disposals }: MappaFacts,
  day: Temporal.PlainDate,
  rule: MappaCategory,
): CategoryTest {
  const qualifying = findQualifying(disposals, day).filter(({ fit }) => fit !== 'no')
  if (qualifying.length === 0)
    return {
      category: 3,
      outcome: 'not-met',
      why: 'There is no conviction or caution that qualifies: he cannot be category 3.',
      disposals: [],
      rule,
    }
  return {
    category: 3,
    outcome: 'person',
    why: 'There is a conviction or caution that may qualify: a person decides whether it shows that he can cause serious harm, and whether several agencies must meet.',
    disposals: qualifying.map(({ id }) => id),
    rule,
  }
}
