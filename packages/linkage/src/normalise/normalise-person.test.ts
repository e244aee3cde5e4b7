/** What is said, and what is kept of it for comparing. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { NameAsSaid } from '../person.ts'
import { normaliseAccount } from './normalise-account.ts'
import { normaliseAddress } from './normalise-address.ts'
import { normaliseBirth } from './normalise-birth.ts'
import { normaliseEmail } from './normalise-email.ts'
import { normaliseName } from './normalise-name.ts'
import { normalisePerson } from './normalise-person.ts'
import { normalisePhone } from './normalise-phone.ts'
import { normaliseVehicle } from './normalise-vehicle.ts'

const names: readonly (readonly [string, NameAsSaid, readonly string[]])[] = [
  ['marks on letters go', { given: ['Józef'], family: 'Wałęsa' }, ['jozef|walesa']],
  ['other scripts are spelt out', { given: ['Иван'], family: 'Петров' }, ['ivan|petrov']],
  ["O' and Mc are joined", { given: ['SEAN'], family: "O'CONNOR" }, ['sean|oconnor']],
  ['O apart is joined too', { given: ['Sean'], family: 'O Connor' }, ['sean|oconnor']],
  ['Mc apart is joined too', { given: ['Ann'], family: 'Mc Donald' }, ['ann|mcdonald']],
  ['hyphens part names', { given: ['Anne-Marie'], family: 'Reid-Brown' }, ['anne marie|reid brown']],
  ['al and bin go', { given: ['Omar'], family: 'bin al-Hassan' }, ['omar|hassan']],
  ['a name of nothing but a particle stays', { given: ['Al'] }, ['al|']],
  ['a name the other way round with its comma', { family: 'KOWALSKI, Jan Piotr' }, ['jan piotr|kowalski']],
  ['a comma with no surname', { family: ', Brian' }, ['brian|']],
  [
    'a nickname in quotes is an alias',
    { given: ['Robert "Smudger"'], family: 'Hill' },
    ['robert|hill', 'smudger|'],
  ],
  [
    'a nickname in brackets is an alias',
    { given: ['Robert (Smudger)'], family: 'Hill' },
    ['robert|hill', 'smudger|'],
  ],
  [
    'known as is an alias',
    { given: ['Robert'], family: 'Hill known as Smudger' },
    ['robert|hill', 'smudger|'],
  ],
  ['a.k.a. is an alias', { given: ['Robert'], family: 'Hill a.k.a. Smudger' }, ['robert|hill', 'smudger|']],
  ['titles and suffixes go', { given: ['Mr John'], family: 'Hill Jnr' }, ['john|hill']],
  ['migration marks go', { given: ['John'], family: 'DUPLICATE_HILL' }, ['john|hill']],
  ['unknown is no name', { given: ['Unknown'], family: 'NOT ENTERED' }, []],
]

describe('a name', () => {
  for (const [rule, said, expected] of names) {
    it(rule, () => {
      const found = normaliseName({ type: 'stated', ...said }).map(
        (name) => `${name.given.join(' ')}|${name.family.join(' ')}`,
      )
      assert.deepEqual(found, expected)
    })
  }
})

describe('a phone number', () => {
  const cases = [
    ['07700 900123', '+447700900123'],
    ['+44 7700 900123', '+447700900123'],
    ['00447700900123', '+447700900123'],
    ['+44 (0)7700 900123', '+447700900123'],
    ['0191 498 0123', '+441914980123'],
    ['0048 512 345 678', '+48512345678'],
  ] as const
  for (const [said, kept] of cases) it(`${said} is ${kept}`, () => assert.equal(normalisePhone(said), kept))
  for (const said of ['', 'unknown', '12', '07777777777'])
    it(`"${said}" is none`, () => assert.equal(normalisePhone(said), undefined))

  it('by the short path for UK mobiles is what libphonenumber says', () => {
    const digits = fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, '0'))
    fc.assert(
      fc.property(digits, fc.constantFrom('07', '+447', '00447', '+44 (0)7'), (rest, start) => {
        const short = normalisePhone(start + rest)
        const long = parsePhoneNumberFromString(`+447${rest}`)
        if (short !== undefined) assert.equal(short, long?.number)
      }),
      { numRuns: 500 },
    )
  })
})

describe('an address', () => {
  const cases = [
    [
      { lines: 'Flat 2, 12 New Rd', postcode: 'ts1 2ab' },
      { house: '2 12', street: 'new road', postcode: 'TS12AB', district: 'TS1' },
    ],
    [
      { lines: '12 New Road, TS1 2AB' },
      { house: '12', street: 'new road', postcode: 'TS12AB', district: 'TS1' },
    ],
    [{ postcode: 'SW1A1AA' }, { postcode: 'SW1A1AA', district: 'SW1A' }],
    [{ lines: '4 Elm Road' }, { house: '4', street: 'elm road' }],
    [{ lines: 'No fixed abode', postcode: 'NF1 1NF' }, undefined],
    [{ lines: '', postcode: 'NF1 1FA' }, undefined],
  ] as const
  for (const [said, kept] of cases)
    it(`${JSON.stringify(said)} is ${JSON.stringify(kept)}`, () =>
      assert.deepEqual(normaliseAddress(said), kept))
})

describe('a date of birth', () => {
  const cases = [
    ['1985-06-15', { precision: 'day', from: 19850615, to: 19850615 }],
    ['1985-06', { precision: 'month', from: 19850601, to: 19850631 }],
    ['1985', { precision: 'year', from: 19850101, to: 19851231 }],
    ['1985-01-01', { precision: 'year', from: 19850101, to: 19851231 }],
    ['1900-01-01', undefined],
    ['1970-01-01', undefined],
    ['2031-05-05', undefined],
  ] as const
  for (const [said, kept] of cases)
    it(`${said} is ${JSON.stringify(kept)}`, () =>
      assert.deepEqual(normaliseBirth(said, undefined, '2024-05-01'), kept))

  it('from an age is a range around the year it points to', () => {
    const birth = normaliseBirth(undefined, 30, '2024-05-01')
    assert.equal(birth?.precision, 'age')
    assert.ok(birth.from <= 19930501 && birth.to >= 19940501)
  })
})

describe('other identifiers', () => {
  it('fold an e-mail to its mailbox', () => {
    assert.equal(normaliseEmail(' Jan.Hill+x@GoogleMail.com '), 'janhill@gmail.com')
    assert.equal(normaliseEmail('Jan.Hill@example.org'), 'jan.hill@example.org')
    assert.equal(normaliseEmail('none'), undefined)
  })
  it('fold a handle with its @, dots and underscores', () => {
    assert.deepEqual(normaliseAccount({ platform: 'Insta', handle: '@Jan_Hill.7' }), {
      platform: 'instagram',
      handle: 'jan_hill.7',
      folded: 'janhill7',
    })
    assert.equal(normaliseAccount({ handle: 'https://facebook.com/jan.hill' })?.folded, 'janhill')
  })
  it('fold look-alike characters on a plate', () => {
    assert.equal(normaliseVehicle('ab12 ocd'), normaliseVehicle('A812 0CD'))
    assert.equal(normaliseVehicle('RED'), undefined)
  })
})

describe('a person', () => {
  it('survives JSON unchanged, whatever was said', () => {
    const said = fc.record({
      names: fc.array(
        fc.record({
          given: fc.array(fc.string()),
          family: fc.string(),
          type: fc.constantFrom('stated', 'alias'),
        }),
        { maxLength: 3 },
      ),
      sex: fc.string(),
      dateOfBirth: fc.string(),
      approximateAge: fc.integer(),
      addresses: fc.array(fc.record({ lines: fc.string(), postcode: fc.string() }), { maxLength: 2 }),
      phones: fc.array(fc.string(), { maxLength: 2 }),
      emails: fc.array(fc.string(), { maxLength: 2 }),
      accounts: fc.array(fc.record({ handle: fc.string() }), { maxLength: 2 }),
      vehicles: fc.array(fc.string(), { maxLength: 2 }),
      pncId: fc.string(),
      cro: fc.string(),
    })
    fc.assert(
      fc.property(said, (person) => {
        const normalised = normalisePerson(person, { saidOn: '2024-05-01' })
        assert.deepEqual(JSON.parse(JSON.stringify(normalised)), normalised)
      }),
    )
  })
})
