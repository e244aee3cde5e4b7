/** Pictures say what their tables say, and the same each time. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { everyMonth } from './monthly-count-option.ts'
import { monthlyCountPicture } from './monthly-count-picture.ts'
import { type NetworkModel, networkHeightPixels } from './network-option.ts'
import { networkPicture } from './network-picture.ts'
import type { TimelineModel } from './timeline-option.ts'
import { timelinePicture } from './timeline-picture.ts'
import { totalBits, waterfallSteps } from './waterfall-option.ts'
import { waterfallPicture } from './waterfall-picture.ts'

const timeline: TimelineModel = {
  lanes: [
    { id: '36', label: 'Norfolk' },
    { id: 'orders', label: 'Orders' },
  ],
  events: [
    { lane: '36', at: '2026-05-03T13:02:00Z', label: 'Following, Victim A', basis: 'alleged' },
    { lane: '36', at: '2024-02-02', label: 'Strangulation', basis: 'convicted', isGrave: true },
  ],
  bars: [{ lane: 'orders', from: '2025-03-04', label: 'Restraining order', isLive: true }],
  today: '2026-05-14',
}

describe('a timeline', () => {
  const { svg, table } = timelinePicture(timeline, 'His <timeline>')

  it('labels its lanes and describes itself to those who do not see it', () => {
    assert.match(svg, />Norfolk<\/text>/)
    assert.match(svg, />Orders<\/text>/)
    assert.match(svg, /role="img"/)
    assert.match(svg, /<title>His &#60;timeline&#62;<\/title><desc>2 events and 1 spans of time in 2 lanes/)
  })

  it('has every event and span in its table, the latest first', () => {
    assert.deepEqual(table.rows, [
      ['3 May 2026', 'Following, Victim A', 'Norfolk', 'Alleged'],
      ['4 March 2025 on, no end set', 'Restraining order', 'Orders', 'Live'],
      ['2 February 2024', 'Strangulation', 'Norfolk', 'Convicted, grave'],
    ])
  })

  it('writes levels into their bars, higher ones higher, and tells what was missed by its shape', () => {
    const { svg, table } = timelinePicture({
      ...timeline,
      events: [
        { lane: '36', at: '2026-02-01', label: 'Visit refused', basis: 'fact', sign: 'missed' },
        { lane: '36', at: '2026-03-01', label: 'Handed over', basis: 'fact', sign: 'change' },
      ],
      bars: [
        {
          lane: 'orders',
          from: '2025-03-04',
          to: '2025-12-04',
          label: 'Low',
          isLive: false,
          text: 'low',
          step: { at: 1, of: 4 },
        },
        {
          lane: 'orders',
          from: '2025-12-04',
          label: 'Very high',
          isLive: true,
          text: 'very high',
          step: { at: 4, of: 4 },
        },
        {
          lane: 'orders',
          from: '2026-05-12',
          to: '2026-05-13',
          label: 'Short',
          isLive: false,
          text: 'too long for it',
        },
      ],
    })
    assert.match(svg, />low<\/text>/)
    assert.match(svg, />very high<\/text>/)
    assert.doesNotMatch(svg, /too long for it/)
    assert.match(svg, /1 were missed or refused \(triangles\)/)
    assert.deepEqual(table.rows.find(([, what]) => what === 'Visit refused')?.[3], 'Fact, missed')
    const heights = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)l[\d.]+ 0l0 ([\d.]+)/g)].map((match) =>
      Number(match[3]),
    )
    assert.ok(heights.includes(26) && heights.includes(6.5), heights.join())
  })

  it('stands on the day alone where nothing is known', () => {
    const empty = timelinePicture({ lanes: timeline.lanes, events: [], bars: [], today: '2026-05-14' })
    assert.match(empty.svg, />Norfolk<\/text>/)
    assert.deepEqual(empty.table.rows, [])
  })
})

describe('a waterfall', () => {
  const reasons = [
    { text: 'any two people', weightBits: -21.3, feature: 'prior', secret: 'not for the page' },
    { text: 'phone matches', weightBits: 18.4 },
    { text: 'sex differs', weightBits: -3.1 },
  ]

  it('shows each reason with its weight and the total', () => {
    const { svg, table } = waterfallPicture({ reasons })
    for (const words of ['phone matches', '+18.4', '−3.1', 'together', '−6.0'])
      assert.ok(svg.includes(`>${words}<`), words)
    assert.deepEqual(table.rows.at(-1), ['together', '−6.0 bits'])
  })

  it('gives the browser nothing that the table does not show', () => {
    assert.doesNotMatch(JSON.stringify(waterfallPicture({ reasons })), /secret|prior/)
  })

  it('begins each bar where the last one ended, and totals from nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -30, max: 30, noNaN: true })), (weights) => {
        const model = { reasons: weights.map((weightBits) => ({ text: 'x', weightBits })) }
        const steps = waterfallSteps(model)
        for (const [index, step] of steps.slice(1, -1).entries()) assert.equal(step.from, steps[index]?.to)
        assert.deepEqual([steps.at(-1)?.from, steps.at(-1)?.to], [0, totalBits(model)])
      }),
    )
  })
})

describe('counts by month', () => {
  it('show the months without any, across the turn of a year', () => {
    const months = [
      { month: '2026-02', count: 4 },
      { month: '2025-11', count: 1 },
    ]
    const { table, svg } = monthlyCountPicture({ noun: 'report', months })
    assert.deepEqual(table.rows, [
      ['Nov 2025', '1'],
      ['Dec 2025', '0'],
      ['Jan 2026', '0'],
      ['Feb 2026', '4'],
    ])
    assert.match(svg, /<desc>five reports in four months; most in Feb 2026, 4\.<\/desc>/)
    assert.deepEqual(everyMonth({ noun: 'report', months: [] }), [])
  })
})

describe('a network', () => {
  const network: NetworkModel = {
    nodes: [
      { id: 'him', kind: 'him', label: 'Ivo Threlkeld' },
      { id: 'i0', kind: 'phone', label: '07700 900655' },
      { id: 'i1', kind: 'place', label: 'NR3' },
      { id: 'p0', kind: 'person', label: 'Lorcan Fay' },
      { id: 'p1', kind: 'person', label: 'Barnaby Osk' },
    ],
    edges: [
      { from: 'him', to: 'i0', reports: 4, why: 'Given for him' },
      { from: 'him', to: 'i1', reports: 1, why: 'Given for him' },
      { from: 'i0', to: 'p1', reports: 2, why: 'Given for both' },
      { from: 'i1', to: 'p0', reports: 0, why: 'The same home' },
    ],
  }

  it('names every box and describes itself to those who do not see it', () => {
    const { svg, table } = networkPicture(network, 'His network')
    for (const words of ['Ivo Threlkeld', 'Phone: 07700 900655', 'Place: NR3', 'Person: Barnaby Osk'])
      assert.ok(svg.includes(`>${words}<`), words)
    assert.match(svg, /<desc>He on the left, two things known of him in the middle, two other people/)
    assert.deepEqual(table.rows[2], ['Person: Barnaby Osk', 'Phone: 07700 900655', 'Given for both', '2'])
    assert.equal(table.rows[3]?.[3], 'none')
  })

  it('sets people beside what joins them, whatever the order in which they are given', () => {
    const rowOf = (svg: string, words: string) => svg.indexOf(`>${words}<`)
    const turned = { ...network, nodes: network.nodes.toSorted((one, two) => two.id.localeCompare(one.id)) }
    for (const model of [network, { ...turned, nodes: [network.nodes[0]!, ...turned.nodes.slice(0, -1)] }])
      assert.ok(rowOf(networkPicture(model).svg, 'Person: Barnaby Osk') > 0)
  })

  it('stays as high as its longest column, and stands with one box alone', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      id: `n${index}`,
      kind: 'phone' as const,
      label: String(index),
    }))
    assert.ok(networkHeightPixels({ nodes: [network.nodes[0]!, ...many], edges: [] }) > 1000)
    assert.match(networkPicture({ nodes: [network.nodes[0]!], edges: [] }).svg, />Ivo Threlkeld</)
  })
})

describe('every picture', () => {
  const pictures = () => [
    timelinePicture(timeline),
    waterfallPicture({ reasons: [{ text: 'a', weightBits: 1 }] }),
    monthlyCountPicture({ noun: 'report', months: [{ month: '2026-05', count: 1 }] }),
    networkPicture({
      nodes: [
        { id: 'him', kind: 'him', label: 'Ivo' },
        { id: 'i0', kind: 'phone', label: '07700 900655' },
      ],
      edges: [{ from: 'him', to: 'i0', reports: 2, why: 'Given for him' }],
    }),
  ]

  it('is the same each time, so that pages can be compared', () => {
    assert.deepEqual(
      pictures().map(({ svg }) => svg),
      pictures().map(({ svg }) => svg),
    )
  })

  it('needs nothing that a content policy would have to allow', () => {
    for (const { svg } of pictures()) assert.doesNotMatch(svg, /<style| style=|<script| on[a-z]+=|href=/)
  })
})
