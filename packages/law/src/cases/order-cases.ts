/** Worked cases: when an order has effect, and what is wrong with one as entered. */
import { makeOrder, until } from './made-up.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

type Order = Extract<WorkedCase, { ask: 'order' }>
type Problems = Extract<WorkedCase, { ask: 'problems' }>

const spa = 'Stalking Protection Act 2019'
const daa = 'Domestic Abuse Act 2021'
const csa = 'Crime and Security Act 2010'

const open = makeOrder('spo', 'SPO', '2026-05-01')
const fixed = { ...open, ...until('2028-04-30') }
const interim = makeOrder('interim', 'SPO-INTERIM', '2026-05-01', until('2026-07-31'))
const full = makeOrder('full', 'SPO', '2026-07-01', { replacesInterim: 'interim' })
const dapo = makeOrder('dapo', 'DAPO', '2025-06-02')
const dvpo = makeOrder('dvpo', 'DVPO', '2026-06-01', until('2026-06-28'))

const statuses: readonly (readonly [
  string,
  string,
  Order['order'],
  string,
  Order['answer'],
  (readonly Order['order'][])?,
])[] = [
  ['the day before it is made', `${spa} s.3(1)`, fixed, '2026-04-30', 'not-yet'],
  ['the day on which it is made', `${spa} s.3(2)`, fixed, '2026-05-01', 'in-force'],
  ['its last day', `${spa} s.3(1)(a)`, fixed, '2028-04-30', 'in-force'],
  ['the day after its last', `${spa} s.3(1)(a)`, fixed, '2028-05-01', 'expired'],
  ['until further order: decades later', `${spa} s.3(1)(b)`, open, '2050-01-01', 'in-force'],
  [
    'the day before discharge',
    `${spa} s.4`,
    { ...open, dischargedOn: '2029-01-10' },
    '2029-01-09',
    'in-force',
  ],
  ['the day of discharge', `${spa} s.4`, { ...open, dischargedOn: '2029-01-10' }, '2029-01-10', 'discharged'],
  [
    'renewed before it ended',
    `${spa} s.4(1)`,
    { ...fixed, variations: [{ on: '2028-04-01', ends: { kind: 'fixed', lastDay: '2030-04-30' } }] },
    '2029-01-01',
    'in-force',
  ],
  [
    'renewed on its last day',
    `${spa} s.4(1)`,
    { ...fixed, variations: [{ on: '2028-04-30', ends: { kind: 'fixed', lastDay: '2030-04-30' } }] },
    '2029-01-01',
    'in-force',
  ],
  [
    'a renewal the day after its last has no effect',
    `${spa} s.4(1)`,
    { ...fixed, variations: [{ on: '2028-05-01', ends: { kind: 'fixed', lastDay: '2030-04-30' } }] },
    '2029-01-01',
    'expired',
  ],
  [
    'a variation of conditions leaves the end as it was',
    `${spa} s.4(1)`,
    { ...fixed, variations: [{ on: '2027-04-01' }] },
    '2028-05-01',
    'expired',
  ],
  [
    'a renewal until further order',
    `${spa} ss.3(1)(b), 4`,
    { ...fixed, variations: [{ on: '2028-04-01', ends: { kind: 'further-order' } }] },
    '2040-01-01',
    'in-force',
  ],
  [
    'an interim order to the day before the full one',
    `${spa} s.5(6)(b)`,
    interim,
    '2026-06-30',
    'in-force',
    [full],
  ],
  [
    'an interim order on the day on which the full one is made',
    `${spa} s.5(6)(b)`,
    interim,
    '2026-07-01',
    'interim-ended',
    [full],
  ],
  ['the full order on that day', `${spa} s.3`, full, '2026-07-01', 'in-force', [interim]],
  [
    'an interim order when the main application is refused',
    `${spa} s.5(6)(b)`,
    { ...interim, mainApplicationDecidedOn: '2026-06-20' },
    '2026-06-20',
    'interim-ended',
  ],
  [
    'an interim order whose fixed period ends first',
    `${spa} s.5(6)(a)`,
    interim,
    '2026-08-01',
    'expired',
    [{ ...full, madeOn: '2026-09-01' }],
  ],
  [
    'an interim violent offender order ends when the full one comes into force',
    'Criminal Justice and Immigration Act 2008 s.104(7)(a)',
    makeOrder('interim', 'VOO-INTERIM', '2026-05-01', until('2026-12-31')),
    '2026-08-31',
    'in-force',
    [
      makeOrder('full', 'VOO', '2026-07-01', {
        takesEffectOn: '2026-09-01',
        replacesInterim: 'interim',
        ...until('2030-08-31'),
      }),
    ],
  ],
  [
    'ended by the event that it names',
    `${daa} s.38(3)(b)`,
    { ...dapo, ends: { kind: 'event', happenedOn: '2026-09-09' } },
    '2026-09-09',
    'event',
  ],
  [
    'the day before that event',
    `${daa} s.38(3)(b)`,
    { ...dapo, ends: { kind: 'event', happenedOn: '2026-09-09' } },
    '2026-09-08',
    'in-force',
  ],
  [
    'the event has not come',
    `${daa} s.38(3)(b)`,
    { ...dapo, ends: { kind: 'event' } },
    '2030-01-01',
    'in-force',
  ],
  [
    'made to take effect when an earlier one ends',
    `${daa} s.38(2)`,
    { ...dapo, takesEffectOn: '2026-01-01' },
    '2025-12-31',
    'not-yet',
  ],
  [
    'a notice goes on until the application is decided',
    `${daa} s.29(7)`,
    makeOrder('notice', 'DAPN', '2025-06-02', { ends: { kind: 'event' } }),
    '2025-06-20',
    'in-force',
  ],
  [
    'a notice when the application has been decided',
    `${daa} s.25(2)(d)`,
    makeOrder('notice', 'DAPN', '2025-06-02', { ends: { kind: 'event', happenedOn: '2025-06-04' } }),
    '2025-06-04',
    'event',
  ],
  [
    'the 28th day of a domestic violence protection order',
    `${csa} s.28(10)(b)`,
    dvpo,
    '2026-06-28',
    'in-force',
  ],
  ['the 29th day', `${csa} s.28(10)(b)`, dvpo, '2026-06-29', 'expired'],
  [
    'a two-year order made on 29 February: its last day',
    `${spa} s.3(2)`,
    makeOrder('leap', 'SPO', '2028-02-29', until('2030-02-28')),
    '2030-02-28',
    'in-force',
  ],
]

