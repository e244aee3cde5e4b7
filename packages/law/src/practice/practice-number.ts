/** Numbers of practice that no statute sets: how large a sample is, from where on a figure is shown. */
import { type PracticeNumber, practiceNumberTable } from '../tables/authority-tables.ts'
import { rowOn } from '../tables/table.ts'

/**
 * The number in force on a day, with its source and mark.
 *
 * @param on ISO date
 * @throws RangeError when no such number is in force
 * @example
 * practiceNumber('blind-sample', '2026-05-01').number // 5
 */
export function practiceNumber(code: string, on: string): PracticeNumber {
  const row = rowOn(
    practiceNumberTable.rows.filter((each) => each.code === code),
    on,
  )
  if (!row) throw new RangeError(`no number of practice is called ${code}`)
  return row
}
