/** How counts by month are drawn: one bar a month, the months without any left as gaps that can be seen. */
import type { EChartsCoreOption } from 'echarts/core'
import { ink } from './picture.ts'

export type MonthlyCountModel = {
  /** What is counted, such as `report`. */
  readonly noun: string
  /** Months as `2026-05`, in any order; a month left out counts nothing. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
}

export const monthlyCountHeightPixels = 210

/** Every month from the first to the last, those without any included. */
export function everyMonth(
  model: MonthlyCountModel,
): readonly { readonly month: string; readonly count: number }[] {
  const counts = new Map(model.months.map(({ month, count }) => [month, count]))
  const sorted = [...counts.keys()].toSorted()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) return []
  const months: { month: string; count: number }[] = []
  for (let month = first; month <= last; month = monthAfter(month))
    months.push({ month, count: counts.get(month) ?? 0 })
  return months
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`
}

export function monthlyCountOption(model: MonthlyCountModel): EChartsCoreOption {
  const months = everyMonth(model)
  return {
    grid: { left: 44, right: 16, top: 16, bottom: 34 },
    xAxis: {
      type: 'category',
      data: months.map(({ month }) => monthInWords(month)),
      axisLabel: { color: ink.soft, fontSize: 14, hideOverlap: true },
      axisTick: { alignWithLabel: true },
      axisLine: { lineStyle: { color: ink.soft } },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: ink.soft, fontSize: 14 },
      splitLine: { lineStyle: { color: '#e3e6e9' } },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 26,
        itemStyle: { color: ink.brand },
        data: months.map(({ count }) => count),
      },
    ],
  }
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `2026-05` → `May 2026`. */
export function monthInWords(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${monthNames[Number(number) - 1]} ${year}`
}
