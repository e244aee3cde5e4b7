import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { distanceMetres, isInside, type Place, writtenPostcode, type Zone } from './zone.ts'

const leeds = { latitude: 53.8, longitude: -1.55 }
const circle: Zone = { kind: 'circle', centre: leeds, radiusMetres: 500 }
const square: Zone = {
  kind: 'polygon',
  points: [
    { latitude: 53.79, longitude: -1.56 },
    { latitude: 53.81, longitude: -1.56 },
    { latitude: 53.81, longitude: -1.54 },
    { latitude: 53.79, longitude: -1.54 },
  ],
}
const districts: Zone = { kind: 'districts', districts: ['LS6', 'LS7 4'] }

const cases: readonly (readonly [string, Zone, Place, boolean | undefined])[] = [
  ['a postcode of the district is inside', districts, { postcode: 'ls62ab' }, true],
  ['a district whose name only begins alike is outside', districts, { postcode: 'LS61 2AB' }, false],
  ['a sector of a district is inside', districts, { postcode: 'LS7 4XX' }, true],
  ['another sector of it is outside', districts, { postcode: 'LS7 3XX' }, false],
  ['a point says nothing of a district', districts, { point: leeds }, undefined],
  ['the centre is inside its circle', circle, { point: leeds }, true],
  ['a kilometre away is outside', circle, { point: { latitude: 53.809, longitude: -1.55 } }, false],
  ['a postcode that the list has is measured', circle, { postcode: 'LS1 1AA' }, true],
  ['a postcode that it has not is unknown', circle, { postcode: 'ZZ1 1AA' }, undefined],
  ['the middle is inside its polygon', square, { point: leeds }, true],
  ['beyond an edge is outside', square, { point: { latitude: 53.8, longitude: -1.53 } }, false],
]

describe('a zone', () => {
  for (const [says, zone, place, inside] of cases)
    it(says, () =>
      assert.equal(
        isInside(zone, place, (postcode) => (postcode === 'LS1 1AA' ? leeds : undefined)),
        inside,
      ),
    )

  const point = fc.record({
    latitude: fc.double({ min: 50, max: 58, noNaN: true }),
    longitude: fc.double({ min: -6, max: 2, noNaN: true }),
  })
  it('measures the same both ways', () =>
    fc.assert(
      fc.property(point, point, (a, b) => Math.abs(distanceMetres(a, b) - distanceMetres(b, a)) < 1e-6),
    ))
  it('that grows never lets anybody out', () =>
    fc.assert(
      fc.property(point, point, fc.nat(100_000), (centre, where, radiusMetres) => {
        const inside = (metres: number) =>
          isInside({ kind: 'circle', centre, radiusMetres: metres }, { point: where })
        return !inside(radiusMetres) || inside(radiusMetres + 1) === true
      }),
    ))
})

describe('a postcode in a text', () => {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['outside 4 High Street, LS6 2AB', 'LS6 2AB'],
    ['ls62ab', 'LS6 2AB'],
    ['LS6', undefined],
    ['', undefined],
  ]
  for (const [text, whole] of texts)
    it(`is ${whole ?? 'none'} in "${text}"`, () => assert.equal(writtenPostcode(text)?.whole, whole))
})
