import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  findOffence,
  findTableProblems,
  type LawTable,
  lawTables,
  listOrganisationUnits,
  orderTypes,
} from '../index.ts'
import { findOrganisationUnit } from '../organisation-units.ts'
import { bailLimitTable, bailRankTable } from './bail-tables.ts'
import { hourClockTable } from './calendar-tables.ts'
import { dutyRuleTable } from './duty-rules.ts'
import { notificationItemTable, regimeTable } from './notification-tables.ts'
import { offenceClassTable } from './practice-tables.ts'

describe('the tables of law', () => {
  for (const table of lawTables)
    it(`${table.name} has every column, sound dates, a source and a mark on each row`, () => {
      assert.ok(table.rows.length > 0)
      assert.deepEqual(findTableProblems(table), [])
    })

  it('says what is wrong with a row', () => {
    const sound = { code: 'a', period: 'P3D', source: 'an Act', verified: 'verified' as const }
    const cases: readonly (readonly [readonly object[], RegExp])[] = [
      [[{ ...sound, source: '' }], /source is not a text/],
      [[{ ...sound, period: 'three days' }], /period is not a period/],
      [[{ ...sound, verified: 'maybe' }], /verified is not a mark/],
      [[{ ...sound, verified: 'unverified' }], /does not say what to check/],
      [[{ ...sound, effectiveFrom: '2023-02-30' }], /effectiveFrom is not a day/],
      [[{ ...sound, effectiveFrom: '2023-02-03', effectiveTo: '2023-02-03' }], /ends before it begins/],
      [[{ ...sound, colour: 'red' }], /unknown column colour/],
      [[{ code: 'a', source: 'an Act', verified: 'verified' }], /period is missing/],
      [
        [
          { ...sound, effectiveTo: '2024-01-01' },
          { ...sound, effectiveFrom: '2023-12-31' },
        ],
        /same day/,
      ],
    ]
    for (const [rows, expected] of cases) {
      const table = {
        name: 't',
        title: 'T',
        rows,
        columns: columnsOf(),
        key: ['code'],
      } as unknown as LawTable
      assert.match(findTableProblems(table).join(), expected)
    }
  })

  it('names only offences that stand in the offence list', () => {
    const codes = [
      ...offenceClassTable.rows.map((row) => row.code),
      ...dutyRuleTable.rows.flatMap((row) => row.breachOffence ?? []),
      ...orderTypes.items.flatMap((type) => type.breach.offenceCode ?? []),
    ]
    assert.deepEqual(
      codes.filter((code) => !findOffence(code)),
      [],
    )
  })

  it('names only orders that stand in the list as the full order of an interim one', () => {
    for (const type of orderTypes.items)
      if (type.interimOf) assert.ok(orderTypes.has(type.interimOf), type.code)
  })

  it('uses only words that the code knows', () => {
    const regimes = regimeTable.rows.map(({ code }) => code)
    const ranks = [...bailRankTable.rows.map(({ code }) => code), 'magistrates', 'agency decision-maker']
    for (const row of dutyRuleTable.rows) {
      assert.ok(regimes.includes(row.regime), row.code)
      assert.ok(['beginning-with', 'after', 'before'].includes(row.counting), row.code)
      assert.ok(['duty', 'advice'].includes(row.nature), row.code)
      for (const kind of row.notCounted) assert.ok(['custody', 'hospital', 'abroad'].includes(kind), row.code)
    }
    for (const row of regimeTable.rows)
      for (const by of row.suspendedBy) assert.ok(regimes.includes(by), row.code)
    for (const row of notificationItemTable.rows) assert.ok(regimes.includes(row.regime), row.code)
    for (const row of hourClockTable.rows)
      for (const day of row.excludes)
        assert.ok(['sunday', 'christmas-day', 'good-friday', 'bank-holiday'].includes(day), row.code)
    for (const row of bailLimitTable.rows) {
      assert.ok(ranks.includes(row.authority), row.code)
      for (const code of row.follows)
        assert.ok(
          bailLimitTable.rows.some((other) => other.code === code),
          row.code,
        )
    }
  })

  it('lets nothing unverified be a duty that may be charged without saying so', () => {
    for (const row of dutyRuleTable.rows)
      if (row.verified === 'unverified') assert.ok(row.nature === 'advice' || row.check, row.code)
  })

  it('knows the organisation units by station code', () => {
    assert.equal(findOrganisationUnit('01AD')?.force, '01')
    assert.equal(findOrganisationUnit('0000X'), undefined)
    assert.equal(
      new Set(listOrganisationUnits().map((unit) => unit.force + unit.unit)).size,
      listOrganisationUnits().length,
    )
  })
})

function columnsOf() {
  return {
    code: 'text',
    period: 'period',
    effectiveFrom: 'day?',
    effectiveTo: 'day?',
    source: 'text',
    verified: 'mark',
    check: 'text?',
  } as const
}
