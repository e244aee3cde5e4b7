/** Worked cases: notification under the Stalking Protection Act 2019. */
import { discharged, imprisoned, makeOrder, told, until, withoutService } from './made-up.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

const s9 = 'Stalking Protection Act 2019 s.9'

/** The first notification, by the day of service. */
const byService: readonly (readonly [title: string, servedOn: string, answer: string])[] = [
  ['served on a Friday before a bank holiday Monday: every day counts', '2026-05-01', '2026-05-03'],
  ['served on the Thursday before Good Friday', '2026-04-02', '2026-04-04'],
  ['served on Good Friday', '2026-04-03', '2026-04-05'],
  ['served on Christmas Eve', '2026-12-24', '2026-12-26'],
  ['served on Christmas Day', '2026-12-25', '2026-12-27'],
  ['served on New Year’s Eve', '2026-12-31', '2027-01-02'],
  ['served so that the last day is 29 February', '2028-02-27', '2028-02-29'],
  ['served on 28 February of a leap year', '2028-02-28', '2028-03-01'],
  ['served on 29 February', '2028-02-29', '2028-03-02'],
  ['served on 27 February of a common year', '2026-02-27', '2026-03-01'],
  ['served the day before the clocks go forward', '2026-03-28', '2026-03-30'],
  ['served on the day on which the clocks go forward', '2026-03-29', '2026-03-31'],
  ['served the day before the clocks go back', '2026-10-24', '2026-10-26'],
  ['served on the first day of the Act', '2020-01-20', '2020-01-22'],
]

const spo = makeOrder('spo', 'SPO', '2026-05-01')
const interim = makeOrder('interim', 'SPO-INTERIM', '2026-05-01', until('2026-07-31'))
const full = makeOrder('full', 'SPO', '2026-07-01', { replacesInterim: 'interim' })
const moved = [{ id: 'move', kind: 'address', on: '2026-06-10' }] as const
const renamed = [{ id: 'name', kind: 'name', on: '2026-06-10' }] as const
const year = discharged('2026-06-15', 'P1Y')
const before = discharged('2025-06-15', 'P1Y')

const firstNotification: readonly WorkedCase[] = [
  ...byService.map(
    ([title, servedOn, answer]): WorkedCase => ({
      ask: 'due',
      title,
      source: `${s9}(1)`,
      facts: { orders: [makeOrder('spo', 'SPO', servedOn)] },
      rule: 'spa-initial',
      answer,
    }),
  ),
  {
    ask: 'due',
    title: 'counted from service, not from making',
    source: `${s9}(1)`,
    facts: { orders: [{ ...spo, servedOn: '2026-05-09' }] },
    rule: 'spa-initial',
    answer: '2026-05-11',
  },
  {
    ask: 'due',
    title: 'not served: the clock has not started',
    source: `${s9}(1)`,
    facts: { orders: [withoutService(spo)] },
    rule: 'spa-initial',
    answer: 'waiting',
  },
  {
    ask: 'due',
    title: 'an interim order asks for it too',
    source: `${s9}(1)(b)`,
    facts: { orders: [interim] },
    rule: 'spa-initial',
    answer: '2026-05-03',
  },
  {
    ask: 'due',
    title: 'the full order that replaces an interim one asks for no new one',
    source: `${s9}(1)(a)`,
    facts: { orders: [interim, full] },
    rule: 'spa-initial',
    of: 'full',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'a full order that replaces nothing asks for its own',
    source: `${s9}(1)(a)`,
    facts: { orders: [interim, makeOrder('second', 'SPO', '2026-07-01')] },
    rule: 'spa-initial',
    of: 'second',
    answer: '2026-07-03',
  },
  {
    ask: 'due',
    title: 'time in custody counts: the section leaves nothing out',
    source: `${s9}(1); contrast SOA 2003 s.83(6)`,
    facts: { orders: [spo], absences: [{ kind: 'custody', from: '2026-04-20', until: '2026-08-01' }] },
    rule: 'spa-initial',
    answer: '2026-05-03',
  },
  {
    ask: 'due',
    title: 'time abroad counts',
    source: `${s9}(1)`,
    facts: { orders: [spo], absences: [{ kind: 'abroad', from: '2026-05-02', until: '2026-05-20' }] },
    rule: 'spa-initial',
    answer: '2026-05-03',
  },
  {
    ask: 'due',
    title: 'an order dated before the Act brings no duty',
    source: 'SI 2020/26 reg.2 (in force 20 January 2020)',
    facts: { orders: [makeOrder('spo', 'SPO', '2020-01-10')] },
    rule: 'spa-initial',
    answer: 'none',
  },
]

