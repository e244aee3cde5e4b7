import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  createScorer,
  defaultModel,
  normalisePerson,
  type PersonAsSaid,
  referenceFrequencies,
} from '@onus/linkage'
import { compareMentions } from './compare-mentions.ts'

const left: PersonAsSaid = {
  names: [
    { given: ['Kamil'], family: 'KOWALSKI' },
    { given: ['Kaz'], type: 'nickname' },
  ],
  dateOfBirth: '1991-03-14',
  phones: ['07700 900123'],
  addresses: [{ lines: '4 Mill Lane', postcode: 'LS1 2AB' }],
}
const right: PersonAsSaid = {
  names: [{ given: ['Pavel'], family: 'Kowlaski' }],
  dateOfBirth: '1991-03-14',
  phones: ['07700 900999'],
}

function compare(areAddressesHidden: boolean) {
  const said = { saidOn: '2026-05-03' }
  const { reasons } = createScorer(defaultModel, referenceFrequencies).score(
    normalisePerson(left, said),
    normalisePerson(right, said),
  )
  const fields = compareMentions(left, right, reasons, areAddressesHidden)
  return new Map(fields.map((field) => [field.field, field]))
}

describe('two descriptions side by side', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['First names', 'Kamil', 'Pavel', 'differs'],
    ['Surname', 'Kowalski', 'Kowlaski', 'near'],
    ['Other names', 'Kaz', '', 'unknown'],
    ['Born', '14 March 1991', '14 March 1991', 'same'],
    ['Phones', '07700 900123', '07700 900999', 'differs'],
    ['Addresses', '4 Mill Lane, LS1 2AB', '', 'unknown'],
    ['PNC ID', '', '', 'unknown'],
  ]
  for (const [field, one, two, agreement] of cases)
    it(`say of ${field.toLowerCase()}: ${agreement}`, () =>
      assert.deepEqual(compare(false).get(field), { field, left: one, right: two, agreement }))

  it('withhold both addresses when one of them may be a victim', () => {
    const { left: one, right: two } = compare(true).get('Addresses')!
    assert.deepEqual([one, two], ['Withheld', 'Withheld'])
  })
})
