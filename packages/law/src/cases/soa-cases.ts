/** Worked cases: notification under Part 2 of the Sexual Offences Act 2003. */
import { discharged, imprisoned, makeOrder, told, until } from './made-up.ts'
import type { CaseGroup, WorkedCase, WrittenFacts } from './worked-case.ts'

const act = 'Sexual Offences Act 2003'
const s83 = `${act} s.83`
const s84 = `${act} s.84`
const s85 = `${act} s.85`

const ten = imprisoned('2026-05-01', ['P1Y'])
const fine = { id: 'conviction', relevantDate: '2026-05-01', disposal: 'other' } as const

type Due = readonly [title: string, source: string, facts: WrittenFacts, answer: string, of?: string]

const firstNotification: readonly Due[] = [
  ['convicted on a Friday before a bank holiday Monday', `${s83}(1)`, { disposals: [fine] }, '2026-05-03'],
  [
    'cautioned on Christmas Eve',
    `${s83}(1)`,
    { disposals: [{ ...fine, relevantDate: '2026-12-24', disposal: 'caution' }] },
    '2026-12-26',
  ],
  [
    'convicted on 29 February',
    `${s83}(1)`,
    { disposals: [{ ...fine, relevantDate: '2028-02-29' }] },
    '2028-03-02',
  ],
  [
    'sent to prison the same day: the three days begin with release',
    `${s83}(1), (6)(b)`,
    { disposals: [ten], absences: [{ kind: 'custody', from: '2026-05-01', until: '2026-10-30' }] },
    '2026-11-01',
  ],
  [
    'still in prison: the clock stands still',
    `${s83}(6)(b)`,
    { disposals: [ten], absences: [{ kind: 'custody', from: '2026-05-01' }] },
    'waiting',
  ],
  [
    'remanded on the second day: two days are left at release',
    `${s83}(6)(a)`,
    { disposals: [fine], absences: [{ kind: 'custody', from: '2026-05-02', until: '2026-05-20' }] },
    '2026-05-21',
  ],
  [
    'remanded on the third day: one day is left at release',
    `${s83}(6)(a)`,
    { disposals: [fine], absences: [{ kind: 'custody', from: '2026-05-03', until: '2026-05-20' }] },
    '2026-05-20',
  ],
  [
    'in hospital, then free',
    `${s83}(6)(c)`,
    {
      disposals: [{ ...fine, disposal: 'hospital' }],
      absences: [{ kind: 'hospital', from: '2026-05-01', until: '2026-09-14' }],
    },
    '2026-09-16',
  ],
  [
    'abroad from the second day',
    `${s83}(6)(d)`,
    { disposals: [fine], absences: [{ kind: 'abroad', from: '2026-05-02', until: '2026-05-09' }] },
    '2026-05-10',
  ],
  [
    'in custody, then abroad at once',
    `${s83}(6)`,
    {
      disposals: [fine],
      absences: [
        { kind: 'custody', from: '2026-05-01', until: '2026-05-10' },
        { kind: 'abroad', from: '2026-05-10', until: '2026-05-15' },
      ],
    },
    '2026-05-17',
  ],
  [
    'in custody, one day free, in custody again',
    `${s83}(6)`,
    {
      disposals: [fine],
      absences: [
        { kind: 'custody', from: '2026-05-01', until: '2026-05-10' },
        { kind: 'custody', from: '2026-05-11', until: '2026-05-20' },
      ],
    },
    '2026-05-21',
  ],
  [
    'custody that begins after the three days changes nothing',
    `${s83}(6)`,
    { disposals: [fine], absences: [{ kind: 'custody', from: '2026-05-04', until: '2026-06-20' }] },
    '2026-05-03',
  ],
  [
    'foreign conviction: counted from service of the notification order',
    `${act} s.98(4)`,
    { disposals: [{ ...fine, relevantDate: '2024-05-01', noticeServedOn: '2026-05-01' }] },
    '2026-05-03',
  ],
  [
    'bound already, notified, bound throughout: no second first notification',
    `${s83}(2)`,
    {
      disposals: [{ ...fine, id: 'first', relevantDate: '2025-05-01' }, ten],
      notifications: [told('2025-05-02', 'soa')],
    },
    'none',
    'conviction',
  ],
  [
    'bound already but never notified: it is due',
    `${s83}(2)(b)`,
    { disposals: [{ ...fine, id: 'first', relevantDate: '2025-05-01' }, ten] },
    '2026-05-03',
    'conviction',
  ],
  [
    'the earlier period ends within the three days: it is due',
    `${s83}(2)(c)`,
    {
      disposals: [discharged('2025-05-03', 'P1Y', 'first'), ten],
      notifications: [told('2025-05-04', 'soa')],
    },
    '2026-05-03',
    'conviction',
  ],
  [
    'sexual harm prevention order on one not bound before: from service',
    `${act} s.103G(2)-(3)`,
    { orders: [makeOrder('shpo', 'SHPO', '2026-05-01', { servedOn: '2026-05-08' })] },
    '2026-05-10',
  ],
  [
    'sexual harm prevention order on one bound already: nothing new',
    `${act} s.103G(1)`,
    {
      disposals: [{ ...fine, relevantDate: '2025-05-01' }],
      orders: [makeOrder('shpo', 'SHPO', '2026-05-01')],
    },
    'none',
    'shpo',
  ],
]

