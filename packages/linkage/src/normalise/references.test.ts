/** PNC IDs, CRO numbers: styles and check letters. Vectors re-computed from HMPPS person-record. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseCro } from './parse-cro.ts'
import { parsePncId } from './parse-pnc-id.ts'

const pncIds = [
  ['81/34U', '1981/0000034U'],
  ['1981/0000034U', '1981/0000034U'],
  ['02/73319Z', '2002/0073319Z'],
  ['00/223R', '2000/0000223R'],
  ['79/163001B', '1979/0163001B'],
  ['033Y', '2003/0000003Y'],
  ['67/9893091D', '1967/9893091D'],
  [' 2018/0144639p ', '2018/0144639P'],
] as const

describe('a PNC ID', () => {
  for (const [written, id] of pncIds) {
    it(`written ${written} is ${id}, check letter right`, () => {
      assert.deepEqual(parsePncId(written), { id, verified: true })
    })
  }
  for (const written of ['20030011985Z', '20120052494O', '20230583843N', '2001/0171310S']) {
    it(`written ${written} fails its check letter`, () =>
      assert.notEqual(parsePncId(written)?.verified, true))
  }
  for (const written of ['', 'not known', '2018', '2018/0000000Z', '123456/91H']) {
    it(`is not read from "${written}"`, () => assert.equal(parsePncId(written), undefined))
  }
})

describe('a CRO number', () => {
  for (const [written, id] of [
    ['065656/91H', '065656/91H'],
    ['65656/91h', '065656/91H'],
    ['SF05/482703J', 'SF05/482703J'],
    ['SF83/50058Z', 'SF83/50058Z'],
  ] as const) {
    it(`written ${written} is ${id}, check letter right`, () =>
      assert.deepEqual(parseCro(written), { id, verified: true }))
  }
  it('keeps a number whose check letter is wrong, unverified', () => {
    assert.deepEqual(parseCro('85227/65G'), { id: '085227/65G', verified: false })
    assert.equal(parseCro('85227/65L')?.verified, true)
  })
  it('is not read from the dummy number', () => assert.equal(parseCro('000000/00Z'), undefined))
})
