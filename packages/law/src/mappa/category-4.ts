/** Category 4: a terrorist or terrorist-risk offender. By a person only: the register holds nothing that tells. */
import type { MappaCategory } from '../tables/mappa-tables.ts'
import type { CategoryTest, MappaFacts } from './category-test.ts'

export function testCategoryFour(
  _facts: MappaFacts,
  _day: Temporal.PlainDate,
  rule: MappaCategory,
): CategoryTest {
  return {
    category: 4,
    outcome: 'person',
    why: 'Only a person can say so: the register holds nothing about terrorism.',
    disposals: [],
    rule,
  }
}
