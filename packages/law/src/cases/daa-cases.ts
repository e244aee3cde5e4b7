/** Worked cases: notification under the Domestic Abuse Act 2021. */
import { discharged, makeOrder, told, until } from './made-up.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

const s41 = 'Domestic Abuse Act 2021 s.41'

/** The first notification, by the day of making. */
const byMaking: readonly (readonly [title: string, madeOn: string, answer: string])[] = [
  ['made on the first day of the pilot', '2024-11-27', '2024-11-29'],
  ['made on a Friday before a bank holiday Monday', '2025-05-02', '2025-05-04'],
  ['made on Christmas Eve', '2025-12-24', '2025-12-26'],
  ['made on the last Saturday of March, the clocks change that night', '2025-03-29', '2025-03-31'],
  ['made on the last Saturday of October, the clocks change that night', '2025-10-25', '2025-10-27'],
  ['made on 28 February of a common year', '2026-02-28', '2026-03-02'],
  ['made on 27 February of a leap year', '2028-02-27', '2028-02-29'],
  ['made on 29 February', '2028-02-29', '2028-03-02'],
]

const dapo = makeOrder('dapo', 'DAPO', '2025-06-02')
const move = { id: 'move', kind: 'address', on: '2025-07-10' } as const
const before = discharged('2025-01-10', 'P1Y')
const after = discharged('2025-09-01', 'P1Y')

const firstNotification: readonly WorkedCase[] = [
  ...byMaking.map(
    ([title, madeOn, answer]): WorkedCase => ({
      ask: 'due',
      title,
      source: `${s41}(2)`,
      facts: { orders: [makeOrder('dapo', 'DAPO', madeOn)] },
      rule: 'daa-initial',
      answer,
    }),
  ),
  {
    ask: 'due',
    title: 'counted from making, however late it is served',
    source: `${s41}(2)`,
    facts: { orders: [{ ...dapo, servedOn: '2025-06-20' }] },
    rule: 'daa-initial',
    answer: '2025-06-04',
  },
  {
    ask: 'due',
    title: 'time in custody counts: the section leaves nothing out',
    source: `${s41}(2); contrast SOA 2003 s.83(6)`,
    facts: { orders: [dapo], absences: [{ kind: 'custody', from: '2025-06-01', until: '2025-08-01' }] },
    rule: 'daa-initial',
    answer: '2025-06-04',
  },
  {
    ask: 'due',
    title: 'made before the pilot began: no law, no duty',
    source: 'SI 2024/1191',
    facts: { orders: [makeOrder('dapo', 'DAPO', '2024-11-26')] },
    rule: 'daa-initial',
    answer: 'none',
  },
  {
    ask: 'state',
    title: 'overdue on the fourth day',
    source: `${s41}(2), s.43(4)`,
    facts: { orders: [dapo] },
    rule: 'daa-initial',
    on: '2025-06-05',
    answer: 'overdue',
  },
]

const changes: readonly WorkedCase[] = [
  {
    ask: 'due',
    title: 'a new name',
    source: `${s41}(4)`,
    facts: { orders: [dapo], changes: [{ id: 'name', kind: 'name', on: '2025-07-10' }] },
    rule: 'daa-name',
    answer: '2025-07-12',
  },
  {
    ask: 'due',
    title: 'a new home address',
    source: `${s41}(5)`,
    facts: { orders: [dapo], changes: [move] },
    rule: 'daa-address',
    answer: '2025-07-12',
  },
  {
    ask: 'due',
    title: 'no home address any more',
    source: `${s41}(6)`,
    facts: { orders: [dapo], changes: [{ id: 'lost', kind: 'no-address', on: '2025-12-31' }] },
    rule: 'daa-no-address',
    answer: '2026-01-02',
  },
  {
    ask: 'state',
    title: 'a change told two days after it happened',
    source: `${s41}(5)`,
    facts: { orders: [dapo], changes: [move], notifications: [told('2025-07-12', 'daa', 'change', 'move')] },
    rule: 'daa-address',
    on: '2025-08-01',
    answer: 'done',
  },
  {
    ask: 'state',
    title: 'a change told three days after it happened',
    source: `${s41}(5), s.43`,
    facts: { orders: [dapo], changes: [move], notifications: [told('2025-07-13', 'daa', 'change', 'move')] },
    rule: 'daa-address',
    on: '2025-08-01',
    answer: 'done-late',
  },
  {
    ask: 'due',
    title: 'told to the other regime, a change is still due here',
    source: `${s41}(5)`,
    facts: { orders: [dapo], changes: [move], notifications: [told('2025-07-11', 'spa', 'change', 'move')] },
    rule: 'daa-address',
    answer: '2025-07-12',
  },
  {
    ask: 'due',
    title: 'a change after the order was discharged brings nothing',
    source: `${s41}(1), s.44`,
    facts: { orders: [{ ...dapo, dischargedOn: '2025-07-10' }], changes: [move] },
    rule: 'daa-address',
    answer: 'none',
  },
]

