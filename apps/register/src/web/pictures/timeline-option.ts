/** How a timeline is drawn, on the server and again in the browser: one axis, a lane for each force or kind, marks and bars. */
import type { EChartsCoreOption } from 'echarts/core'
import { ink } from './picture.ts'

export type Basis = 'fact' | 'convicted' | 'assessed' | 'alleged'

export type TimelineModel = {
  /** From top to bottom, such as one for each force, then "Orders". */
  readonly lanes: readonly { readonly id: string; readonly label: string }[]
  readonly events: readonly {
    readonly lane: string
    /** ISO date or instant. */
    readonly at: string
    readonly label: string
    readonly basis: Basis
    /** Strangulation, threats to kill, weapons, breaches. */
    readonly isGrave?: boolean
    /** Missed: what was due and did not happen, or was refused. Change: another force took over. */
    readonly sign?: 'missed' | 'change' | undefined
  }[]
  /** Spans of time, such as orders. No end: still running. */
  readonly bars: readonly {
    readonly lane: string
    readonly from: string
    readonly to?: string | undefined
    readonly label: string
    readonly isLive: boolean
    /** For the table, where it is neither live nor ended. */
    readonly state?: string | undefined
    /** Written into the bar where it has the room, such as "high". */
    readonly text?: string | undefined
    /** How high among the bars of its lane, from 1: levels differ in height as well as in words. */
    readonly step?: { readonly of: number; readonly at: number } | undefined
  }[]
  /** ISO date: where the line "today" stands, or the day as of which the past is read. */
  readonly today: string
}

const laneHeightPixels = 38

export function timelineHeightPixels(model: TimelineModel): number {
  return model.lanes.length * laneHeightPixels + 74
}

export function timelineOption(model: TimelineModel): EChartsCoreOption {
  const laneNumber = new Map(model.lanes.map(({ id }, index) => [id, index]))
  const today = millisecondsOf(model.today)
  const starts = [...model.events.map(({ at }) => at), ...model.bars.map(({ from }) => from)].map(
    millisecondsOf,
  )
  const ends = model.bars.flatMap(({ to }) => (to ? [millisecondsOf(to)] : []))
  const first = Math.min(...starts, today)
  const last = Math.max(...ends, today)
  const padding = Math.max((last - first) * 0.03, 15 * 86_400_000)
  return {
    grid: { left: 140, right: 24, top: 30, bottom: 36 },
    xAxis: {
      type: 'time',
      min: first - padding,
      max: last + padding,
      axisLabel: {
        color: ink.soft,
        fontSize: 14,
        hideOverlap: true,
        formatter: { year: '{yyyy}', month: '{MMM} {yyyy}', day: '{d} {MMM}' },
      },
      axisLine: { lineStyle: { color: ink.soft } },
      splitLine: { show: true, lineStyle: { color: '#e3e6e9' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: model.lanes.map(({ label }) => label),
      axisLabel: { color: ink.text, fontSize: 14, width: 128, overflow: 'truncate' },
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { show: true, lineStyle: { color: '#e3e6e9' } },
    },
    series: [
      {
        type: 'custom',
        name: 'bars',
        renderItem: (item: { readonly dataIndex: number }, surface: DrawingSurface) =>
          drawBar(model.bars[item.dataIndex], surface),
        encode: { x: [1, 2], y: 0 },
        data: model.bars.map((bar) => ({
          name: bar.label,
          value: [
            laneNumber.get(bar.lane) ?? 0,
            millisecondsOf(bar.from),
            bar.to ? millisecondsOf(bar.to) : last + padding,
            bar.isLive ? 1 : 0,
          ],
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: ink.text, type: 'solid', width: 1.5 },
          label: { position: 'start', formatter: 'today', color: ink.text, fontSize: 13 },
          data: [{ xAxis: today }],
        },
      },
      {
        type: 'scatter',
        name: 'events',
        data: model.events.map((event) => ({
          name: event.label,
          value: [millisecondsOf(event.at), laneNumber.get(event.lane) ?? 0],
          symbol: symbolOf(event),
          symbolSize: event.isGrave ? 19 : event.sign ? 15 : 13,
          itemStyle: isEstablished(event.basis)
            ? { color: ink.brand, borderColor: '#ffffff', borderWidth: 1 }
            : { color: '#ffffff', borderColor: ink.brand, borderWidth: 2.5 },
        })),
      },
    ],
  }
}

/** Facts and convictions are filled marks, allegations and assessments hollow ones. */
export function isEstablished(basis: Basis): boolean {
  return basis === 'fact' || basis === 'convicted'
}

type DrawingSurface = {
  readonly value: (dimension: number) => number
  readonly coord: (point: readonly [number, number]) => readonly [number, number]
}

/** Kind is told by shape, certainty by whether it is filled: never by colour alone. */
function symbolOf({ isGrave, sign }: TimelineModel['events'][number]): string {
  if (isGrave) return 'diamond'
  return sign === 'missed' ? 'triangle' : sign === 'change' ? 'rect' : 'circle'
}

const barHeightPixels = 16
const letterPixels = 7.5

function drawBar(bar: TimelineModel['bars'][number] | undefined, surface: DrawingSurface) {
  const lane = surface.value(0)
  const [left, middle] = surface.coord([surface.value(1), lane])
  const [right] = surface.coord([surface.value(2), lane])
  const isLive = surface.value(3) === 1
  const most = bar?.step ? 26 : barHeightPixels
  const height = bar?.step ? (most * bar.step.at) / bar.step.of : barHeightPixels
  const width = Math.max(right - left, 3)
  // Bars of steps stand on one line, so that a higher level is seen to be higher.
  const bottom = middle + most / 2
  const rectangle = {
    type: 'rect',
    shape: { x: left, y: bottom - height, width, height },
    style: isLive
      ? { fill: ink.live, stroke: ink.live, lineWidth: 1 }
      : { fill: '#ffffff', stroke: ink.ended, lineWidth: 2 },
  }
  const text = bar?.text
  if (!text || text.length * letterPixels + 8 > width) return rectangle
  const isInside = height >= 14
  return {
    type: 'group',
    children: [
      rectangle,
      {
        type: 'text',
        style: {
          text,
          x: left + 4,
          y: isInside ? bottom - height / 2 : bottom - height - 7,
          verticalAlign: 'middle',
          fontSize: 13,
          fill: isLive && isInside ? '#ffffff' : ink.text,
        },
      },
    ],
  }
}

/** A bare date is taken at noon: half a day more or less is nothing on such an axis. */
function millisecondsOf(text: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T12:00Z` : text.replace(' ', 'T')
  // PostgreSQL writes +00 where ECMAScript wants +00:00.
  return Date.parse(instant.replace(/([+-]\d{2})$/, '$1:00'))
}
