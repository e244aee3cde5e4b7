/** Everything known of somebody on one axis of time: reports by force, orders as bars. */
import { formatDate } from '../format/format-date.ts'
import { drawSvg } from './draw-svg.ts'
import type { Picture } from './picture.ts'
import { isEstablished, type TimelineModel, timelineHeightPixels, timelineOption } from './timeline-option.ts'

const basisWords = { fact: 'Fact', convicted: 'Convicted', assessed: 'Assessed', alleged: 'Alleged' } as const

/**
 * Draws a timeline. Labels say what kind of thing happened and never to whom by name.
 *
 * @example
 * timelinePicture({
 *   lanes: [{ id: '36', label: 'Norfolk' }, { id: 'orders', label: 'Orders' }],
 *   events: [{ lane: '36', at: '2026-05-03', label: 'Following, Victim A', basis: 'alleged' }],
 *   bars: [{ lane: 'orders', from: '2025-03-04', to: '2027-03-04', label: 'Restraining order', isLive: true }],
 *   today: '2026-05-14',
 * })
 */
export function timelinePicture(model: TimelineModel, title = 'Timeline'): Picture {
  const laneLabel = new Map(model.lanes.map(({ id, label }) => [id, label]))
  const rows = [
    ...model.events.map((event) => ({
      at: event.at,
      cells: [
        formatDate(event.at),
        event.label,
        laneLabel.get(event.lane) ?? event.lane,
        [basisWords[event.basis], event.isGrave && 'grave', event.sign === 'missed' && 'missed']
          .filter(Boolean)
          .join(', '),
      ],
    })),
    ...model.bars.map((bar) => ({
      at: bar.from,
      cells: [
        `${formatDate(bar.from)} ${bar.to ? `to ${formatDate(bar.to)}` : 'on, no end set'}`,
        bar.label,
        laneLabel.get(bar.lane) ?? bar.lane,
        bar.state ?? (bar.isLive ? 'Live' : 'Ended'),
      ],
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at))
  const svg = drawSvg({
    option: timelineOption(model),
    title,
    description: describe(model),
    widthPixels: 760,
    heightPixels: timelineHeightPixels(model),
  })
  return {
    kind: 'timeline',
    title,
    svg,
    table: { head: ['When', 'What', 'Where', 'Basis or state'], rows: rows.map(({ cells }) => cells) },
    model,
  }
}

function describe({ lanes, events, bars, today }: TimelineModel): string {
  const established = events.filter(({ basis }) => isEstablished(basis)).length
  const grave = events.filter(({ isGrave }) => isGrave).length
  const missed = events.filter(({ sign }) => sign === 'missed').length
  return (
    `${events.length} events and ${bars.length} spans of time in ${lanes.length} lanes, up to ${formatDate(today)}. ` +
    `${established} are facts or convictions (filled marks), ${events.length - established} are alleged or assessed ` +
    `(hollow marks), ${grave} are grave (diamonds)${missed > 0 ? `, ${missed} were missed or refused (triangles)` : ''}. ${bars.some(({ state }) => state) ? 'Filled bars bind him, hollow bars do not.' : 'Filled bars are live, hollow bars have ended.'}`
  )
}
