import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type MadeUpReport, madeUpBreach, madeUpFacts, madeUpOrder } from '../made-up-facts.ts'
import type { Finding, PersonFacts, Rule } from '../pattern.ts'
import { allRules } from './all-rules.ts'
import { counterAllegation } from './counter-allegation.ts'
import { crossForce } from './cross-force.ts'
import { escalating } from './escalating.ts'
import { orderBreach } from './order-breach.ts'
import { redMarkers } from './red-markers.ts'
import { repeat } from './repeat.ts'
import { serial } from './serial.ts'
import { serialConfirmed } from './serial-confirmed.ts'

type Case = {
  readonly rule: Rule
  readonly says: string
  readonly reports: readonly MadeUpReport[]
  readonly rest?: Partial<PersonFacts>
  /** The day since which it holds, or undefined where it does not hold. */
  readonly since: string | undefined
  readonly expect?: (finding: Finding) => void
}

const monthly = (...days: string[]): MadeUpReport[] => days.map((on) => ({ on }))

const cases: readonly Case[] = [
  { rule: repeat, says: 'one report is no repeat', reports: [{ on: '2024-01-01' }], since: undefined },
  {
    rule: repeat,
    says: 'the same victim within a year is',
    reports: monthly('2024-01-01', '2024-12-30'),
    since: '2024-12-30',
  },
  {
    rule: repeat,
    says: 'the same victim after more than a year is not',
    reports: monthly('2024-01-01', '2025-01-03'),
    since: undefined,
  },
  {
    rule: repeat,
    says: 'two victims are not',
    reports: [{ on: '2024-01-01' }, { on: '2024-02-01', victims: ['B'] }],
    since: undefined,
  },
  {
    rule: repeat,
    says: 'somebody who might be anybody is not',
    reports: [
      { on: '2024-01-01', victims: [{ isIdentifiable: false }] },
      { on: '2024-02-01', victims: [{ isIdentifiable: false }] },
    ],
    since: undefined,
  },
  {
    rule: serial,
    says: 'one victim is not',
    reports: monthly('2024-01-01', '2024-02-01', '2024-03-01'),
    since: undefined,
  },
  {
    rule: serial,
    says: 'the second victim makes him serial at her first call',
    reports: [
      { on: '2024-01-01' },
      { on: '2024-02-01', victims: ['B'] },
      { on: '2024-03-01', victims: ['C'] },
    ],
    since: '2024-02-01',
    expect: (finding) => assert.deepEqual(finding.victims, { min: 3, max: 3 }),
  },
  {
    rule: serial,
    says: 'two who may be one woman do not',
    reports: [{ on: '2024-01-01' }, { on: '2024-02-01', victims: ['B'] }],
    rest: { possibleSame: [['A', 'B']] },
    since: undefined,
  },
  {
    rule: serial,
    says: 'mother and daughter of one household do not',
    reports: [
      { on: '2024-01-01', victims: [{ victim: 'A', household: '7' }] },
      { on: '2024-02-01', victims: [{ victim: 'B', household: '7' }] },
    ],
    since: undefined,
  },
  {
    rule: serial,
    says: 'two victims of one incident do not',
    reports: [{ on: '2024-01-01', victims: ['A', 'B'] }],
    since: undefined,
  },
  {
    rule: serial,
    says: 'a range says what is uncertain',
    reports: [
      { on: '2024-01-01' },
      { on: '2024-02-01', victims: ['B'] },
      { on: '2024-03-01', victims: ['C'] },
      { on: '2024-04-01', victims: [{ victim: 'D', isIdentifiable: false }] },
    ],
    rest: { possibleSame: [['B', 'C']] },
    since: '2024-02-01',
    expect: (finding) => assert.deepEqual(finding.victims, { min: 2, max: 4 }),
  },
  {
    rule: serialConfirmed,
    says: 'two allegations are not confirmed',
    reports: [{ on: '2024-01-01' }, { on: '2024-02-01', victims: ['B'] }],
    since: undefined,
  },
  {
    rule: serialConfirmed,
    says: 'a charge for one and an order for the other are',
    reports: [
      { on: '2024-01-01', outcome: 'charged' },
      { on: '2024-02-01', victims: ['B'] },
    ],
    rest: { orders: [madeUpOrder({ protects: ['B'] })] },
    since: '2024-02-01',
  },
  {
    rule: crossForce,
    says: 'one force is not',
    reports: monthly('2024-01-01', '2024-02-01'),
    since: undefined,
  },
  {
    rule: crossForce,
    says: 'the first report in a second force is',
    reports: [
      { on: '2024-01-01' },
      { on: '2024-02-01', forceCode: '13' },
      { on: '2024-03-01', forceCode: '13' },
    ],
    since: '2024-02-01',
  },
  {
    rule: escalating,
    says: 'a steady rate is not',
    reports: monthly('2024-01-01', '2024-03-01', '2024-05-01', '2024-07-01', '2024-09-01'),
    since: undefined,
  },
  {
    rule: escalating,
    says: 'reports that crowd together at the end are',
    reports: monthly(
      '2024-01-01',
      '2024-08-01',
      '2024-09-01',
      '2024-09-10',
      '2024-09-14',
      '2024-09-15',
      '2024-09-16',
    ),
    since: '2024-09-16',
  },
  {
    rule: escalating,
    says: 'from contact to strangulation is, at once',
    reports: [{ on: '2024-01-01' }, { on: '2024-06-01', behaviours: ['strangulation'] }],
    since: '2024-06-01',
  },
  {
    rule: escalating,
    says: 'from strangulation to contact is not',
    reports: [{ on: '2024-01-01', behaviours: ['strangulation'] }, { on: '2024-06-01' }],
    since: undefined,
  },
  {
    rule: orderBreach,
    says: 'an order that nobody is suspected to have broken is not',
    reports: [{ on: '2024-06-01' }],
    rest: { orders: [madeUpOrder()] },
    since: undefined,
  },
  {
    rule: orderBreach,
    says: 'a suspected breach is, since the report was recorded',
    reports: [{ on: '2024-06-02' }],
    rest: { orders: [madeUpOrder()], breaches: [madeUpBreach()] },
    since: '2024-06-02',
    expect: (finding) => {
      assert.deepEqual(finding.evidence, ['report-1', 'order-1'])
      assert.equal(finding.why, 'Suspected of breaching an order once.')
    },
  },
  {
    rule: orderBreach,
    says: 'two conditions broken by one act are one breach; a conviction is told from a suspicion',
    reports: [{ on: '2024-06-01' }],
    rest: {
      orders: [madeUpOrder()],
      breaches: [
        madeUpBreach(),
        madeUpBreach({ id: 'breach-2' }),
        madeUpBreach({ id: 'breach-3', report: undefined, state: 'convicted' }),
      ],
    },
    since: '2024-06-01',
    expect: (finding) =>
      assert.equal(
        finding.why,
        'Convicted of breaching an order once. Suspected of breaching an order once.',
      ),
  },
  { rule: redMarkers, says: 'unwanted contact is not', reports: [{ on: '2024-06-01' }], since: undefined },
  {
    rule: redMarkers,
    says: 'strangulation twice is counted twice',
    reports: [
      { on: '2024-06-01', behaviours: ['strangulation'] },
      { on: '2024-07-01', behaviours: ['strangulation', 'weapon'] },
    ],
    since: '2024-06-01',
    expect: (finding) => assert.equal(finding.why, 'Reported: strangulation ×2, weapon ×1.'),
  },
  {
    rule: redMarkers,
    says: 'a former partner who follows is',
    reports: [{ on: '2024-06-01', relationship: 'ex-partner', behaviours: ['following'] }],
    since: '2024-06-01',
  },
  {
    rule: redMarkers,
    says: 'a breach three days after the order is',
    reports: [{ on: '2024-01-04' }],
    rest: {
      orders: [madeUpOrder()],
      breaches: [madeUpBreach({ occurredAt: '2024-01-04T12:00:00Z' })],
    },
    since: '2024-01-04',
  },
  {
    rule: redMarkers,
    says: 'a breach five months after the order is not',
    reports: [{ on: '2024-06-01' }],
    rest: { orders: [madeUpOrder()], breaches: [madeUpBreach()] },
    since: undefined,
  },
  {
    rule: counterAllegation,
    says: 'nobody accusing back is not',
    reports: [{ on: '2024-06-01' }],
    since: undefined,
  },
  {
    rule: counterAllegation,
    says: 'a report the other way round is, and names both',
    reports: [{ on: '2024-06-01', counterReports: ['other'] }],
    since: '2024-06-01',
    expect: (finding) => assert.deepEqual(finding.evidence, ['report-1', 'other']),
  },
]

for (const rule of allRules)
  describe(`rule ${rule.code}`, () => {
    for (const { says, reports, rest, since, expect } of cases.filter((one) => one.rule === rule))
      it(says, () => {
        const finding = rule.evaluate(madeUpFacts(reports, rest))
        assert.equal(finding?.since.slice(0, 10), since)
        if (finding) expect?.(finding)
      })
  })

describe('all rules', () => {
  it('find nothing where there is nothing', () => {
    for (const rule of allRules) assert.equal(rule.evaluate(madeUpFacts([])), undefined)
  })
  it('each have a code of their own, a meaning and a source', () => {
    assert.equal(new Set(allRules.map((rule) => rule.code)).size, allRules.length)
    for (const rule of allRules) assert.ok(rule.meaning && rule.source && rule.version >= 1)
  })
  it('each have cases for and against', () => {
    for (const rule of allRules) {
      const own = cases.filter((one) => one.rule === rule)
      assert.ok(own.some((one) => one.since) && own.some((one) => !one.since), rule.code)
    }
  })
})
