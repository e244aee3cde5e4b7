import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { maskNarrative, type PersonInReport } from './mask-narrative.ts'

const anna: PersonInReport = {
  role: 'victim',
  names: [{ given: ['Anna', 'Grace'], family: 'Bell' }],
  addresses: [{ lines: '12 High Street', postcode: 'NR1 1AA' }, { lines: 'Rose Cottage, Norwich' }],
  phones: ['07700 900123'],
  emails: ['anna.bell@example.org'],
  accounts: [{ platform: 'x', handle: '@annab' }],
  vehicles: ['AB12 CDE'],
}
const zoe: PersonInReport = { role: 'victim', names: [{ given: ['Zoë'], family: "O'Neil" }] }
const witness: PersonInReport = { role: 'witness', names: [{ given: ['Ravi'], family: 'Shah' }] }
const kamil: PersonInReport = {
  role: 'suspect',
  names: [{ given: ['Kamil'], family: 'Kowalski' }],
  phones: ['07700 900999'],
  addresses: [{ lines: '4 Mill Lane', postcode: 'LS1 2AB' }],
}

describe('a masked narrative', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a full name', 'He followed Anna Bell home.', 'He followed [victim A] home.'],
    ['all her names', 'ANNA GRACE BELL states that he rang.', '[victim A] states that he rang.'],
    ['surname first', 'Caller BELL, Anna says he is outside.', 'Caller [victim A] says he is outside.'],
    ['a first name', "Anna's door was kicked.", "[victim A]'s door was kicked."],
    ['a surname of two parts', 'Anna Bell-Ringer called.', '[victim A]-Ringer called.'],
    ['no common word', 'By the grace of luck, the bell rang.', 'By the grace of luck, the bell rang.'],
    ['a number said any way', 'Rang +44 (0)7700-900 123 at night', 'Rang [phone withheld] at night'],
    ['a number nobody gave', 'Rang her mother on 01603 496000.', 'Rang her mother on [phone withheld].'],
    ["the suspect's number stays", 'From 07700 900 999 again.', 'From 07700 900 999 again.'],
    ['an e-mail address', 'wrote to Anna.Bell@example.org twice', 'wrote to [e-mail withheld] twice'],
    [
      'an address',
      'Parked at 12 high  street, nr11aa.',
      'Parked at [address withheld], [postcode withheld].',
    ],
    ['a house that has a name', 'He waits at ROSE  COTTAGE daily.', 'He waits at [address withheld] daily.'],
    ["the suspect's postcode stays", 'He lives in LS1 2AB.', 'He lives in LS1 2AB.'],
    ['an account', 'messages to @annab from a new one', 'messages to [victim A] from a new one'],
    ['a vehicle', 'tyres of AB12CDE cut', 'tyres of [vehicle withheld] cut'],
    ['a second victim', 'Zoe ONeil and Zoë saw Anna', '[victim B] and [victim B] saw [victim A]'],
    ['a witness', 'Mr Shah saw Kamil Kowalski', 'Mr [witness A] saw Kamil Kowalski'],
  ]
  for (const [what, narrative, masked] of cases)
    it(`hides ${what}`, () => assert.equal(maskNarrative(narrative, [kamil, anna, zoe, witness]), masked))

  it('keeps a surname that the suspect bears too, save beside her first name', () => {
    const wife: PersonInReport = { role: 'victim', names: [{ given: ['Ewa'], family: 'Kowalski' }] }
    assert.equal(
      maskNarrative('Mr Kowalski hit Ewa Kowalski. Ewa fled.', [kamil, wife]),
      'Mr Kowalski hit [victim A]. [victim A] fled.',
    )
  })

  it('never shows a full name, number or postcode, whatever stands around it', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 20 })
    fc.assert(
      fc.property(
        around,
        around,
        fc.constantFrom('Anna Bell', 'NR1 1AA', '07700900123'),
        (left, right, hers) => {
          const masked = maskNarrative(`${left} ${hers} ${right}`, [kamil, anna])
          assert.ok(!masked.includes(` ${hers} `))
        },
      ),
    )
  })

  it('masks names that hold the signs of a search pattern', () => {
    const odd: PersonInReport = { role: 'victim', names: [{ given: ['A.*'], family: '(Bell' }] }
    assert.equal(maskNarrative('Saw (Bell there', [odd]), 'Saw ([victim A] there')
  })
})
