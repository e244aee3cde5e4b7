/** Worked cases: how long sex-offender notification lasts, and when an indefinite period may be reviewed. */
import { imprisoned, makeOrder, told, until } from './made-up.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

const s82 = 'Sexual Offences Act 2003 s.82'
const adult = '1990-03-03'
const young = '2010-03-03'

type Period = Extract<WorkedCase, { ask: 'period' }>

const byDisposal: readonly (readonly [string, Period['disposal'], string, string?])[] = [
  ['life', { relevantDate: '2026-05-01', disposal: 'indeterminate' }, 'indefinite'],
  ['30 months exactly', { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P30M'] }, 'indefinite'],
  [
    'two years and six months is 30 months',
    { relevantDate: '2026-08-31', disposal: 'custody', terms: ['P2Y6M'] },
    'indefinite',
  ],
  [
    'one day less than 30 months',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P29M30D'] },
    '2036-04-30',
  ],
  ['29 months', { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P29M'] }, '2036-04-30'],
  [
    'six months and a day',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P6M1D'] },
    '2036-04-30',
  ],
  ['six months exactly', { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P6M'] }, '2033-04-30'],
  [
    '26 weeks are less than six months from May',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P26W'] },
    '2033-04-30',
  ],
  [
    'hospital with restriction',
    { relevantDate: '2026-05-01', disposal: 'hospital-restricted' },
    'indefinite',
  ],
  ['hospital without restriction', { relevantDate: '2026-05-01', disposal: 'hospital' }, '2033-04-30'],
  ['caution', { relevantDate: '2026-05-01', disposal: 'caution' }, '2028-04-30'],
  ['caution on 29 February', { relevantDate: '2024-02-29', disposal: 'caution' }, '2026-02-28'],
  ['caution on 1 March', { relevantDate: '2026-03-01', disposal: 'caution' }, '2028-02-29'],
  ['fine on 29 February: five years', { relevantDate: '2024-02-29', disposal: 'other' }, '2029-02-28'],
  ['community order', { relevantDate: '2026-05-01', disposal: 'other' }, '2031-04-30'],
  [
    'conditional discharge: its own length',
    { relevantDate: '2026-05-01', disposal: 'conditional-discharge', ownLength: 'P18M' },
    '2027-10-31',
  ],
  [
    'conditional discharge of three years',
    { relevantDate: '2026-01-31', disposal: 'conditional-discharge', ownLength: 'P3Y' },
    '2029-01-30',
  ],
  ['not dealt with yet', { relevantDate: '2026-05-01' }, 'not known'],
]

const several: readonly (readonly [string, Period['disposal'], string])[] = [
  [
    'consecutive terms of 18 and 12 months are 30',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P18M', 'P12M'] },
    'indefinite',
  ],
  [
    'the same from the end of a month',
    { relevantDate: '2025-08-31', disposal: 'custody', terms: ['P18M', 'P12M'] },
    'indefinite',
  ],
  [
    'consecutive terms of four and two months are six',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P4M', 'P2M'] },
    '2033-04-30',
  ],
  [
    'consecutive terms of four and three months',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P4M', 'P3M'] },
    '2036-04-30',
  ],
  [
    'two terms of two years overlapping by one: 36 months',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P2Y', 'P2Y'], overlap: 'P1Y' },
    'indefinite',
  ],
  [
    'two terms of 18 months overlapping by one year: 24 months',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P18M', 'P18M'], overlap: 'P12M' },
    '2036-04-30',
  ],
]

const halved: readonly (readonly [string, Period['disposal'], string, string])[] = [
  ['under 18, caution: one year', { relevantDate: '2026-05-01', disposal: 'caution' }, '2027-04-30', young],
  [
    'under 18, fine: two and a half years',
    { relevantDate: '2026-05-01', disposal: 'other' },
    '2028-10-31',
    young,
  ],
  [
    'under 18, six months: three and a half years',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P6M'] },
    '2029-10-31',
    young,
  ],
  [
    'under 18, one year: five years',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P1Y'] },
    '2031-04-30',
    young,
  ],
  [
    'under 18, 30 months: indefinite is not halved',
    { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P30M'] },
    'indefinite',
    young,
  ],
  [
    'under 18, conditional discharge: its own length is not halved',
    { relevantDate: '2026-05-01', disposal: 'conditional-discharge', ownLength: 'P1Y' },
    '2027-04-30',
    young,
  ],
  [
    'the day before his 18th birthday',
    { relevantDate: '2026-05-01', disposal: 'caution' },
    '2027-04-30',
    '2008-05-02',
  ],
  ['on his 18th birthday', { relevantDate: '2026-05-01', disposal: 'caution' }, '2028-04-30', '2008-05-01'],
  [
    'born on 29 February, on 28 February of the year he is 18',
    { relevantDate: '2026-02-28', disposal: 'caution' },
    '2027-02-27',
    '2008-02-29',
  ],
  [
    'born on 29 February, on 1 March of the year he is 18',
    { relevantDate: '2026-03-01', disposal: 'caution' },
    '2028-02-29',
    '2008-02-29',
  ],
  ['adult', { relevantDate: '2026-05-01', disposal: 'custody', terms: ['P1Y'] }, '2036-04-30', adult],
]

const life = { id: 'conviction', relevantDate: '2010-05-01', disposal: 'indeterminate' } as const
const s91b = 'Sexual Offences Act 2003 s.91B'

const reviews: readonly WorkedCase[] = [
  {
    ask: 'review',
    title: 'adult: the day after 15 years from the first notification',
    source: `${s91b}(2)(a)`,
    facts: { bornOn: '1980-01-01', disposals: [life], notifications: [told('2012-09-10', 'soa')] },
    answer: '2027-09-10',
  },
  {
    ask: 'review',
    title: 'under 18 on the relevant date: eight years',
    source: `${s91b}(2)(b)`,
    facts: { bornOn: '1994-01-01', disposals: [life], notifications: [told('2012-09-10', 'soa')] },
    answer: '2020-09-10',
  },
  {
    ask: 'review',
    title: 'notified on 29 February',
    source: `${s91b}(2)(a)`,
    facts: { bornOn: '1980-01-01', disposals: [life], notifications: [told('2012-02-29', 'soa')] },
    answer: '2027-03-01',
  },
  {
    ask: 'review',
    title: 'never notified: no clock',
    source: `${s91b}(2)`,
    facts: { bornOn: '1980-01-01', disposals: [life] },
    answer: 'none',
  },
  {
    ask: 'review',
    title: 'a fixed period is not reviewed',
    source: 'Sexual Offences Act 2003 s.91A(3)',
    facts: { disposals: [imprisoned('2020-05-01', ['P1Y'])], notifications: [told('2020-05-02', 'soa')] },
    answer: 'none',
  },
  {
    ask: 'review',
    title: 'after a refusal: eight more years',
    source: `${s91b}(3)`,
    facts: { bornOn: '1980-01-01', disposals: [life], notifications: [told('2008-09-10', 'soa')] },
    refusedOn: '2024-03-05',
    answer: '2032-03-05',
  },
  {
    ask: 'review',
    title: 'barred while a sexual harm prevention order runs',
    source: 'Sexual Offences Act 2003 s.91A(2)(b)',
    facts: {
      bornOn: '1980-01-01',
      disposals: [life],
      orders: [makeOrder('shpo', 'SHPO', '2018-01-01')],
      notifications: [told('2012-09-10', 'soa')],
    },
    answer: '2027-09-10, barred by an order',
  },
  {
    ask: 'review',
    title: 'not barred once it has ended',
    source: 'Sexual Offences Act 2003 s.91A(2)(b)',
    facts: {
      bornOn: '1980-01-01',
      disposals: [life],
      orders: [makeOrder('shpo', 'SHPO', '2018-01-01', until('2026-12-31'))],
      notifications: [told('2012-09-10', 'soa')],
    },
    answer: '2027-09-10',
  },
]

function periods(
  rows: readonly (readonly [string, Period['disposal'], string, string?])[],
  source: string,
): readonly WorkedCase[] {
  return rows.map(([title, disposal, answer, bornOn]) => ({
    ask: 'period',
    title,
    source,
    disposal,
    answer,
    ...(bornOn ? { bornOn } : {}),
  }))
}

export const periodCases: CaseGroup = {
  name: 'periods',
  title: 'Sex-offender notification: how long it lasts',
  cases: [
    ...periods(byDisposal, `${s82}(1)`),
    ...periods(several, `${s82}(3)-(4)`),
    ...periods(halved, `${s82}(2)`),
    ...reviews,
  ],
}