const suspension: readonly WorkedCase[] = [
  {
    ask: 'due',
    title: 'made while bound by sex-offender notification: nothing at making',
    source: `${s41}(8)(b)`,
    facts: { orders: [dapo], disposals: [before] },
    rule: 'daa-initial',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'made while bound: first notification when the other duty ends',
    source: `${s41}(9)`,
    facts: { orders: [dapo], disposals: [before] },
    rule: 'daa-revived',
    answer: '2026-01-12',
  },
  {
    ask: 'due',
    title: 'bound later: told in time at first, and again when the other duty ends',
    source: `${s41}(9)`,
    facts: { orders: [dapo], disposals: [after], notifications: [told('2025-06-03', 'daa')] },
    rule: 'daa-revived',
    answer: '2026-09-03',
  },
  {
    ask: 'binding',
    title: 'suspended from conviction',
    source: `${s41}(8)(b)`,
    facts: { orders: [dapo], disposals: [after] },
    of: 'dapo',
    on: '2025-09-01',
    answer: 'suspended, revives 2026-09-01',
  },
  {
    ask: 'state',
    title: 'interrupted on its second day: the first notification lapses, a fresh one comes with revival',
    source: `${s41}(8)-(9)`,
    facts: { orders: [dapo], disposals: [discharged('2025-06-03', 'P1Y')] },
    rule: 'daa-initial',
    on: '2026-06-03',
    answer: 'lapsed',
  },
  {
    ask: 'due',
    title: 'interrupted on its second day: the fresh one has three whole days',
    source: `${s41}(9)`,
    facts: { orders: [dapo], disposals: [discharged('2025-06-03', 'P1Y')] },
    rule: 'daa-revived',
    answer: '2026-06-05',
  },
  {
    ask: 'binding',
    title: 'a stalking protection order suspends it',
    source: `${s41}(8)(b)`,
    facts: { orders: [dapo, makeOrder('spo', 'SPO', '2025-07-01', until('2027-06-30'))] },
    of: 'dapo',
    on: '2025-07-01',
    answer: 'suspended, revives 2027-07-01',
  },
  {
    ask: 'due',
    title: 'revived the day after the stalking protection order ends',
    source: `${s41}(9)`,
    facts: { orders: [dapo, makeOrder('spo', 'SPO', '2025-07-01', until('2027-06-30'))] },
    rule: 'daa-revived',
    answer: '2027-07-03',
  },
  {
    ask: 'binding',
    title: 'sex-offender duty ends, the stalking duty revives the same day: still suspended',
    source: `${s41}(8)(b); Stalking Protection Act 2019 s.9(7)`,
    facts: {
      orders: [dapo, makeOrder('spo', 'SPO', '2025-07-01', until('2027-06-30'))],
      disposals: [before],
    },
    of: 'dapo',
    on: '2026-01-10',
    answer: 'suspended, revives 2027-07-01',
  },
  {
    ask: 'due',
    title: 'a second order while the first binds him brings no first notification',
    source: `${s41}(8)(a)`,
    facts: { orders: [dapo, makeOrder('second', 'DAPO', '2025-08-01')] },
    rule: 'daa-initial',
    of: 'second',
    answer: 'none',
  },
  {
    ask: 'due',
    title: 'the second order’s duty begins when the first ends',
    source: `${s41}(9)`,
    facts: {
      orders: [
        makeOrder('first', 'DAPO', '2025-06-02', until('2026-06-01')),
        makeOrder('second', 'DAPO', '2025-08-01'),
      ],
    },
    rule: 'daa-revived',
    of: 'second',
    answer: '2026-06-04',
  },
  {
    ask: 'due',
    title: 'the first discharged: the second’s duty begins on that day',
    source: `${s41}(9), s.44`,
    facts: {
      orders: [
        makeOrder('first', 'DAPO', '2025-06-02', { dischargedOn: '2025-11-20' }),
        makeOrder('second', 'DAPO', '2025-08-01'),
      ],
    },
    rule: 'daa-revived',
    of: 'second',
    answer: '2025-11-22',
  },
  {
    ask: 'due',
    title: 'made to take effect when the earlier order ends: counted from that day',
    source: `${s41}(8)(a), (9), s.38(2)`,
    facts: {
      orders: [
        makeOrder('first', 'DAPO', '2025-06-02', until('2026-06-01')),
        makeOrder('second', 'DAPO', '2025-08-01', { takesEffectOn: '2026-06-02' }),
      ],
    },
    rule: 'daa-revived',
    of: 'second',
    answer: '2026-06-04',
  },
  {
    ask: 'due',
    title: 'between an interim stalking order that ended and the full one nothing else binds him: it revives',
    source: `${s41}(8)(b), (9); Stalking Protection Act 2019 s.5(6)(a)`,
    facts: {
      orders: [
        dapo,
        makeOrder('interim', 'SPO-INTERIM', '2025-07-01', until('2025-07-31')),
        makeOrder('spo', 'SPO', '2025-09-01', { replacesInterim: 'interim' }),
      ],
    },
    rule: 'daa-revived',
    answer: '2025-08-03',
  },
  {
    ask: 'due',
    title: 'with two orders a change is told once',
    source: `${s41}(5), (8)(a)`,
    facts: { orders: [dapo, makeOrder('second', 'DAPO', '2025-06-20')], changes: [move] },
    rule: 'daa-address',
    of: 'second',
    answer: 'none',
  },
]

export const daaCases: CaseGroup = {
  name: 'daa',
  title: 'Domestic abuse protection orders: notification',
  cases: [...firstNotification, ...changes, ...suspension],
}
