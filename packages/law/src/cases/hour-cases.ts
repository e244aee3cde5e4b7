/** Worked cases: clocks that run in hours, and a court's finding of domestic abuse. */
import type { HourClockCode } from '../hour-clock.ts'
import type { CaseGroup, WorkedCase } from './worked-case.ts'

const hearing = 'Domestic Abuse Act 2021 s.29(2)-(3)'
const breach = 'Domestic Abuse Act 2021 s.26(2), (4)'
const old = 'Crime and Security Act 2010 s.27(3)-(4)'

const rows: readonly (readonly [
  title: string,
  source: string,
  clock: HourClockCode,
  from: string,
  answer: string,
])[] = [
  ['given on a Monday in an ordinary week', hearing, 'dapn-hearing', '2026-06-08T10:00', '2026-06-10T10:00'],
  [
    'given on a Saturday evening: Sunday is left out',
    hearing,
    'dapn-hearing',
    '2026-06-06T20:00',
    '2026-06-09T20:00',
  ],
  [
    'given on a Sunday: the hours begin with Monday',
    hearing,
    'dapn-hearing',
    '2026-06-07T11:00',
    '2026-06-10T00:00',
  ],
  [
    'given on a Friday evening before a bank holiday Monday',
    hearing,
    'dapn-hearing',
    '2026-05-01T18:00',
    '2026-05-05T18:00',
  ],
  [
    'given on the Thursday before Good Friday',
    hearing,
    'dapn-hearing',
    '2026-04-02T18:00',
    '2026-04-07T18:00',
  ],
  [
    'given on Good Friday: the hours begin with Saturday',
    hearing,
    'dapn-hearing',
    '2026-04-03T18:00',
    '2026-04-08T00:00',
  ],
  [
    'given at noon on Christmas Eve, 26 December a Saturday: it is counted for safety',
    hearing,
    'dapn-hearing',
    '2026-12-24T12:00',
    '2026-12-29T12:00',
  ],
  [
    'given at noon on Christmas Eve, Christmas Day a Saturday: the day itself is left out',
    hearing,
    'dapn-hearing',
    '2027-12-24T12:00',
    '2027-12-30T12:00',
  ],
  ['given on New Year’s Eve', hearing, 'dapn-hearing', '2026-12-31T09:00', '2027-01-04T09:00'],
  [
    'given the evening before the clocks go forward',
    hearing,
    'dapn-hearing',
    '2026-03-28T20:00',
    '2026-03-31T20:00',
  ],
  [
    'given the evening before the clocks go back',
    hearing,
    'dapn-hearing',
    '2026-10-24T20:00',
    '2026-10-27T20:00',
  ],
  ['given on 28 February of a leap year', hearing, 'dapn-hearing', '2028-02-28T09:00', '2028-03-01T09:00'],
  [
    'given in a year whose bank holidays are not known',
    hearing,
    'dapn-hearing',
    '2031-06-02T10:00',
    '2031-06-04T10:00',
  ],
  ['arrested on a Wednesday', breach, 'dapn-breach', '2026-06-10T14:00', '2026-06-11T14:00'],
  ['arrested on a Saturday', breach, 'dapn-breach', '2026-06-06T14:00', '2026-06-08T14:00'],
  [
    'arrested just before midnight on a Friday',
    breach,
    'dapn-breach',
    '2026-05-01T23:30',
    '2026-05-02T23:30',
  ],
  [
    'arrested just before midnight on a Saturday before a bank holiday',
    breach,
    'dapn-breach',
    '2026-05-02T23:30',
    '2026-05-05T23:30',
  ],
  [
    'arrested the evening before the clocks go forward',
    breach,
    'dapn-breach',
    '2026-03-28T22:00',
    '2026-03-30T22:00',
  ],
  [
    'arrested the evening before the clocks go back',
    breach,
    'dapn-breach',
    '2026-10-24T22:00',
    '2026-10-26T22:00',
  ],
  [
    'arrested on the Sunday on which the clocks go forward',
    breach,
    'dapn-breach',
    '2026-03-29T00:30',
    '2026-03-31T00:00',
  ],
  ['arrested on Christmas Day', breach, 'dapn-breach', '2025-12-25T10:00', '2025-12-28T00:00'],
  ['old notice before the platinum jubilee', old, 'dvpn-hearing', '2022-06-01T15:00', '2022-06-06T15:00'],
  ['old notice before the state funeral', old, 'dvpn-hearing', '2022-09-17T10:00', '2022-09-21T10:00'],
  [
    'old notice before the coronation bank holiday',
    old,
    'dvpn-hearing',
    '2023-05-05T10:00',
    '2023-05-09T10:00',
  ],
  ['old notice before VE day 2020, a Friday', old, 'dvpn-hearing', '2020-05-07T12:00', '2020-05-11T12:00'],
  [
    'old notice over the first Monday of May 2020, which was no bank holiday',
    old,
    'dvpn-hearing',
    '2020-05-01T18:00',
    '2020-05-04T18:00',
  ],
  [
    'old notice over the last Monday of May 2022, which was no bank holiday',
    old,
    'dvpn-hearing',
    '2022-05-27T18:00',
    '2022-05-30T18:00',
  ],
  [
    'arrested on a bank holiday for breach of an old order',
    'Crime and Security Act 2010 s.29(1), (3)',
    'dvpo-breach',
    '2026-05-25T10:00',
    '2026-05-27T00:00',
  ],
  [
    'arrested on a Saturday for breach of an old notice',
    'Crime and Security Act 2010 s.26(1), (4)',
    'dvpn-breach',
    '2026-06-06T14:00',
    '2026-06-08T14:00',
  ],
  [
    'arrested for breach of court bail on a Saturday at eleven',
    'Bail Act 1976 s.7(4), (7); Drystone Chambers, 5 June 2020',
    'court-bail-breach',
    '2020-06-06T11:00',
    '2020-06-08T11:00',
  ],
  [
    'arrested for breach of court bail on a Sunday: it ends with Monday',
    'Bail Act 1976 s.7(4), (7); Drystone Chambers, 5 June 2020',
    'court-bail-breach',
    '2020-06-07T11:00',
    '2020-06-09T00:00',
  ],
  [
    'arrested for breach of court bail: a bank holiday counts',
    'Bail Act 1976 s.7(4), (7)',
    'court-bail-breach',
    '2026-05-02T12:00',
    '2026-05-04T12:00',
  ],
]

