import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isRealDay, timeOf } from '../platform/real-dates.ts'
import { findProblems } from './find-problems.ts'
import { contentHashOf, type ReportAsTaken } from './report.ts'

const now = '2026-05-03T14:02:00Z'
const sound: ReportAsTaken = {
  force: '36',
  reference: 'NFK-1',
  recordedAt: '2026-05-03T13:00:00Z',
  occurredFrom: '2026-05-02T20:00:00Z',
  occurredTo: '2026-05-02T21:00:00Z',
  channel: 'call',
  offenceCodes: ['PH97006'],
  behaviours: ['following'],
  relationship: 'ex-partner',
  riskGrade: 'medium',
  people: [
    { role: 'suspect', names: [{ given: ['Dorian'], family: 'Examplewood' }] },
    { role: 'victim', names: [{ given: ['Willa'], family: 'Testbury' }], dateOfBirth: '1990-04' },
  ],
}
const suspect = sound.people[0]!

function problemsOf(change: Partial<ReportAsTaken>, areUnknownOffencesKept = false): readonly string[] {
  return findProblems({ ...sound, ...change }, { now, areUnknownOffencesKept }).map(
    (problem) => `${problem.field}: ${problem.code}`,
  )
}

describe('the problems of a report', () => {
  it('are none where it is sound', () => assert.deepEqual(problemsOf({}), []))

  const cases: readonly (readonly [string, Partial<ReportAsTaken>, readonly string[]])[] = [
    ['a blank reference', { reference: ' ' }, ['reference: missing-reference']],
    ['a force that there is none of', { force: '99' }, ['force: unknown-force']],
    ['31 February', { recordedAt: '2026-02-31T10:00:00Z' }, ['recordedAt: impossible-date']],
    ['no time of recording', { recordedAt: '' }, ['recordedAt: missing-date']],
    ['tomorrow and later', { recordedAt: '2026-05-06T10:00:00Z' }, ['recordedAt: future-date']],
    [
      'an end before its beginning',
      { occurredTo: '2026-05-01T10:00:00Z' },
      ['occurredTo: dates-out-of-order'],
    ],
    ['an unknown behaviour', { behaviours: ['following', 'staring'] }, ['behaviours[1]: unknown-behaviour']],
    ['an unknown offence', { offenceCodes: ['CJ88006'] }, ['offenceCodes[0]: unknown-offence']],
    ['an unknown relationship', { relationship: 'EXP' }, ['relationship: unknown-value']],
    ['nobody suspected', { people: [{ role: 'victim', sex: 'female' }] }, ['people: missing-suspect']],
    [
      'a suspect of whom nothing is said',
      { people: [{ role: 'suspect', sex: 'male', phones: [] }] },
      ['people: missing-suspect'],
    ],
    [
      'a birth in the future',
      { people: [{ ...suspect, dateOfBirth: '2031-01-01' }] },
      ['people[0].dateOfBirth: future-date'],
    ],
    [
      'a birth that never was',
      { people: [{ ...suspect, dateOfBirth: '1969-02-29' }] },
      ['people[0].dateOfBirth: impossible-date'],
    ],
    [
      'an age of two hundred',
      { people: [{ ...suspect, approximateAge: 200 }] },
      ['people[0].approximateAge: impossible-age'],
    ],
    ['a novel', { narrative: 'x'.repeat(50_001) }, ['narrative: too-long']],
    ['broken characters', { narrative: 'caf\uFFFD' }, ['narrative: bad-characters']],
    ['a zero byte', { outcome: 'a\u0000b' }, ['outcome: bad-characters']],
    ['a crowd', { people: Array.from({ length: 31 }, () => suspect) }, ['people: too-many']],
  ]
  for (const [name, change, expected] of cases)
    it(`name ${name}`, () => assert.deepEqual(problemsOf(change), expected))

  it('leave a stated unknown suspect, an offence of an extract and foreign scripts alone', () => {
    assert.deepEqual(problemsOf({ people: [], isSuspectUnknown: true }), [])
    assert.deepEqual(problemsOf({ offenceCodes: ['CJ88006'] }, true), [])
    assert.deepEqual(problemsOf({ offenceCodes: ["'; drop table reports"] }, true), [
      'offenceCodes[0]: unknown-offence',
    ])
    assert.deepEqual(
      problemsOf({ people: [{ role: 'suspect', names: [{ given: ['محمد'], family: 'الخياط' }] }] }),
      [],
    )
  })

  it('never repeat what was sent', () => {
    const marker = 'Zyzzyx'
    const problems = findProblems(
      {
        ...sound,
        force: marker,
        reference: '',
        behaviours: [marker],
        relationship: marker,
        people: [{ role: 'suspect', dateOfBirth: marker }],
      },
      { now, areUnknownOffencesKept: false },
    )
    assert.ok(problems.length >= 5)
    assert.ok(!problems.some((problem) => problem.message.includes(marker)))
  })
})

describe('dates', () => {
  it('are real exactly when a calendar has them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const time = new Date(`${text}T00:00:00Z`)
          const isReal = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text)
          assert.equal(isRealDay(text), isReal)
          assert.equal(timeOf(`${text}T10:00:00Z`) !== undefined, isReal)
        },
      ),
    )
  })
})

describe('the content hash', () => {
  it('is the same for the same report in any order and from any road', () => {
    const { people, ...rest } = sound
    const turned = {
      people,
      ...Object.fromEntries(Object.entries(rest).reverse()),
      channel: 'extract',
    } as ReportAsTaken
    assert.deepEqual(contentHashOf(turned), contentHashOf(sound))
  })
  it('differs as soon as anything said differs', () => {
    assert.notDeepEqual(contentHashOf({ ...sound, outcome: 'charged' }), contentHashOf(sound))
    assert.notDeepEqual(contentHashOf({ ...sound, people: [suspect] }), contentHashOf(sound))
  })
})
