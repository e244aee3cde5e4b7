/** The line of the table of categories that is law on a day. */
import { type MappaCategory, mappaCategoryTable } from '../tables/mappa-tables.ts'
import { rowOn } from '../tables/table.ts'
import type { CategoryNumber } from './category-test.ts'

/** Undefined where the category did not exist on that day. */
export function ruleOf(category: CategoryNumber, day: Temporal.PlainDate): MappaCategory | undefined {
  return rowOn(
    mappaCategoryTable.rows.filter(({ code }) => code === String(category)),
    day.toString(),
  )
}
