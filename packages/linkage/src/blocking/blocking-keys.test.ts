/** Keys fit PostgreSQL, do not change, and are shared by descriptions of one person that look different. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalisePerson } from '../normalise/normalise-person.ts'
import type { PersonAsSaid } from '../person.ts'
import { madeUpMentions } from '../test-mentions.ts'
import { blockingKeys } from './blocking-keys.ts'

const keysOf = (said: PersonAsSaid) => blockingKeys(normalisePerson(said, { saidOn: '2024-05-01' }))
const jan: PersonAsSaid = {
  names: [{ given: ['Jan'], family: 'Kowalski' }],
  dateOfBirth: '1985-06-15',
  addresses: [{ lines: '12 New Road', postcode: 'TS1 2AB' }],
}

describe('blocking keys', () => {
  it('are distinct signed 64-bit numbers, at most forty', () => {
    for (const { person } of madeUpMentions(500)) {
      const keys = blockingKeys(person)
      assert.equal(new Set(keys).size, keys.length)
      assert.ok(keys.length <= 40)
      for (const key of keys) assert.equal(BigInt.asIntN(64, key), key)
    }
  })

  it('stay what they are: stored keys must meet new ones', () => {
    assert.deepEqual(keysOf({ phones: ['07700 900123'] }), keysOf({ phones: ['+44 7700 900123'] }))
    assert.deepEqual(keysOf({ phones: ['07700 900123'] }), [2305046517098357491n])
  })

  const shared: readonly (readonly [string, PersonAsSaid, PersonAsSaid])[] = [
    ['a misspelt surname', jan, { ...jan, names: [{ given: ['Jan'], family: 'Kowlaski' }], addresses: [] }],
    [
      'both names misspelt, another home',
      jan,
      { ...jan, names: [{ given: ['Jna'], family: 'Kovalsky' }], addresses: [] },
    ],
    [
      'day and month swapped',
      { ...jan, dateOfBirth: '1985-06-05', addresses: [] },
      { ...jan, dateOfBirth: '1985-05-06', addresses: [] },
    ],
    ['a wrong year and another home', jan, { ...jan, dateOfBirth: '1958-06-15', addresses: [] }],
    [
      'an age and the same district',
      jan,
      { ...jan, dateOfBirth: '', approximateAge: 39, addresses: [{ postcode: 'TS1 9ZZ' }] },
    ],
    [
      'names the other way round, no date',
      { ...jan, dateOfBirth: '' },
      { names: [{ given: ['Kowalski'], family: 'Jan' }], addresses: [{ postcode: 'TS1 9ZZ' }] },
    ],
    [
      'a nickname and a plate',
      { ...jan, vehicles: ['AB12 OCD'] },
      { names: [{ given: ['Smudger'] }], vehicles: ['AB120CD'] },
    ],
    [
      'a short form',
      { names: [{ given: ['Robert'], family: 'Featherstone' }] },
      { names: [{ given: ['Bob'], family: 'Featherstone' }] },
    ],
  ]
  for (const [difference, left, right] of shared) {
    it(`are shared in spite of ${difference}`, () => {
      assert.ok(!new Set(keysOf(left)).isDisjointFrom(new Set(keysOf(right))))
    })
  }

  it('of an unverified PNC ID do not exist', () => assert.deepEqual(keysOf({ pncId: '2001/0171310S' }), []))
})
