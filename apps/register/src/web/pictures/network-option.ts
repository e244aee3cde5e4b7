/** How a network is drawn: him on the left, what is known of him in the middle, the others on the right; each box a row. */
import type { EChartsCoreOption } from 'echarts/core'
import { ink } from './picture.ts'

const networkKinds = {
  him: 'He',
  person: 'Person',
  associate: 'Associate',
  phone: 'Phone',
  email: 'E-mail',
  account: 'Account',
  vehicle: 'Vehicle',
  place: 'Place',
  order: 'Order',
  report: 'Report',
} as const
export type NetworkKind = keyof typeof networkKinds

export type NetworkModel = {
  /** Him first. Ids are of this picture alone and say nothing. */
  readonly nodes: readonly { readonly id: string; readonly kind: NetworkKind; readonly label: string }[]
  readonly edges: readonly {
    readonly from: string
    readonly to: string
    /** How many reports say so; none where an officer recorded it or a court ordered it. */
    readonly reports: number
    /** Why they are joined, such as "same report". */
    readonly why: string
  }[]
}

const rowPixels = 34
const boxHeightPixels = 24
export const networkWidthPixels = 760
/** Middle and width of the box of each column. */
const columns = [
  { x: 78, width: 150 },
  { x: 352, width: 250 },
  { x: 642, width: 230 },
] as const

export function networkHeightPixels(model: NetworkModel): number {
  return Math.max(...columns.map((_, column) => inColumn(model, column).length), 3) * rowPixels + 24
}

/** The same for the same model, so that pages can be compared; ordered so that lines cross little. */
export function networkOption(model: NetworkModel): EChartsCoreOption {
  const height = networkHeightPixels(model)
  const places = layOut(model, height)
  const hidden = { show: false, type: 'value', min: 0 } as const
  return {
    grid: { left: 0, top: 0, right: 0, bottom: 0 },
    xAxis: { ...hidden, max: networkWidthPixels },
    yAxis: { ...hidden, max: height, inverse: true },
    series: [
      {
        type: 'custom',
        name: 'lines',
        renderItem: ({ dataIndex }: Item, surface: Surface) =>
          drawLine(model, places, model.edges[dataIndex]!, surface),
        data: model.edges.map(({ from, why, reports }) => ({
          name: reports > 0 ? `${why}: ${reports}` : why,
          value: pointOf(places, from),
        })),
      },
      {
        type: 'custom',
        name: 'boxes',
        renderItem: ({ dataIndex }: Item, surface: Surface) =>
          drawBox(model.nodes[dataIndex]!, places, surface),
        data: model.nodes.map((node) => ({ name: textOf(node), value: pointOf(places, node.id) })),
      },
    ],
  }
}

type Item = { readonly dataIndex: number }
type Point = readonly [number, number]
type Surface = { readonly coord: (point: Point) => Point }
type Node = NetworkModel['nodes'][number]

function pointOf(places: ReadonlyMap<string, Place>, id: string): Point {
  const place = places.get(id)
  return [place?.x ?? 0, place?.y ?? 0]
}

/** From the right edge of one box to the left edge of the other. */
function drawLine(
  { nodes }: NetworkModel,
  places: ReadonlyMap<string, Place>,
  { from, to, reports }: NetworkModel['edges'][number],
  surface: Surface,
) {
  const half = (id: string) => widthOf(nodes.find((node) => node.id === id)?.kind ?? 'person') / 2
  const [fromX, y1] = surface.coord(pointOf(places, from))
  const [toX, y2] = surface.coord(pointOf(places, to))
  const [x1, x2] = [fromX + half(from), toX - half(to)]
  const bend = (x2 - x1) / 2
  return {
    type: 'bezierCurve',
    shape: { x1, y1, x2, y2, cpx1: x1 + bend, cpy1: y1, cpx2: x2 - bend, cpy2: y2 },
    style: {
      fill: 'none',
      stroke: ink.soft,
      lineWidth: Math.min(1 + reports / 2, 5),
      ...(reports === 0 && { lineDash: [4, 4] }),
    },
  }
}

/** Somebody has a thick frame, something a thin one: the words say which. */
function drawBox(node: Node, places: ReadonlyMap<string, Place>, surface: Surface) {
  const [x, y] = surface.coord(pointOf(places, node.id))
  const width = widthOf(node.kind)
  const isHim = node.kind === 'him'
  const isSomebody = node.kind === 'person' || node.kind === 'associate'
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: x - width / 2, y: y - boxHeightPixels / 2, width, height: boxHeightPixels, r: 3 },
        style: {
          fill: isHim ? ink.brand : '#ffffff',
          stroke: isHim || isSomebody ? ink.brand : ink.ended,
          lineWidth: isSomebody ? 2.5 : 1.5,
        },
      },
      {
        type: 'text',
        style: {
          text: textOf(node),
          x: x - width / 2 + 8,
          y,
          verticalAlign: 'middle',
          fontSize: 13,
          width: width - 14,
          overflow: 'truncate',
          fill: isHim ? '#ffffff' : ink.text,
        },
      },
    ],
  }
}

export function textOf({ kind, label }: Pick<Node, 'kind' | 'label'>): string {
  return kind === 'him' ? label : `${networkKinds[kind]}: ${label}`
}

function widthOf(kind: NetworkKind): number {
  return columns[columnOf(kind)].width
}

type Place = { readonly x: number; readonly y: number }

function layOut(model: NetworkModel, height: number): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const [column, { x }] of columns.entries()) {
    const nodes = inColumn(model, column)
    const ordered =
      column < 2
        ? nodes
        : nodes.toSorted((one, two) => centreOf(model, places, one.id) - centreOf(model, places, two.id))
    const step = Math.min((height - 24) / Math.max(ordered.length, 1), rowPixels * 3)
    const top = (height - step * ordered.length) / 2
    for (const [row, { id }] of ordered.entries()) places.set(id, { x, y: top + step * (row + 0.5) })
  }
  return places
}

/** Where those that it is joined to stand, on average. */
function centreOf(model: NetworkModel, places: ReadonlyMap<string, Place>, id: string): number {
  const joined = model.edges
    .flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
    .flatMap((other) => places.get(other)?.y ?? [])
  return joined.reduce((sum, y) => sum + y, 0) / Math.max(joined.length, 1)
}

function inColumn({ nodes }: NetworkModel, column: number): NetworkModel['nodes'] {
  return nodes.filter(({ kind }) => columnOf(kind) === column)
}

function columnOf(kind: NetworkKind): 0 | 1 | 2 {
  return kind === 'him' ? 0 : kind === 'person' ? 2 : 1
}
