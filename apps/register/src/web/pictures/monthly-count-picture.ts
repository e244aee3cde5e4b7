/** How many in each month: whether it grows can be seen at a glance. */
import { count } from '../format/format-count.ts'
import { drawSvg } from './draw-svg.ts'
import {
  everyMonth,
  type MonthlyCountModel,
  monthInWords,
  monthlyCountHeightPixels,
  monthlyCountOption,
} from './monthly-count-option.ts'
import type { Picture } from './picture.ts'

/**
 * Draws counts by month.
 *
 * @example
 * monthlyCountPicture({ noun: 'report', months: [{ month: '2026-03', count: 1 }, { month: '2026-05', count: 4 }] })
 */
export function monthlyCountPicture(model: MonthlyCountModel, title = 'Reports by month'): Picture {
  const months = everyMonth(model)
  const most = months.toSorted((a, b) => b.count - a.count)[0]
  const total = months.reduce((sum, month) => sum + month.count, 0)
  const svg = drawSvg({
    option: monthlyCountOption(model),
    title,
    description: most
      ? `${count(total, model.noun)} in ${count(months.length, 'month')}; most in ${monthInWords(most.month)}, ${most.count}.`
      : `No ${model.noun}.`,
    widthPixels: 760,
    heightPixels: monthlyCountHeightPixels,
  })
  return {
    kind: 'monthly-count',
    title,
    svg,
    table: {
      head: ['Month', 'Count'],
      rows: months.map(({ month, count }) => [monthInWords(month), String(count)]),
    },
    model,
  }
}