const states: readonly WorkedCase[] = (
  [
    ['on the last day it is still due', '2026-05-03', [], 'due'],
    ['the day after it is overdue', '2026-05-04', [], 'overdue'],
    ['told on the last day: done', '2026-05-04', [told('2026-05-03', 'spa')], 'done'],
    ['told a day late: done late', '2026-05-04', [told('2026-05-04', 'spa')], 'done-late'],
    ['what is told tomorrow does not help today', '2026-05-04', [told('2026-05-05', 'spa')], 'overdue'],
  ] as const
).map(([title, on, notifications, answer]) => ({
  ask: 'state',
  title,
  source: `${s9}(1), s.11(3)`,
  facts: { orders: [spo], notifications },
  rule: 'spa-initial',
  on,
  answer,
}))

const changes: readonly WorkedCase[] = [
  {
    ask: 'due',
    title: 'a new name',
    source: `${s9}(3)`,
    facts: { orders: [spo], changes: renamed },
    rule: 'spa-name',
    answer: '2026-06-12',
  },
  {
    ask: 'due',
    title: 'a new name first used on 29 February',
    source: `${s9}(3)`,
    facts: { orders: [spo], changes: [{ id: 'name', kind: 'name', on: '2028-02-29' }] },
    rule: 'spa-name',
    answer: '2028-03-02',
  },
  {
    ask: 'due',
    title: 'a new home address',
    source: `${s9}(4)`,
    facts: { orders: [spo], changes: moved },
    rule: 'spa-address',
    answer: '2026-06-12',
  },
  {
    ask: 'state',
    title: 'a new home address told before he moves',
    source: 'Stalking Protection Act 2019 s.10(3)(b)',
    facts: {
      orders: [spo],
      changes: [{ ...moved[0], advance: { notifiedOn: '2026-06-01', expectedOn: '2026-06-10' } }],
    },
    rule: 'spa-address',
    on: '2026-06-20',
    answer: 'done',
  },
  {
    ask: 'state',
    title: 'a name told before it is used does not count',
    source: `${s9}(3), s.10(3)`,
    facts: {
      orders: [spo],
      changes: [{ ...renamed[0], advance: { notifiedOn: '2026-06-01', expectedOn: '2026-06-10' } }],
    },
    rule: 'spa-name',
    on: '2026-06-13',
    answer: 'overdue',
  },
  {
    ask: 'due',
    title: 'losing every address is not in the section',
    source: `${s9}(4), s.14(1); contrast DAA 2021 s.41(6)`,
    facts: { orders: [spo], changes: [{ id: 'lost', kind: 'no-address', on: '2026-06-10' }] },
    rule: 'spa-address',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'a change before service but after making binds him: he is subject to the order',
    source: `${s9}(4)`,
    facts: { orders: [{ ...spo, servedOn: '2026-06-20' }], changes: moved },
    rule: 'spa-address',
    answer: '2026-06-12',
  },
  {
    ask: 'due',
    title: 'a change after the order has ended brings nothing',
    source: `${s9}(4)`,
    facts: { orders: [{ ...spo, ...until('2028-04-30') }], changes: [{ ...moved[0], on: '2028-05-01' }] },
    rule: 'spa-address',
    answer: 'none',
  },
  {
    ask: 'state',
    title: 'the order ends before the three days do',
    source: `${s9}(4)`,
    facts: { orders: [{ ...spo, ...until('2028-04-30') }], changes: [{ ...moved[0], on: '2028-04-30' }] },
    rule: 'spa-address',
    on: '2028-05-01',
    answer: 'lapsed',
  },
  {
    ask: 'due',
    title: 'the interim order binds him until the full one takes over',
    source: `${s9}(4)(a)`,
    facts: { orders: [interim, full], changes: [{ ...moved[0], on: '2026-07-01' }] },
    rule: 'spa-address',
    answer: '2026-07-03',
  },
]