const found = {
  convictionId: 'conviction',
  isDomesticAbuse: true,
  on: '2027-03-01',
  court: 'Crown Court',
} as const
const findings: readonly WorkedCase[] = (
  [
    ['the day before the court says so', [found], '2027-02-28', 'not-recorded'],
    ['the day on which it says so', [found], '2027-03-01', 'found'],
    ['a court that says the opposite', [{ ...found, isDomesticAbuse: false }], '2027-03-01', 'not-found'],
    ['silence is no finding', [], '2027-03-01', 'not-recorded'],
    ['set aside on appeal', [{ ...found, setAsideOn: '2027-09-01' }], '2027-09-01', 'not-recorded'],
    ['the day before it is set aside', [{ ...found, setAsideOn: '2027-09-01' }], '2027-08-31', 'found'],
  ] as const
).map(([title, list, on, answer]) => ({
  ask: 'finding',
  title,
  source: 'Sentencing Act 2026 s.6',
  findings: list,
  on,
  answer,
}))

export const hourCases: CaseGroup = {
  name: 'hours',
  title: 'Clocks that run in hours, and a court’s finding',
  cases: [
    ...rows.map(
      ([title, source, clock, from, answer]): WorkedCase => ({
        ask: 'hours',
        title,
        source,
        clock,
        from,
        answer,
      }),
    ),
    ...findings,
  ],
}
