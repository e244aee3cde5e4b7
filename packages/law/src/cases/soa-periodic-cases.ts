/** Worked cases: periodic and travel notification under Part 2 of the Sexual Offences Act 2003. */
import { type DueRow, dueCases } from './due-rows.ts'
import { discharged, imprisoned, told } from './made-up.ts'
import type { CaseGroup } from './worked-case.ts'

const act = 'Sexual Offences Act 2003'
const s85 = `${act} s.85`

const ten = imprisoned('2026-05-01', ['P1Y'])

const yearly = { disposals: [ten] }
const periodic: readonly DueRow[] = [
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
    'two notifications on one day, one of them without a fixed address: a week',
    `${s85}(6)`,
    {
      ...yearly,
      notifications: [
        { ...told('2026-05-02', 'soa'), hasFixedAddress: false },
        told('2026-05-02', 'soa', 'change'),
      ],
    },
    '2026-05-09',
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
const travel: readonly DueRow[] = [
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

export const soaPeriodicCases: CaseGroup = {
  name: 'soa-periodic',
  title: 'Sex-offender notification: each year or week, and travel',
  cases: [...dueCases(periodic), ...dueCases(travel)],
}