const suspension: readonly WorkedCase[] = [
  {
    ask: 'binding',
    title: 'suspended from the day of conviction',
    source: `${s9}(5)`,
    facts: { orders: [spo], disposals: [year] },
    of: 'spo',
    on: '2026-06-15',
    answer: 'suspended, revives 2027-06-15',
  },
  {
    ask: 'binding',
    title: 'live the day before',
    source: `${s9}(5)`,
    facts: { orders: [spo], disposals: [year] },
    of: 'spo',
    on: '2026-06-14',
    answer: 'live',
  },
  {
    ask: 'binding',
    title: 'live again the day after the last day of the other duty',
    source: `${s9}(5)-(7)`,
    facts: { orders: [spo], disposals: [year] },
    of: 'spo',
    on: '2027-06-15',
    answer: 'live',
  },
  {
    ask: 'binding',
    title: 'an indefinite duty suspends without end',
    source: `${s9}(5); SOA 2003 s.82(1)`,
    facts: { orders: [spo], disposals: [imprisoned('2026-06-15', ['P3Y'])] },
    of: 'spo',
    on: '2030-01-01',
    answer: 'suspended',
  },
  {
    ask: 'due',
    title: 'made while he was bound by the other duty: no first notification at service',
    source: `${s9}(5)`,
    facts: { orders: [spo], disposals: [before] },
    rule: 'spa-initial',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'made while bound: first notification when the other duty ends',
    source: `${s9}(6)-(7)`,
    facts: { orders: [spo], disposals: [before] },
    rule: 'spa-revived',
    answer: '2026-06-17',
  },
  {
    ask: 'due',
    title: 'made on the day of conviction: bound when made',
    source: `${s9}(6)(b)`,
    facts: { orders: [spo], disposals: [discharged('2026-05-01', 'P1Y')] },
    rule: 'spa-revived',
    answer: '2027-05-03',
  },
  {
    ask: 'due',
    title: 'made before, told in time: the Act restarts nothing, he is asked to confirm',
    source: `${s9}(6)(b), (7)`,
    facts: { orders: [spo], disposals: [year], notifications: [told('2026-05-02', 'spa')] },
    rule: 'spa-revival-confirm',
    answer: '2027-06-17',
  },
  {
    ask: 'due',
    title: 'interrupted after one day: the two days left are counted when it revives',
    source: `${s9}(1), (5)`,
    facts: { orders: [spo], disposals: [discharged('2026-05-02', 'P1Y')] },
    rule: 'spa-initial-resumed',
    answer: '2027-05-03',
  },
  {
    ask: 'due',
    title: 'told on the day of service, then suspended: nothing is resumed',
    source: `${s9}(1), (5)`,
    facts: {
      orders: [spo],
      disposals: [discharged('2026-05-02', 'P1Y')],
      notifications: [told('2026-05-01', 'spa')],
    },
    rule: 'spa-initial-resumed',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'a name first used while suspended is no matter of this Act',
    source: `${s9}(5)`,
    facts: { orders: [spo], disposals: [year], changes: [{ ...renamed[0], on: '2026-08-01' }] },
    rule: 'spa-name',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'a name first used on the day of revival',
    source: `${s9}(3), (5)`,
    facts: { orders: [spo], disposals: [year], changes: [{ ...renamed[0], on: '2027-06-15' }] },
    rule: 'spa-name',
    answer: '2027-06-17',
  },
  {
    ask: 'due',
    title: 'a name used the day before suspension: its last two days come after it',
    source: `${s9}(3), (5)`,
    facts: { orders: [spo], disposals: [year], changes: [{ ...renamed[0], on: '2026-06-14' }] },
    rule: 'spa-name',
    answer: '2027-06-16',
  },
  {
    ask: 'due',
    title: 'the order ends first: nothing revives',
    source: `${s9}(6)(d)`,
    facts: {
      orders: [makeOrder('spo', 'SPO', '2026-05-01', until('2028-04-30'))],
      disposals: [discharged('2025-06-15', 'P3Y')],
    },
    rule: 'spa-revived',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'the other duty ends early on review: the duty revives on that day',
    source: `${s9}(6)(c); SOA 2003 s.91C`,
    facts: { orders: [spo], disposals: [imprisoned('2010-06-15', ['P3Y'], { freedOn: '2026-09-10' })] },
    rule: 'spa-revived',
    answer: '2026-09-12',
  },
  {
    ask: 'due',
    title: 'bound twice: the second end starts it again',
    source: `${s9}(6)-(7)`,
    facts: { orders: [spo], disposals: [before, discharged('2026-09-01', 'P1Y', 'second')] },
    rule: 'spa-revived',
    answer: '2027-09-03',
  },
  {
    ask: 'state',
    title: 'an overdue first notification is suspended with the rest',
    source: `${s9}(5)`,
    facts: { orders: [spo], disposals: [year] },
    rule: 'spa-initial',
    on: '2026-06-15',
    answer: 'suspended',
  },
  {
    ask: 'state',
    title: 'and is overdue again when it revives',
    source: `${s9}(5), s.11(3)-(4)`,
    facts: { orders: [spo], disposals: [year] },
    rule: 'spa-initial',
    on: '2027-06-15',
    answer: 'overdue',
  },
]

export const spaCases: CaseGroup = {
  name: 'spa',
  title: 'Stalking protection orders: notification',
  cases: [...firstNotification, ...states, ...changes, ...suspension],
}
