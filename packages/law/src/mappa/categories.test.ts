import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findOffence } from '../offences.ts'
import { mappaAgendaTable, mappaLevelTestTable, scheduleFifteenTable } from '../tables/mappa-tables.ts'
import { categoryFor } from './category-for.ts'
import type { MappaDisposal, MappaFacts } from './category-test.ts'
import { findQualifying } from './find-qualifying.ts'
import { levelFor } from './level-for.ts'

const day = Temporal.PlainDate.from('2026-05-20')
const made = (part: Partial<MappaDisposal> & { readonly onDay?: string }): MappaDisposal => {
  const { onDay = '2025-06-01', ...rest } = part
  return {
    id: 'c1',
    on: Temporal.PlainDate.from(onDay),
    offenceCode: 'PH97010',
    disposal: 'custody',
    terms: ['P18M'],
    ...rest,
  }
}
const outcomes = (facts: Partial<MappaFacts>) => {
  const { tests, indicated } = categoryFor({ disposals: [], isSubjectToNotification: false, ...facts }, day)
  return { ...Object.fromEntries(tests.map(({ category, outcome }) => [category, outcome])), indicated }
}

describe('the category of MAPPA', () => {
  const cases: readonly (readonly [says: string, facts: Partial<MappaFacts>, expected: object])[] = [
    [
      'none, where nothing is recorded',
      {},
      { 1: 'not-met', 2: 'not-met', 3: 'not-met', 4: 'person', indicated: undefined },
    ],
    [
      '1 while notification binds him, whatever else he did',
      { isSubjectToNotification: true, disposals: [made({})] },
      { 1: 'met', 2: 'met', 3: 'person', 4: 'person', indicated: 1 },
    ],
    [
      '1 by a person, where it cannot be told whether it binds him',
      { isSubjectToNotification: undefined },
      { 1: 'person', 2: 'not-met', 3: 'not-met', 4: 'person', indicated: 1 },
    ],
    [
      '2 for a listed offence and twelve months',
      { disposals: [made({ terms: ['P12M'] })] },
      { 1: 'not-met', 2: 'met', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      'not 2 a day below twelve months, but 3 by a person',
      { disposals: [made({ terms: ['P364D'] })] },
      { 1: 'not-met', 2: 'not-met', 3: 'person', 4: 'person', indicated: 3 },
    ],
    [
      '2 with a hospital order of any length',
      { disposals: [made({ disposal: 'hospital', terms: [] })] },
      { 1: 'not-met', 2: 'met', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      '2 by a person, where the length is not known',
      { disposals: [made({ disposal: 'other', terms: [] })] },
      { 1: 'not-met', 2: 'person', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      '2 by a person, where only several terms are long enough',
      { disposals: [made({ terms: ['P8M', 'P6M'] })] },
      { 1: 'not-met', 2: 'person', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      'not 2 for harassment without violence',
      { disposals: [made({ offenceCode: 'PH97004' })] },
      { 1: 'not-met', 2: 'not-met', 3: 'person', 4: 'person', indicated: 3 },
    ],
    [
      '3 for a caution, never 2',
      { disposals: [made({ disposal: 'caution', terms: [] })] },
      { 1: 'not-met', 2: 'not-met', 3: 'person', 4: 'person', indicated: 3 },
    ],
    [
      '2 for an attempt at a listed offence',
      { disposals: [made({ offenceCode: 'OF61102A' })] },
      { 1: 'not-met', 2: 'met', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      '2 for coercive control dealt with since it was listed',
      { disposals: [made({ offenceCode: 'SC15004', onDay: '2025-02-03' })] },
      { 1: 'not-met', 2: 'met', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      '2 by a person for coercive control of the day before',
      { disposals: [made({ offenceCode: 'SC15004', onDay: '2025-02-02' })] },
      { 1: 'not-met', 2: 'person', 3: 'person', 4: 'person', indicated: 2 },
    ],
    [
      'neither 2 nor 3 where an appeal freed him',
      { disposals: [made({ freedOn: day })] },
      { 1: 'not-met', 2: 'not-met', 3: 'not-met', 4: 'person', indicated: undefined },
    ],
  ]
  for (const [says, facts, expected] of cases)
    it(`is ${says}`, () => assert.deepEqual(outcomes(facts), expected))

  it('goes by the order of the table: 1, 4, 2, 3', () => {
    const { tests } = categoryFor({ disposals: [] }, day)
    assert.deepEqual(
      tests.map(({ category }) => category),
      [1, 4, 2, 3],
    )
  })
  it('knew no category 4 before it was law', () => {
    const { tests } = categoryFor({ disposals: [] }, Temporal.PlainDate.from('2022-06-27'))
    assert.deepEqual(
      tests.map(({ category }) => category),
      [1, 2, 3],
    )
  })
  it('says of category 2 that the list is not the whole Schedule', () => {
    assert.match(
      categoryFor({ disposals: [] }, day).tests.find(({ category }) => category === 2)!.why,
      /not the whole Schedule/,
    )
  })
})

describe('what qualifies for category 3', () => {
  it('is ranked: likely, possible, none; the latest first', () => {
    const found = findQualifying(
      [
        made({ id: 'no-code', offenceCode: undefined }),
        made({ id: 'harassment', offenceCode: 'PH97004' }),
        made({ id: 'older', offenceCode: 'OF61102', onDay: '2019-01-01' }),
        made({ id: 'latest', offenceCode: 'SC15005', onDay: '2025-01-01' }),
        made({ id: 'dvpo', offenceCode: 'MC80530' }),
        made({ id: 'freed', freedOn: day }),
        made({ id: 'ahead', onDay: '2026-06-01' }),
      ],
      day,
    )
    assert.deepEqual(
      found.map(({ id, fit }) => `${id} ${fit}`),
      [
        'latest likely',
        'older likely',
        'harassment possible',
        'ahead no',
        'no-code no',
        'dvpo no',
        'freed no',
      ],
    )
    for (const { why } of found) assert.ok(why.length > 10)
  })
})

describe('the level of MAPPA', () => {
  const cases: readonly (readonly [met: readonly string[], sought: 2 | 3, level: number, missing: number])[] =
    [
      [[], 2, 1, 2],
      [['2-adds-value'], 2, 1, 1],
      [['2-high-risk'], 2, 1, 1],
      [['2-adds-value', '2-high-risk'], 2, 2, 0],
      [['2-adds-value', '2-needs-coordination'], 2, 2, 0],
      [['2-adds-value', '2-stepped-down'], 2, 2, 0],
      [['2-adds-value', '2-high-risk'], 3, 2, 1],
      [['3-resources'], 3, 1, 2],
      [['2-adds-value', '2-high-risk', '3-interest'], 3, 3, 0],
      [['2-adds-value', '2-high-risk', '3-resources'], 3, 3, 0],
    ]
  for (const [met, sought, level, missing] of cases)
    it(`is ${level} with ${met.join(', ') || 'no test'} when ${sought} is sought`, () => {
      const answer = levelFor(met, sought)
      assert.equal(answer.level, level)
      assert.equal(answer.missing.length, missing)
    })
})

describe('the tables of MAPPA', () => {
  it('name only offences that stand in the offence list', () => {
    assert.deepEqual(
      scheduleFifteenTable.rows.filter(({ code }) => !findOffence(code)),
      [],
    )
  })
  it('number the tests by their level and the agenda without a gap', () => {
    for (const { code, level } of mappaLevelTestTable.rows) assert.ok(code.startsWith(`${level}-`))
    assert.deepEqual(
      mappaAgendaTable.rows.map(({ ordinal }) => ordinal),
      mappaAgendaTable.rows.map((_, index) => index + 1),
    )
  })
})
