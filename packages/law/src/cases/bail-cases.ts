/** Worked cases: bail before charge. */
import type { CaseGroup, WorkedCase } from './worked-case.ts'

type Bail = Extract<WorkedCase, { ask: 'bail' }>['bail']
type Extension = Bail['extensions'][number]

const pace = 'Police and Criminal Evidence Act 1984'

function arrested(arrestedOn: string, extensions: readonly Extension[] = [], more: Partial<Bail> = {}): Bail {
  return { arrestedOn, case: 'standard', extensions, ...more }
}

const inspector = { limit: 'inspector', authorisedOn: '2026-04-10', authority: 'inspector' }
const superintendent = { limit: 'superintendent', authorisedOn: '2026-07-10', authority: 'superintendent' }
const chief = { limit: 'designated', authorisedOn: '2026-10-10', authority: 'assistant chief constable' }
const court = { limit: 'court-after-superintendent', authorisedOn: '2026-10-12', authority: 'magistrates' }
const nine = [inspector, superintendent]
const complex = { designatedOn: '2026-10-01' }

const rows: readonly (readonly [
  title: string,
  section: string,
  bail: Bail,
  answer: string,
  problems?: number,
])[] = [
  [
    'three months beginning with the day after arrest',
    's.47ZB(1)(b), (4)(a)',
    arrested('2026-01-15'),
    '2026-04-15',
  ],
  ['arrested on the last day of a year', 's.47ZB', arrested('2025-12-31'), '2026-03-31'],
  ['arrested on 30 November', 's.47ZB', arrested('2026-11-30'), '2027-02-28'],
  ['arrested on 29 November: February has no 30th', 's.47ZB', arrested('2026-11-29'), '2027-02-28'],
  ['arrested on 28 November: February has no 29th', 's.47ZB', arrested('2026-11-28'), '2027-02-28'],
  ['arrested on 28 November before a leap year', 's.47ZB', arrested('2027-11-28'), '2028-02-28'],
  [
    'arrested on 29 November before a leap year: no 30th, the 29th is the last',
    's.47ZB',
    arrested('2027-11-29'),
    '2028-02-29',
  ],
  ['arrested on 29 February', 's.47ZB', arrested('2028-02-29'), '2028-05-31'],
  ['arrested the night the clocks go back', 's.47ZB', arrested('2026-10-24'), '2027-01-24'],
  [
    'six months in a case of the FCA, HMRC, the NCA or the SFO',
    's.47ZB(1)(a)',
    arrested('2026-01-15', [], { case: 'agency' }),
    '2026-07-15',
  ],
  [
    'extended by the agency',
    's.47ZDB',
    arrested(
      '2026-01-15',
      [{ limit: 'agency-extension', authorisedOn: '2026-07-01', authority: 'agency decision-maker' }],
      { case: 'agency' },
    ),
    '2027-01-15',
  ],
  ['an inspector: six months', 's.47ZD', arrested('2026-01-15', [inspector]), '2026-07-15'],
  [
    'an inspector on the last day',
    's.47ZD(1)(b)',
    arrested('2026-01-15', [{ ...inspector, authorisedOn: '2026-04-15' }]),
    '2026-07-15',
  ],
  [
    'an inspector the day after: no effect',
    's.47ZD(1)(b)',
    arrested('2026-01-15', [{ ...inspector, authorisedOn: '2026-04-16' }]),
    '2026-04-15',
    1,
  ],
  [
    'a sergeant: no effect',
    's.47ZD(6)',
    arrested('2026-01-15', [{ ...inspector, authority: 'sergeant' }]),
    '2026-04-15',
    1,
  ],
  [
    'a chief inspector may do what an inspector may',
    's.47ZD(6)',
    arrested('2026-01-15', [{ ...inspector, authority: 'chief inspector' }]),
    '2026-07-15',
  ],
  ['a superintendent after an inspector: nine months', 's.47ZDA', arrested('2026-01-15', nine), '2026-10-15'],
  [
    'a superintendent’s extension without the inspector’s: no effect',
    's.47ZDA(1)(a)',
    arrested('2026-01-15', [{ ...superintendent, authorisedOn: '2026-04-10' }]),
    '2026-04-15',
    1,
  ],
  [
    'an inspector cannot give nine months',
    's.47ZDA(6)',
    arrested('2026-01-15', [inspector, { ...superintendent, authority: 'inspector' }]),
    '2026-07-15',
    1,
  ],
  [
    'an assistant chief constable in a designated case: twelve months',
    's.47ZE',
    arrested('2026-01-15', [...nine, chief], complex),
    '2027-01-15',
  ],
  [
    'the case was never designated: no effect',
    's.47ZE(2)',
    arrested('2026-01-15', [...nine, chief]),
    '2026-10-15',
    1,
  ],
  [
    'designated after the period: no effect',
    's.47ZE(8)',
    arrested('2026-01-15', [...nine, chief], { designatedOn: '2026-10-16' }),
    '2026-10-15',
    1,
  ],
  [
    'a court after a superintendent: twelve months',
    's.47ZF(4)(a)',
    arrested('2026-01-15', [...nine, court]),
    '2027-01-15',
  ],
  [
    'a court after a superintendent, longer case: eighteen months',
    's.47ZF(6)(a)',
    arrested('2026-01-15', [...nine, { ...court, limit: 'court-after-superintendent-longer' }]),
    '2027-07-15',
  ],
  [
    'a court in a designated case: eighteen months',
    's.47ZF(4)(b)',
    arrested(
      '2026-01-15',
      [
        ...nine,
        chief,
        { limit: 'court-after-designated', authorisedOn: '2027-01-10', authority: 'magistrates' },
      ],
      complex,
    ),
    '2027-07-15',
  ],
  [
    'a court before a superintendent: no effect',
    's.47ZF(1)',
    arrested('2026-01-15', [inspector, { ...court, authorisedOn: '2026-07-10' }]),
    '2026-07-15',
    1,
  ],
  [
    'the court asked in time and still thinking: the period stays open',
    's.47ZJ(3)',
    arrested('2026-01-15', nine, { courtApplication: { appliedOn: '2026-10-10' } }),
    'open',
  ],
  [
    'the court asked in time, refused after the end: to the day of refusal',
    's.47ZJ(3)',
    arrested('2026-01-15', nine, { courtApplication: { appliedOn: '2026-10-10', decidedOn: '2026-10-20' } }),
    '2026-10-20',
  ],
  [
    'the court asked in time, refused before the end',
    's.47ZJ',
    arrested('2026-01-15', nine, { courtApplication: { appliedOn: '2026-10-10', decidedOn: '2026-10-12' } }),
    '2026-10-15',
  ],
  [
    'the court asked too late',
    's.47ZF(2)',
    arrested('2026-01-15', nine, { courtApplication: { appliedOn: '2026-10-16' } }),
    '2026-10-15',
  ],
  [
    'the court asked in time, extended after the end',
    's.47ZJ(3), s.47ZF(4)(a)',
    arrested('2026-01-15', [...nine, { ...court, authorisedOn: '2026-10-20' }], {
      courtApplication: { appliedOn: '2026-10-10', decidedOn: '2026-10-20' },
    }),
    '2027-01-15',
  ],
  [
    'arrested under the old law: 28 days',
    's.47ZB(1)(b) before 28 October 2022',
    arrested('2022-09-01'),
    '2022-09-29',
  ],
  [
    'the old law’s superintendent: three months',
    's.47ZD(2) before 28 October 2022',
    arrested('2022-09-01', [
      { limit: 'old-superintendent', authorisedOn: '2022-09-20', authority: 'superintendent' },
    ]),
    '2022-12-01',
  ],
  [
    'arrested on the last day of the old law',
    's.47ZB before 28 October 2022',
    arrested('2022-10-27'),
    '2022-11-24',
  ],
  ['arrested on the first day of the new law', 's.47ZB', arrested('2022-10-28'), '2023-01-28'],
]

export const bailCases: CaseGroup = {
  name: 'bail',
  title: 'Bail before charge',
  cases: rows.map(([title, section, bail, answer, problems]) => ({
    ask: 'bail',
    title,
    source: `${pace} ${section}`,
    bail,
    answer,
    ...(problems ? { problems } : {}),
  })),
}
