/** Worked cases: changes told after they happen or in advance, under Part 2 of the Sexual Offences Act 2003. */
import { type DueRow, dueCases } from './due-rows.ts'
import { discharged, imprisoned, makeOrder, until } from './made-up.ts'
import type { CaseGroup, WorkedCase, WrittenFacts } from './worked-case.ts'

const act = 'Sexual Offences Act 2003'
const s84 = `${act} s.84`

const ten = imprisoned('2026-05-01', ['P1Y'])

const stay = { id: 'stay', kind: 'stay', on: '2026-07-07' } as const
const changes: readonly DueRow[] = [
  [
    'soa-name',
    'a new name',
    `${s84}(1)(a)`,
    { disposals: [ten], changes: [{ id: 'name', kind: 'name', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'soa-address',
    'a new home address',
    `${s84}(1)(b)`,
    { disposals: [ten], changes: [{ id: 'move', kind: 'address', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'soa-no-address',
    'no residence any more',
    `${s84}(1)(b), s.83(7)(b)`,
    { disposals: [ten], changes: [{ id: 'lost', kind: 'no-address', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'soa-stay',
    'a qualifying stay completed',
    `${s84}(1)(c)`,
    { disposals: [ten], changes: [stay] },
    '2026-07-09',
  ],
  [
    'soa-child-household',
    'twelve hours in a household with a child',
    'SI 2012/1876 regs 10-11',
    { disposals: [ten], changes: [{ id: 'child', kind: 'child-household', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'soa-bank',
    'a new bank account',
    'SI 2012/1876 reg.13',
    { disposals: [ten], changes: [{ id: 'bank', kind: 'bank', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'soa-identity',
    'a new passport',
    'SI 2012/1876 reg.15',
    { disposals: [ten], changes: [{ id: 'passport', kind: 'identity', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'soa-bank',
    'a bank account before the Regulations of 2012',
    'SI 2012/1876 reg.1(2): in force 13 August 2012',
    {
      disposals: [{ ...ten, relevantDate: '2010-05-01' }],
      changes: [{ id: 'bank', kind: 'bank', on: '2012-08-12' }],
    },
    'none',
  ],
  [
    'soa-bank',
    'a bank account on their first day',
    'SI 2012/1876 reg.1(2)',
    {
      disposals: [{ ...ten, relevantDate: '2010-05-01' }],
      changes: [{ id: 'bank', kind: 'bank', on: '2012-08-13' }],
    },
    '2012-08-15',
  ],
  [
    'soa-name',
    'a new name, then custody the next day',
    `${s84}(1)(a), (5)`,
    {
      disposals: [ten],
      changes: [{ id: 'name', kind: 'name', on: '2026-07-10' }],
      absences: [{ kind: 'custody', from: '2026-07-11', until: '2026-07-20' }],
    },
    '2026-07-21',
  ],
  [
    'soa-address',
    'moved while abroad: day 1 is the day of return',
    `${s84}(1)(b), (5)`,
    {
      disposals: [ten],
      changes: [{ id: 'move', kind: 'address', on: '2026-07-10' }],
      absences: [{ kind: 'abroad', from: '2026-07-01', until: '2026-07-20' }],
    },
    '2026-07-22',
  ],
  [
    'soa-release',
    'released from prison',
    `${s84}(1)(d)`,
    { disposals: [ten], absences: [{ kind: 'custody', from: '2026-08-01', until: '2026-12-24' }] },
    '2026-12-26',
  ],
  [
    'soa-release',
    'released from hospital',
    `${s84}(1)(d)`,
    { disposals: [ten], absences: [{ kind: 'hospital', from: '2026-08-01', until: '2026-09-01' }] },
    '2026-09-03',
  ],
  [
    'soa-release',
    'remand that turns into a sentence is one time in custody',
    `${s84}(1)(d)`,
    {
      disposals: [ten],
      absences: [
        { kind: 'custody', from: '2026-08-01', until: '2026-09-01' },
        { kind: 'custody', from: '2026-09-01', until: '2026-12-24' },
      ],
    },
    '2026-12-26',
  ],
  [
    'soa-release',
    'back from abroad is no release',
    `${s84}(1)(d)`,
    { disposals: [ten], absences: [{ kind: 'abroad', from: '2026-08-01', until: '2026-09-01' }] },
    'none',
  ],
  [
    'soa-release',
    'released after the period has ended',
    `${act} s.80(2)`,
    {
      disposals: [discharged('2026-05-01', 'P1Y')],
      absences: [{ kind: 'custody', from: '2027-04-01', until: '2027-05-01' }],
    },
    'none',
  ],
  [
    'soa-name',
    'a change on the last day of the period',
    `${act} s.80(1)`,
    {
      disposals: [discharged('2026-05-01', 'P1Y')],
      changes: [{ id: 'name', kind: 'name', on: '2027-04-30' }],
    },
    '2027-05-02',
  ],
  [
    'soa-name',
    'a change the day after the period',
    `${act} s.80(1)`,
    {
      disposals: [discharged('2026-05-01', 'P1Y')],
      changes: [{ id: 'name', kind: 'name', on: '2027-05-01' }],
    },
    'none',
  ],
  [
    'soa-name',
    'the period has ended, but a sexual harm prevention order keeps him bound',
    `${act} s.103G(1)`,
    {
      disposals: [discharged('2026-05-01', 'P1Y')],
      orders: [makeOrder('shpo', 'SHPO', '2026-05-01', until('2031-04-30'))],
      changes: [{ id: 'name', kind: 'name', on: '2028-05-01' }],
    },
    '2028-05-03',
  ],
]

function advance(on: string | undefined, more: WrittenFacts = {}): WrittenFacts {
  const told = {
    id: 'move',
    kind: 'address',
    advance: { notifiedOn: '2026-07-01', expectedOn: '2026-07-20' },
  } as const
  return { disposals: [ten], changes: [on === undefined ? told : { ...told, on }], ...more }
}

const inAdvance: readonly WorkedCase[] = [
  ...(
    [
      ['moved on the day given', '2026-07-20', 'done'],
      ['moved two days early', '2026-07-18', 'done'],
      ['moved three days early: the notice has no effect', '2026-07-17', 'overdue'],
      ['moved on the last of the three days', '2026-07-22', 'done'],
      ['moved on the fourth day: the notice has no effect', '2026-07-23', 'overdue'],
    ] as const
  ).map(
    ([title, on, answer]): WorkedCase => ({
      ask: 'state',
      title: `told in advance, ${title}`,
      source: `${s84}(2)-(4)`,
      facts: advance(on),
      rule: 'soa-address',
      on: '2026-08-01',
      answer,
    }),
  ),
  {
    ask: 'due',
    title: 'told in advance, moved three days early: three days from the move',
    source: `${s84}(1), (3)`,
    facts: advance('2026-07-17'),
    rule: 'soa-address',
    answer: '2026-07-19',
  },
  {
    ask: 'due',
    title: 'told in advance, moved on the fourth day: three days from the move',
    source: `${s84}(1), (4)(a)`,
    facts: advance('2026-07-23'),
    rule: 'soa-address',
    answer: '2026-07-25',
  },
  {
    ask: 'due',
    title: 'told in advance, never moved: to be taken back within six days of the date given',
    source: `${s84}(4)(b)`,
    facts: advance(undefined),
    rule: 'soa-not-happened',
    answer: '2026-07-25',
  },
  {
    ask: 'due',
    title: 'told in advance, moved on the fourth day: to be taken back too',
    source: `${s84}(4)(b)`,
    facts: advance('2026-07-23'),
    rule: 'soa-not-happened',
    answer: '2026-07-25',
  },
  {
    ask: 'due',
    title: 'told in advance, moved in time: nothing to take back',
    source: `${s84}(4)`,
    facts: advance('2026-07-22'),
    rule: 'soa-not-happened',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'the six days leave out custody',
    source: `${s84}(4)(b), (5)`,
    facts: advance(undefined, { absences: [{ kind: 'custody', from: '2026-07-22', until: '2026-08-05' }] }),
    rule: 'soa-not-happened',
    answer: '2026-08-08',
  },
]

export const soaChangeCases: CaseGroup = {
  name: 'soa-changes',
  title: 'Sex-offender notification: changes',
  cases: [...dueCases(changes), ...inAdvance],
}
