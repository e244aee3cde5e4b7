import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  behaviours,
  conditionKinds,
  findListProblems,
  findOffence,
  forces,
  isEffective,
  listOffences,
  looksLikeOffenceCode,
  orderTypes,
  outcomes,
  type ReferenceItem,
  relationships,
  riskGrades,
} from './index.ts'

describe('the code lists', () => {
  const lists: Readonly<Record<string, readonly ReferenceItem[]>> = {
    forces: forces.items,
    behaviours: behaviours.items,
    relationships: relationships.items,
    riskGrades: riskGrades.items,
    outcomes: outcomes.items,
    orderTypes: orderTypes.items,
    conditionKinds: conditionKinds.items,
    offences: listOffences(),
  }
  for (const [name, list] of Object.entries(lists))
    it(`${name} are sound: unique codes, titles, sources, dates in order`, () => {
      assert.ok(list.length > 0)
      assert.deepEqual(findListProblems(list), [])
    })

  it('says what is wrong with an unsound list', () => {
    const item = { code: 'A', title: 'A', source: 'statute', verified: 'verified' as const }
    const cases: readonly (readonly [readonly ReferenceItem[], RegExp])[] = [
      [[item, item], /stands twice/],
      [[{ ...item, title: ' ' }], /no title/],
      [[{ ...item, source: '' }], /no source/],
      [[{ ...item, effectiveFrom: '2023-02-30' }], /date that is none/],
      [[{ ...item, effectiveFrom: '2023-02-03', effectiveTo: '2023-02-03' }], /ends before it begins/],
      [[{ ...item, code: 'a b' }], /not a code/],
    ]
    for (const [list, expected] of cases) assert.match(findListProblems(list).join(), expected)
  })

  it('has the 43 territorial forces of England and Wales', () => {
    assert.equal(forces.items.filter((force) => force.isTerritorial).length, 43)
    assert.equal(new Set(forces.items.map((force) => force.slug)).size, forces.items.length)
    assert.equal(forces.titleOf('36'), 'Norfolk')
  })

  it('finds offences, attempts at them, and tells codes from prose', () => {
    assert.equal(findOffence('PH97006')?.title, 'Stalking without fear / alarm / distress')
    assert.equal(findOffence('PH97010C')?.code, 'PH97010')
    assert.equal(findOffence('ZZ99999'), undefined)
    for (const [text, expected] of [
      ['CJ88006', true],
      ['008/65', true],
      ['', false],
      ["'; drop table", false],
      ['harassment of a neighbour', false],
    ] as const)
      assert.equal(looksLikeOffenceCode(text), expected, text)
  })

  it('knows from when an order could be made', () => {
    const order = orderTypes.find('SPO')!
    assert.equal(isEffective(order, '2020-01-19'), false)
    assert.equal(isEffective(order, '2020-01-20'), true)
    assert.equal(isEffective({ ...order, effectiveTo: '2021-01-01' }, '2021-01-01'), false)
  })
})