const problems: readonly (readonly [
  string,
  string,
  Problems['order'],
  Problems['answer'],
  (readonly Problems['order'][])?,
  string?,
])[] = [
  ['two years to the day', `${spa} s.3(2)`, fixed, 'none'],
  ['a day short of two years', `${spa} s.3(2)`, { ...open, ...until('2028-04-29') }, 'too-short'],
  [
    'two years from 29 February end on 28 February',
    `${spa} s.3(2)`,
    makeOrder('leap', 'SPO', '2028-02-29', until('2030-02-28')),
    'none',
  ],
  [
    'a day short of two years from 29 February',
    `${spa} s.3(2)`,
    makeOrder('leap', 'SPO', '2028-02-29', until('2030-02-27')),
    'too-short',
  ],
  ['it ends before it starts', `${spa} s.3`, { ...open, ...until('2026-04-30') }, 'ends-before-it-starts'],
  ['served before it was made', `${spa} s.9(1)`, { ...open, servedOn: '2026-04-30' }, 'served-before-made'],
  [
    'both at once',
    `${spa} ss.3, 9(1)`,
    { ...open, servedOn: '2026-04-30', ...until('2026-04-30') },
    'ends-before-it-starts, served-before-made',
  ],
  [
    'an interim order until further order',
    `${spa} s.5(6)(a)`,
    makeOrder('interim', 'SPO-INTERIM', '2026-05-01'),
    'ending-not-allowed',
  ],
  ['an interim order may be short', `${spa} s.5(6)(a)`, interim, 'none'],
  [
    'two interim orders at the same time',
    `${spa} s.5`,
    interim,
    'second-interim',
    [makeOrder('another', 'SPO-INTERIM', '2026-06-01', until('2026-08-31'))],
  ],
  [
    'two interim orders, one after the other',
    `${spa} s.5`,
    interim,
    'none',
    [makeOrder('another', 'SPO-INTERIM', '2026-08-01', until('2026-08-31'))],
  ],
  ['it replaces an interim order that nobody knows', `${spa} s.9(1)(a)`, full, 'interim-not-found'],
  [
    'discharged within two years without consent',
    `${spa} s.4(4)(b)`,
    { ...open, dischargedOn: '2027-01-01' },
    'discharged-early',
  ],
  [
    'discharged on the last day of the two years',
    `${spa} s.4(4)(b)`,
    { ...open, dischargedOn: '2028-04-30' },
    'discharged-early',
  ],
  [
    'discharged the day after the two years',
    `${spa} s.4(4)(b)`,
    { ...open, dischargedOn: '2028-05-01' },
    'none',
  ],
  [
    'discharged within two years by consent',
    `${spa} s.4(4)(b)`,
    { ...open, dischargedOn: '2027-01-01', isDischargeConsented: true },
    'none',
  ],
  [
    'varied after discharge',
    `${spa} s.4`,
    { ...open, dischargedOn: '2029-01-01', variations: [{ on: '2029-02-01' }] },
    'varied-after-end',
  ],
  [
    'varied after it expired',
    `${spa} s.4`,
    { ...fixed, variations: [{ on: '2028-06-01' }] },
    'varied-after-end',
  ],
  [
    'a stalking protection order before the Act',
    'SI 2020/26 reg.2',
    makeOrder('early', 'SPO', '2020-01-19'),
    'before-the-law',
  ],
  [
    'a domestic abuse protection order before the pilot',
    'SI 2024/1191',
    makeOrder('early', 'DAPO', '2024-11-26'),
    'before-the-law',
  ],
  [
    'a domestic abuse protection order against a boy of 17',
    `${daa} s.32(5)`,
    dapo,
    'under-age',
    [],
    '2007-06-03',
  ],
  ['and on his 18th birthday', `${daa} s.32(5)`, dapo, 'none', [], '2007-06-02'],
  [
    'a stalking protection order against a boy of 17 is for the youth court',
    `${spa} s.14(1)`,
    open,
    'none',
    [],
    '2009-06-02',
  ],
  [
    'electronic monitoring for twelve months',
    `${daa} s.38(5)`,
    { ...dapo, monitoringEndsOn: '2026-06-01' },
    'none',
  ],
  [
    'electronic monitoring for twelve months and a day',
    `${daa} s.38(5)`,
    { ...dapo, monitoringEndsOn: '2026-06-02' },
    'monitoring-too-long',
  ],
  [
    'a domestic violence protection order of 13 days',
    `${csa} s.28(10)(a)`,
    { ...dvpo, ...until('2026-06-13') },
    'too-short',
  ],
  ['of 14 days', `${csa} s.28(10)(a)`, { ...dvpo, ...until('2026-06-14') }, 'none'],
  ['of 28 days', `${csa} s.28(10)(b)`, dvpo, 'none'],
  ['of 29 days', `${csa} s.28(10)(b)`, { ...dvpo, ...until('2026-06-29') }, 'too-long'],
  [
    'a domestic violence protection order until further order',
    `${csa} s.28(11)`,
    { ...dvpo, ends: { kind: 'further-order' } },
    'ending-not-allowed',
  ],
  [
    'a violent offender order of more than five years',
    'Criminal Justice and Immigration Act 2008 s.98(1)',
    makeOrder('voo', 'VOO', '2026-05-01', until('2031-05-01')),
    'too-long',
  ],
  [
    'a violent offender order of one year',
    'Criminal Justice and Immigration Act 2008 s.98(1)',
    makeOrder('voo', 'VOO', '2026-05-01', until('2027-04-30')),
    'too-short',
  ],
  [
    'a sexual harm prevention order of four years',
    'Sentencing Act 2020 s.347',
    makeOrder('shpo', 'SHPO', '2026-05-01', until('2030-04-30')),
    'too-short',
  ],
  [
    'a sexual harm prevention order until further order',
    'Sentencing Act 2020 s.347',
    makeOrder('shpo', 'SHPO', '2026-05-01'),
    'none',
  ],
  [
    'a restraining order of any length',
    'Sentencing Act 2020 s.360',
    makeOrder('ro', 'RO', '2026-05-01', until('2026-06-30')),
    'none',
  ],
  ['an order of a type that nobody knows', 'none', makeOrder('what', 'XYZ', '2026-05-01'), 'unknown-type'],
]

export const orderCases: CaseGroup = {
  name: 'orders',
  title: 'Orders: when they have effect, and what is wrong with one',
  cases: [
    ...statuses.map(
      ([title, source, order, on, answer, others]): WorkedCase => ({
        ask: 'order',
        title,
        source,
        order,
        on,
        answer,
        ...(others ? { others } : {}),
      }),
    ),
    ...problems.map(
      ([title, source, order, answer, others, bornOn]): WorkedCase => ({
        ask: 'problems',
        title,
        source,
        order,
        answer,
        ...(others ? { others } : {}),
        ...(bornOn ? { bornOn } : {}),
      }),
    ),
  ],
}
