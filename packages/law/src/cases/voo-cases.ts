/** Worked cases: notification under a violent offender order. */
import { discharged, makeOrder, told, until } from './made-up.ts'
import type { CaseGroup, WorkedCase, WrittenFacts } from './worked-case.ts'

const act = 'Criminal Justice and Immigration Act 2008'
const voo = makeOrder('voo', 'VOO', '2026-05-01', until('2030-04-30'))
const interim = makeOrder('interim', 'VOO-INTERIM', '2026-05-01', until('2026-06-30'))

const rows: readonly (readonly [
  rule: string,
  title: string,
  section: string,
  facts: WrittenFacts,
  answer: string,
  of?: string,
])[] = [
  [
    'voo-initial',
    'comes into force on a Friday before a bank holiday',
    's.108(1)',
    { orders: [voo] },
    '2026-05-03',
  ],
  [
    'voo-initial',
    'comes into force later than it was made',
    's.101(5)-(6), s.108(1)',
    { orders: [{ ...voo, takesEffectOn: '2026-09-01' }] },
    '2026-09-03',
  ],
  [
    'voo-initial',
    'an interim order brings it too',
    's.107(1)(b), s.108(1)(b)',
    { orders: [interim] },
    '2026-05-03',
  ],
  [
    'voo-initial',
    'and the full order again: the Act spares nobody',
    's.108(1)(a)',
    {
      orders: [
        interim,
        makeOrder('full', 'VOO', '2026-06-10', { replacesInterim: 'interim', ...until('2030-06-09') }),
      ],
    },
    '2026-06-12',
    'full',
  ],
  [
    'voo-initial',
    'custody is left out',
    's.108(4)',
    { orders: [voo], absences: [{ kind: 'custody', from: '2026-05-02', until: '2026-05-20' }] },
    '2026-05-21',
  ],
  [
    'voo-initial',
    'sex-offender notification does not suspend it',
    's.107',
    { orders: [voo], disposals: [discharged('2026-01-01', 'P3Y')] },
    '2026-05-03',
  ],
  [
    'voo-name',
    'a new name',
    's.109(2)(a)',
    { orders: [voo], changes: [{ id: 'name', kind: 'name', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'voo-address',
    'a new home address',
    's.109(2)(b)',
    { orders: [voo], changes: [{ id: 'move', kind: 'address', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'voo-stay',
    'a qualifying stay',
    's.109(2)(c)',
    { orders: [voo], changes: [{ id: 'stay', kind: 'stay', on: '2026-07-10' }] },
    '2026-07-12',
  ],
  [
    'voo-bank',
    'a bank account is not among the changes read',
    's.109(2)(d)',
    { orders: [voo], changes: [{ id: 'bank', kind: 'bank', on: '2026-07-10' }] },
    'none',
  ],
  [
    'voo-release',
    'released from custody',
    's.109(2)(e)',
    { orders: [voo], absences: [{ kind: 'custody', from: '2026-08-01', until: '2026-08-31' }] },
    '2026-09-02',
  ],
  [
    'voo-not-happened',
    'told in advance, never moved',
    's.109(6)(b)',
    {
      orders: [voo],
      changes: [
        { id: 'move', kind: 'address', advance: { notifiedOn: '2026-07-01', expectedOn: '2026-07-20' } },
      ],
    },
    '2026-07-25',
  ],
  [
    'voo-address',
    'told in advance, moved three days early',
    's.109(5)',
    {
      orders: [voo],
      changes: [
        {
          id: 'move',
          kind: 'address',
          on: '2026-07-17',
          advance: { notifiedOn: '2026-07-01', expectedOn: '2026-07-20' },
        },
      ],
    },
    '2026-07-19',
  ],
  [
    'voo-periodic',
    'a year after the first notification',
    's.110(1), (5)(b)',
    { orders: [voo], notifications: [told('2026-05-02', 'voo')] },
    '2027-05-02',
  ],
  [
    'voo-periodic',
    'an interim order brings no yearly notification',
    's.110(7)',
    { orders: [{ ...interim, ...until('2028-06-30') }], notifications: [told('2026-05-02', 'voo')] },
    'none',
  ],
  [
    'voo-periodic-freed',
    'falls due in custody',
    's.110(3)-(4)',
    {
      orders: [voo],
      notifications: [told('2026-05-02', 'voo')],
      absences: [{ kind: 'custody', from: '2027-04-01', until: '2027-06-10' }],
    },
    '2027-06-12',
  ],
  [
    'voo-weekly',
    'no fixed abode: seven days, as advice only',
    's.110(5)(a), (6)',
    { orders: [voo], notifications: [{ ...told('2026-05-02', 'voo'), hasFixedAddress: false }] },
    '2026-05-09',
  ],
  [
    'voo-periodic',
    'the order ends before the year does',
    's.107',
    { orders: [{ ...voo, ...until('2028-04-30') }], notifications: [told('2027-05-02', 'voo', 'periodic')] },
    'none',
  ],
]

const stays: readonly WorkedCase[] = [
  {
    ask: 'qualifying',
    regime: 'soa',
    title: 'seven days in one piece',
    source: 'Sexual Offences Act 2003 s.84(6)(a)',
    stays: [{ from: '2026-06-01', lastDay: '2026-06-30' }],
    answer: '2026-06-07',
  },
  {
    ask: 'qualifying',
    regime: 'soa',
    title: 'six days are not enough',
    source: 'Sexual Offences Act 2003 s.84(6)(a)',
    stays: [{ from: '2026-06-01', lastDay: '2026-06-06' }],
    answer: 'none',
  },
  {
    ask: 'qualifying',
    regime: 'soa',
    title: 'weekends that add up',
    source: 'Sexual Offences Act 2003 s.84(6)(b)',
    stays: [
      { from: '2026-06-06', lastDay: '2026-06-07' },
      { from: '2026-06-13', lastDay: '2026-06-14' },
      { from: '2026-06-20', lastDay: '2026-06-21' },
      { from: '2026-06-27', lastDay: '2026-06-28' },
    ],
    answer: '2026-06-27',
  },
  {
    ask: 'qualifying',
    regime: 'soa',
    title: 'more than twelve months apart',
    source: 'Sexual Offences Act 2003 s.84(6)(b)',
    stays: [
      { from: '2025-06-01', lastDay: '2025-06-04' },
      { from: '2026-06-01', lastDay: '2026-06-03' },
    ],
    answer: 'none',
  },
  {
    ask: 'qualifying',
    regime: 'soa',
    title: 'just within twelve months',
    source: 'Sexual Offences Act 2003 s.84(6)(b)',
    stays: [
      { from: '2025-06-01', lastDay: '2025-06-04' },
      { from: '2026-05-29', lastDay: '2026-05-31' },
    ],
    answer: '2026-05-31',
  },
  {
    ask: 'qualifying',
    regime: 'voo',
    title: 'the same under a violent offender order',
    source: `${act} s.109(9)`,
    stays: [
      { from: '2026-06-01', lastDay: '2026-06-03' },
      { from: '2026-08-01', lastDay: '2026-08-04' },
    ],
    answer: '2026-08-04',
  },
]

export const vooCases: CaseGroup = {
  name: 'voo',
  title: 'Violent offender orders: notification; qualifying stays',
  cases: [
    ...rows.map(
      ([rule, title, section, facts, answer, of]): WorkedCase => ({
        ask: 'due',
        title,
        source: `${act} ${section}`,
        facts,
        rule,
        answer,
        ...(of ? { of } : {}),
      }),
    ),
    ...stays,
  ],
}
