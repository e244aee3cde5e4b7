/** How a waterfall of evidence is drawn: one bar for each reason, from where the last one ended, and the total below. */
import type { EChartsCoreOption } from 'echarts/core'
import { ink } from './picture.ts'

export type WaterfallModel = {
  /** In the order in which they are shown; the text is a part of a sentence. */
  readonly reasons: readonly { readonly text: string; readonly weightBits: number }[]
  /** Lines that mean something, such as the weight from which a link is made without a person. */
  readonly marks?: readonly { readonly label: string; readonly weightBits: number }[]
}

const rowHeightPixels = 36

export function waterfallHeightPixels(model: WaterfallModel): number {
  return (model.reasons.length + 1) * rowHeightPixels + 84
}

export function totalBits(model: WaterfallModel): number {
  return model.reasons.reduce((sum, { weightBits }) => sum + weightBits, 0)
}

/** Where each bar begins and ends; the last is the total, from nothing. */
export function waterfallSteps(model: WaterfallModel) {
  let reached = 0
  const steps = model.reasons.map(({ text, weightBits }) => {
    const from = reached
    reached += weightBits
    return { text, weightBits, from, to: reached }
  })
  return [...steps, { text: 'together', weightBits: reached, from: 0, to: reached }]
}

export function waterfallOption(model: WaterfallModel): EChartsCoreOption {
  const steps = waterfallSteps(model)
  const ends = [
    ...steps.flatMap(({ from, to }) => [from, to]),
    ...(model.marks ?? []).map((mark) => mark.weightBits),
  ]
  const least = Math.min(0, ...ends)
  const most = Math.max(0, ...ends)
  const padding = Math.max((most - least) * 0.1, 1)
  return {
    grid: { left: 290, right: 24, top: 28, bottom: 54 },
    xAxis: {
      type: 'value',
      min: Math.floor(least - padding),
      max: Math.ceil(most + padding),
      name: 'bits of evidence: each one for doubles the odds that this is one man',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: { color: ink.soft, fontSize: 14 },
      axisLabel: { color: ink.soft, fontSize: 14, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: '#e3e6e9' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: steps.map(({ text }) => text),
      axisLabel: {
        color: ink.text,
        fontSize: 14,
        width: 265,
        align: 'left',
        margin: 284,
        overflow: 'break',
        lineHeight: 16,
        interval: 0,
      },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        type: 'custom',
        name: 'weights',
        renderItem: drawStep,
        encode: { x: [1, 2], y: 0 },
        data: steps.map(({ text, from, to, weightBits }, row) => ({
          name: text,
          value: [row, from, to, weightBits, row === steps.length - 1 ? 1 : 0],
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: ink.soft, type: 'dashed', width: 1.5 },
          label: { position: 'start', color: ink.soft, fontSize: 13, formatter: '{b}' },
          data: (model.marks ?? []).map(({ label, weightBits }) => ({ name: label, xAxis: weightBits })),
        },
      },
    ],
  }
}

type DrawingSurface = {
  readonly value: (dimension: number) => number
  readonly coord: (point: readonly [number, number]) => readonly [number, number]
}

function drawStep(_: unknown, surface: DrawingSurface) {
  const row = surface.value(0)
  const weightBits = surface.value(3)
  const isTotal = surface.value(4) === 1
  const [from, middle] = surface.coord([surface.value(1), row])
  const [to] = surface.coord([surface.value(2), row])
  const height = isTotal ? 20 : 16
  const isFor = weightBits >= 0
  const fill = isTotal ? ink.brand : isFor ? ink.for : ink.against
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: {
          x: Math.min(from, to),
          y: middle - height / 2,
          width: Math.max(Math.abs(to - from), 2),
          height,
        },
        style: { fill },
      },
      {
        type: 'text',
        style: {
          text: `${isFor ? '+' : '−'}${Math.abs(weightBits).toFixed(1)}`,
          // Always on the right, where no bar follows on this line; the halo parts it from the marks.
          x: Math.max(from, to) + 6,
          stroke: '#ffffff',
          lineWidth: 4,
          y: middle,
          align: 'left',
          verticalAlign: 'middle',
          fill: ink.text,
          font: `${isTotal ? '700 ' : ''}14px sans-serif`,
        },
      },
    ],
  }
}
