import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findOffence, orderTypes } from '@onus/law'
import { arrestPower, failurePower, offencesFor } from './arrest-power.ts'

const cases: readonly (readonly [string, RegExp])[] = [
  ['SPO', /is an offence \(.*ST19001\), up to 5 years: he may be arrested/],
  ['BAIL', /may be arrested for the breach, which is no offence by itself/],
  ['DAPN', /may be arrested for the breach, which is no offence by itself/],
  ['DVPO', /civil contempt, no offence/],
  ['OCC', /contempt of court: arrest only where the order attaches a power/],
  ['LICENCE', /no offence: tell probation/],
  ['letter-of-the-king', /not in the tables of the law/],
]

describe('what he may be arrested for', () => {
  for (const [type, says] of cases)
    it(`for a breach of ${type}`, () => assert.match(arrestPower(type).text, says))
  it('carries the mark of its law, and none where the law is not known', () => {
    for (const type of orderTypes.items) assert.equal(arrestPower(type.code).verified, type.verified)
    assert.equal(arrestPower('letter-of-the-king').verified, 'unverified')
  })
  it('names the failure where a duty was missed', () =>
    assert.match(failurePower('SPO', 'ST19002').text, /^Failing without reasonable excuse is an offence/))
  it('offers real offences only, the breach itself first', () => {
    for (const { code } of orderTypes.items)
      for (const offence of offencesFor(code, undefined)) assert.ok(findOffence(offence.code), offence.code)
    assert.equal(offencesFor('RO', undefined)[0]?.code, 'SE20002')
    assert.equal(offencesFor('SPO', 'ST19002')[0]?.code, 'ST19002')
  })
})
