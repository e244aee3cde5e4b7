/** Category 1: sex-offender notification binds him (CJA 2003 s.327(2)). */
import type { MappaCategory } from '../tables/mappa-tables.ts'
import type { CategoryTest, MappaFacts } from './category-test.ts'

export function testCategoryOne(
  { isSubjectToNotification }: MappaFacts,
  _day: Temporal.PlainDate,
  rule: MappaCategory,
): CategoryTest {
  const answer = { category: 1, disposals: [], rule } as const
  if (isSubjectToNotification === undefined)
    return {
      ...answer,
      outcome: 'person',
      why: 'A notifiable conviction is recorded, but not until when it binds him: look at his duties.',
    }
  return isSubjectToNotification
    ? { ...answer, outcome: 'met', why: 'Sex-offender notification binds him now.' }
    : { ...answer, outcome: 'not-met', why: 'No sex-offender notification that binds him is recorded.' }
}