const stay = { id: 'stay', kind: 'stay', on: '2026-07-07' } as const
const changes: readonly (readonly [rule: string, ...Due])[] = [
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

const yearly = { disposals: [ten] }
const periodic: readonly (readonly [rule: string, ...Due])[] = [
  [
    'soa-periodic',
    'a year after the first notification',
    `${s85}(1), (5)`,
    { ...yearly, notifications: [told('2026-05-02', 'soa')] },
    '2027-05-02',
  ],
  [
    'soa-periodic',
    'a change told in between starts the year again',
    `${s85}(1)-(2)`,
    { ...yearly, notifications: [told('2026-05-02', 'soa'), told('2026-11-20', 'soa', 'change')] },
    '2027-11-20',
  ],
  [
    'soa-periodic',
    'the yearly notification starts the next year',
    `${s85}(2)(c)`,
    { ...yearly, notifications: [told('2026-05-02', 'soa'), told('2027-04-20', 'soa', 'periodic')] },
    '2028-04-20',
  ],
  [
    'soa-periodic',
    'a bank account told alone does not start the year again',
    'Home Office, changes to the notification requirements (31 March 2023)',
    { ...yearly, notifications: [told('2026-05-02', 'soa'), told('2026-11-20', 'soa', 'prescribed')] },
    '2027-05-02',
  ],
  [
    'soa-periodic',
    'notified on 29 February: the year ends on 28 February',
    `${s85}(5)`,
    { ...yearly, notifications: [told('2028-02-29', 'soa')] },
    '2029-02-28',
  ],
  ['soa-periodic', 'never notified: nothing to count from', `${s85}(2)`, yearly, 'none'],
  [
    'soa-periodic',
    'the period ends before the year does',
    `${act} s.80(1)`,
    { disposals: [discharged('2026-05-01', 'P1Y')], notifications: [told('2026-05-02', 'soa')] },
    'none',
  ],
  [
    'soa-periodic',
    'falls on the very last day of the period',
    `${act} s.80(1), s.85(1)`,
    { disposals: [discharged('2026-05-01', 'P2Y')], notifications: [told('2027-04-30', 'soa')] },
    '2028-04-30',
  ],
  [
    'soa-periodic-freed',
    'falls due in custody: three days beginning with release',
    `${s85}(3)-(4)`,
    {
      ...yearly,
      notifications: [told('2026-05-02', 'soa')],
      absences: [{ kind: 'custody', from: '2027-04-01', until: '2027-06-10' }],
    },
    '2027-06-12',
  ],
  [
    'soa-periodic-freed',
    'falls due abroad',
    `${s85}(3)-(4)`,
    {
      ...yearly,
      notifications: [told('2026-05-02', 'soa')],
      absences: [{ kind: 'abroad', from: '2027-05-02', until: '2027-05-09' }],
    },
    '2027-05-11',
  ],
  [
    'soa-periodic-freed',
    'falls due in hospital, no release known',
    `${s85}(3)-(4)`,
    {
      ...yearly,
      notifications: [told('2026-05-02', 'soa')],
      absences: [{ kind: 'hospital', from: '2027-04-01' }],
    },
    'waiting',
  ],
  [
    'soa-periodic',
    'custody that ends before the year does changes nothing',
    `${s85}(3)`,
    {
      ...yearly,
      notifications: [told('2026-05-02', 'soa')],
      absences: [{ kind: 'custody', from: '2026-06-01', until: '2027-05-02' }],
    },
    '2027-05-02',
  ],
  [
    'soa-weekly',
    'no fixed abode: seven days after the last notification',
    'SI 2012/1876 reg.9',
    { ...yearly, notifications: [{ ...told('2026-05-02', 'soa'), hasFixedAddress: false }] },
    '2026-05-09',
  ],
  [
    'soa-weekly',
    'no fixed abode, over Christmas: the week does not wait',
    'SI 2012/1876 reg.9',
    { ...yearly, notifications: [{ ...told('2026-12-18', 'soa', 'periodic'), hasFixedAddress: false }] },
    '2026-12-25',
  ],
  [
    'soa-periodic',
    'a fixed address told: back to a year',
    `${s85}(5)-(6)`,
    {
      ...yearly,
      notifications: [
        { ...told('2026-05-02', 'soa'), hasFixedAddress: false },
        told('2026-05-08', 'soa', 'change'),
      ],
    },
    '2027-05-08',
  ],
  [
    'soa-weekly',
    'before the Regulations of 2012 it was a year',
    'SI 2012/1876 explanatory note',
    {
      disposals: [{ ...ten, relevantDate: '2010-05-01' }],
      notifications: [{ ...told('2011-05-02', 'soa'), hasFixedAddress: false }],
    },
    '2012-05-02',
  ],
  [
    'soa-periodic-freed',
    'no fixed abode, in custody when the week ends',
    `${s85}(3)-(4); SI 2012/1876 reg.9`,
    {
      ...yearly,
      notifications: [{ ...told('2026-05-02', 'soa'), hasFixedAddress: false }],
      absences: [{ kind: 'custody', from: '2026-05-05', until: '2026-05-20' }],
    },
    '2026-05-22',
  ],
]

const trip = { id: 'trip', departsOn: '2026-08-20', knownOn: '2026-07-01' } as const
const reg = 'SI 2004/1220'
const travel: readonly (readonly [rule: string, ...Due])[] = [
  [
    'soa-travel',
    'known long before: seven days before departure',
    `${reg} reg.5(2)(a)`,
    { ...yearly, journeys: [trip] },
    '2026-08-13',
  ],
  [
    'soa-travel',
    'known eight days before: seven days before departure',
    `${reg} reg.5(2)(a)`,
    { ...yearly, journeys: [{ ...trip, knownOn: '2026-08-12' }] },
    '2026-08-13',
  ],
  [
    'soa-travel-late',
    'known seven days before: twelve hours before the date',
    `${reg} reg.5(3) as amended`,
    { ...yearly, journeys: [{ ...trip, knownOn: '2026-08-13' }] },
    '2026-08-19',
  ],
  [
    'soa-travel-late',
    'known the day before',
    `${reg} reg.5(3) as amended`,
    { ...yearly, journeys: [{ ...trip, knownOn: '2026-08-19' }] },
    '2026-08-19',
  ],
  ['soa-travel', 'not bound: no travel notice', `${act} s.86`, { journeys: [trip] }, 'none'],
  [
    'soa-return',
    'came back, nothing told before: within three days of return',
    `${reg} reg.8(2)`,
    { ...yearly, journeys: [{ ...trip, returnedOn: '2026-09-01' }] },
    '2026-09-04',
  ],
  [
    'soa-return',
    'came back on the date and at the point told',
    `${reg} reg.8(3)`,
    { ...yearly, journeys: [{ ...trip, returnedOn: '2026-09-01', isReturnAsTold: true }] },
    'none',
  ],
]

function dues(rows: readonly (readonly [rule: string, ...Due])[]): readonly WorkedCase[] {
  return rows.map(([rule, title, source, facts, answer, of]) => ({
    ask: 'due',
    title,
    source,
    facts,
    rule,
    answer,
    ...(of ? { of } : {}),
  }))
}

const states: readonly WorkedCase[] = [
  {
    ask: 'state',
    title: 'prison after conviction: the first notification waits',
    source: `${s83}(6)`,
    facts: { disposals: [ten], absences: [{ kind: 'custody', from: '2026-05-01', until: '2026-10-30' }] },
    rule: 'soa-initial',
    on: '2026-07-01',
    answer: 'waiting',
  },
  {
    ask: 'state',
    title: 'released: due',
    source: `${s83}(6)`,
    facts: { disposals: [ten], absences: [{ kind: 'custody', from: '2026-05-01', until: '2026-10-30' }] },
    rule: 'soa-initial',
    on: '2026-10-30',
    answer: 'due',
  },
  {
    ask: 'state',
    title: 'the fourth day after release: overdue',
    source: `${s83}(6), s.91`,
    facts: { disposals: [ten], absences: [{ kind: 'custody', from: '2026-05-01', until: '2026-10-30' }] },
    rule: 'soa-initial',
    on: '2026-11-02',
    answer: 'overdue',
  },
  {
    ask: 'state',
    title: 'the yearly notification, done in the year',
    source: `${s85}(1)`,
    facts: { ...yearly, notifications: [told('2026-05-02', 'soa'), told('2027-05-02', 'soa', 'periodic')] },
    rule: 'soa-periodic',
    on: '2027-05-01',
    answer: 'due',
  },
  {
    ask: 'state',
    title: 'the yearly notification, a day late',
    source: `${s85}(1), s.91`,
    facts: { ...yearly, notifications: [told('2026-05-02', 'soa')] },
    rule: 'soa-periodic',
    on: '2027-05-03',
    answer: 'overdue',
  },
]

export const soaCases: CaseGroup = {
  name: 'soa',
  title: 'Sex-offender notification',
  cases: [
    ...dues(firstNotification.map((row) => ['soa-initial', ...row])),
    ...dues(changes),
    ...inAdvance,
    ...dues(periodic),
    ...dues(travel),
    ...states,
  ],
}
