/** How caseloads are drawn: two bars a manager, the people he leads and what of it is overdue. */
import type { EChartsCoreOption } from 'echarts/core'
import { ink } from './picture.ts'

export type CaseloadModel = {
  /** The first one stands on top. */
  readonly managers: readonly { readonly name: string; readonly people: number; readonly overdue: number }[]
}

const rowPixels = 34
const marginPixels = 40

export function caseloadHeightPixels({ managers }: CaseloadModel): number {
  return marginPixels + rowPixels * managers.length
}

export function caseloadOption({ managers }: CaseloadModel): EChartsCoreOption {
  const bars = (color: string, values: readonly number[]) => ({
    type: 'bar',
    barWidth: 11,
    itemStyle: { color },
    label: { show: true, position: 'right', color: ink.text, fontSize: 13 },
    data: values,
  })
  return {
    grid: { left: 190, right: 48, top: 8, bottom: 28 },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: ink.soft, fontSize: 13 },
      splitLine: { lineStyle: { color: '#e3e6e9' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: managers.map(({ name }) => name),
      axisLabel: { color: ink.text, fontSize: 14, width: 176, overflow: 'truncate' },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.soft } },
    },
    series: [
      bars(
        ink.brand,
        managers.map(({ people }) => people),
      ),
      bars(
        ink.against,
        managers.map(({ overdue }) => overdue),
      ),
    ],
  }
}
