import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findDistrict, type Zone } from '../places/index.ts'
import { zonePicture } from './zone-picture.ts'

const circle: Zone = { kind: 'circle', centre: { latitude: 53.5526, longitude: -1.4797 }, radiusMetres: 500 }

describe('the picture of a zone', () => {
  it('draws districts with their names and their neighbours, and a scale', () => {
    const picture = zonePicture({ kind: 'districts', districts: ['S71', 'S70'] }, 'Condition 1')!
    for (const words of ['>S71<', '>S70<', 'North is up', ' km<'])
      assert.ok(picture.svg.includes(words), words)
    assert.equal(picture.svg.match(/<polygon/g)?.length, 2)
    assert.deepEqual(
      picture.table.rows.map(([code]) => code),
      ['S71', 'S70'],
    )
    assert.match(picture.note, /not the official boundary/)
  })

  it('draws a circle to scale: its radius against the scale bar', () => {
    const { svg } = zonePicture(circle, 'Condition 1')!
    const radius = Number(/<circle cx="[\d.]+" cy="[\d.]+" r="([\d.]+)" fill="url/.exec(svg)?.[1])
    const [, end, metres] = /M20 \d+V\d+H([\d.]+)V.*?>(\d+) metres</.exec(svg)!
    const metresPerPixel = Number(metres) / (Number(end) - 20)
    assert.ok(Math.abs(radius * metresPerPixel - 500) < 5, `${radius * metresPerPixel}`)
  })

  it('tells nothing but the size of a place that is withheld', () => {
    const picture = zonePicture(circle, 'Condition 1', true)!
    const everything = JSON.stringify(picture)
    assert.match(everything, /500 metres/)
    assert.doesNotMatch(everything, /53\.5|1\.47|S7\d/)
    assert.equal(zonePicture({ kind: 'districts', districts: ['S71'] }, '', true), undefined)
  })

  it('is the same wherever the withheld circle lies', () => {
    const elsewhere: Zone = { ...circle, centre: { latitude: 53.5526, longitude: 0.5 } }
    assert.equal(zonePicture(circle, 't', true)?.svg, zonePicture(elsewhere, 't', true)?.svg)
  })

  it('draws a polygon with its corners numbered, and a district of one postcode', () => {
    const polygon: Zone = {
      kind: 'polygon',
      points: [
        { latitude: 53.55, longitude: -1.48 },
        { latitude: 53.56, longitude: -1.48 },
        { latitude: 53.56, longitude: -1.47 },
      ],
    }
    const { svg, table } = zonePicture(polygon, 'Condition <1>')!
    assert.equal(table.rows.length, 3)
    assert.match(svg, /aria-label="Condition &lt;1>/)
    assert.ok(findDistrict('AL1'))
    assert.ok(zonePicture({ kind: 'districts', districts: ['AL1 2QB'] }, 't')?.svg.includes('>AL1<'))
  })
})
