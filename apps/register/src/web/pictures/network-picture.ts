/** Who and what somebody is joined to: people, phones, places, vehicles, accounts, orders. */
import { count } from '../format/format-count.ts'
import { drawSvg } from './draw-svg.ts'
import {
  type NetworkModel,
  networkHeightPixels,
  networkOption,
  networkWidthPixels,
  textOf,
} from './network-option.ts'
import type { Picture } from './picture.ts'

/**
 * Draws a network. No victim has a place in it.
 *
 * @example
 * networkPicture({
 *   nodes: [{ id: '0', kind: 'him', label: 'Ivo Threlkeld' }, { id: '1', kind: 'phone', label: '07700 900655' }],
 *   edges: [{ from: '0', to: '1', reports: 2, why: 'Reports that give it' }],
 * })
 */
export function networkPicture(model: NetworkModel, title = 'Network'): Picture {
  const named = new Map(model.nodes.map(({ id, kind, label }) => [id, { kind, label }]))
  const text = (id: string) => {
    const node = named.get(id)
    return node ? textOf(node) : id
  }
  const svg = drawSvg({
    option: networkOption(model),
    title,
    description: describe(model),
    widthPixels: networkWidthPixels,
    heightPixels: networkHeightPixels(model),
  })
  return {
    kind: 'network',
    title,
    svg,
    table: {
      head: ['What', 'Joined to', 'Why', 'Reports that say so'],
      rows: model.edges.map(({ from, to, why, reports }) => [
        text(to),
        text(from),
        why,
        reports > 0 ? String(reports) : 'none',
      ]),
    },
    model,
  }
}

function describe({ nodes, edges }: NetworkModel): string {
  const of = (wanted: string) => nodes.filter(({ kind }) => kind === wanted).length
  const people = of('person')
  const things = nodes.length - people - of('him')
  return (
    `He on the left, ${count(things, 'thing')} known of him in the middle, ${count(people, 'other person', 'other people')} on the right, ` +
    `joined by ${count(edges.length, 'line')}. A line is the thicker the more reports say so; a dashed one rests on none.`
  )
}
