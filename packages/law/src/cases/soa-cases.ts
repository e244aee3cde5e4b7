/** Worked cases: first notification under Part 2 of the Sexual Offences Act 2003. */
import { dueCases } from './due-rows.ts'
import { discharged, imprisoned, makeOrder, told } from './made-up.ts'
import type { CaseGroup, WorkedCase, WrittenFacts } from './worked-case.ts'

const act = 'Sexual Offences Act 2003'
const s83 = `${act} s.83`
const s85 = `${act} s.85`

const ten = imprisoned('2026-05-01', ['P1Y'])
const fine = { id: 'conviction', relevantDate: '2026-05-01', disposal: 'other' } as const
const yearly = { disposals: [ten] }

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
  title: 'Sex-offender notification: the first',
  cases: [...dueCases(firstNotification.map((row) => ['soa-initial', ...row])), ...states],
}
