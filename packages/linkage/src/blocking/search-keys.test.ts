import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { normalisePerson } from '../normalise/normalise-person.ts'
import type { PersonAsSaid } from '../person.ts'
import { blockingKeys } from './blocking-keys.ts'
import { searchKeys } from './search-keys.ts'

const said = (person: PersonAsSaid) => normalisePerson(person, { saidOn: '2024-05-01' })
const name = { names: [{ given: ['David'], family: 'Smith' }] }

describe('looking for a person', () => {
  it('finds a common name alone in every year of birth', () => {
    const asked = searchKeys(said(name))
    for (const dateOfBirth of ['1944-02-03', '1979-12-30', '2006-01-31']) {
      const filed = blockingKeys(said({ ...name, dateOfBirth }))
      assert.ok(
        filed.some((key) => asked.includes(key)),
        dateOfBirth,
      )
    }
  })
  it('asks for no more than it is filed under where a birth date or a district is known', () => {
    for (const more of [{ dateOfBirth: '1979-12-30' }, { addresses: [{ postcode: 'NR3 1AA' }] }])
      assert.deepEqual(searchKeys(said({ ...name, ...more })), blockingKeys(said({ ...name, ...more })))
  })
  it('stays bounded for somebody of many names', () => {
    const names = Array.from({ length: 20 }, (_, index) => ({
      given: [`Name${index}`, 'David'],
      family: `Smith${index}`,
    }))
    assert.ok(searchKeys(said({ names })).length <= 100)
  })
})
