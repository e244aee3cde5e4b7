/** The course of a managed person: told through every id of his, without what was found, and never too much of it. */
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { storeDuty, storeEntry, storeMappa, storeOfficer } from '../statuses/test-register.ts'
import { courseLanes, courseRows } from './course-timeline.ts'
import type { PersonAnswer, PersonCourse } from './person-answer.ts'
import { findCourse } from './person-course.ts'
import { timelineModel, timelineRows } from './person-timeline.ts'

const today = '2026-05-20'

describe('the course of a person', () => {
  let test: TestDatabase
  let course: PersonCourse
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const { database } = test
    const him = randomUUIDv7()
    const joined = randomUUIDv7()
    await database
      .insertInto('persons')
      .values([
        { id: him, alias_of: null },
        { id: joined, alias_of: him },
      ])
      .execute()
    const officer = await storeOfficer(database, '36')
    const entry = await storeEntry(database, { person: joined, force: '36', level: 'high' })
    const change = { entry_id: entry, person_id: joined, reason: 'assessed', changed_by: officer }
    await database
      .insertInto('level_changes')
      .values([
        { ...change, to_level: 'medium', stored_at: '2026-03-02T10:00:00Z' },
        { ...change, from_level: 'medium', to_level: 'high', stored_at: '2026-04-02T10:00:00Z' },
      ])
      .execute()
    const visit = {
      entry_id: entry,
      person_id: joined,
      force_code: '36',
      kind: 'unannounced',
      officer,
      recorded_by: officer,
    }
    const happened = { happened_at: '2026-04-11T09:00:00Z', due_on: '2026-04-10' }
    await database
      .insertInto('visits')
      .values([
        { ...visit, ...happened, state: 'made', findings: 'A second phone', is_address_verified: true },
        { ...visit, ...happened, state: 'refused', refusal_reason: 'Shouted' },
        { ...visit, state: 'due', due_on: '2026-05-01' },
        { ...visit, state: 'due', due_on: '2026-06-01' },
        { ...visit, state: 'cancelled', due_on: '2026-03-10', refusal_reason: 'In prison' },
      ])
      .execute()
    await database
      .insertInto('handovers')
      .values({
        entry_id: entry,
        person_id: joined,
        from_force: '13',
        to_force: '36',
        state: 'accepted',
        why: 'He moved.',
        offered_by: officer,
        offered_at: '2026-03-05T10:00:00Z',
        summary: 'All of it.',
        accept_by: '2026-03-12',
        decided_by: await storeOfficer(database, '36', { subject: 'other' }),
        decided_at: '2026-03-06T10:00:00Z',
        new_manager: officer,
      })
      .execute()
    await storeMappa(database, { person: him, force: '36', from: '2026-04-01' })
    await storeDuty(database, { person: him, key: 'a', state: 'overdue', dueOn: '2026-05-02' })
    await storeDuty(database, {
      person: him,
      key: 'b',
      state: 'done-late',
      dueOn: '2026-02-02',
      metOn: '2026-02-09',
    })
    const family = new Map([
      [him, him],
      [joined, him],
    ])
    course = await database.transaction().execute((trx) => findCourse(trx, family, today))
  })
  after(() => test.drop())

  it('holds each level from its change until the next, the last one still', () => {
    assert.deepEqual(
      course.levels.map(({ level, from, to }) => [level, from.slice(0, 10), to?.slice(0, 10) ?? null]),
      [
        ['high', '2026-04-02', null],
        ['medium', '2026-03-02', '2026-04-02'],
      ],
    )
  })

  it('says of a visit that it was and how it ended, never what was found', () => {
    assert.deepEqual(course.visits.map(({ state }) => state).toSorted(), ['due', 'made', 'refused'])
    assert.doesNotMatch(JSON.stringify(course), /second phone|Shouted/)
  })

  it('stands in lanes of its own, what was missed told from what was done', () => {
    const { lanes, events, bars } = courseLanes(course)
    assert.deepEqual(
      lanes.map(({ label }) => label),
      ['Visits', 'Duties', 'Register', 'MAPPA'],
    )
    assert.equal(events.filter(({ sign }) => sign === 'missed').length, 4)
    assert.ok(events.some(({ label }) => label === 'Handed over from West Yorkshire to Norfolk'))
    assert.deepEqual(
      bars.map(({ text, step }) => [text, step?.at]),
      [
        ['high', 3],
        ['medium', 2],
        ['level 2', 2],
      ],
    )
    assert.equal(courseRows(course).length, events.length + bars.length)
    assert.deepEqual(
      courseLanes({ ...course, visits: [], mappa: [] }).lanes.map(({ id }) => id),
      ['duties', 'register'],
    )
  })

  it('is drawn up to four hundred events, the newest, and the rest is counted', () => {
    const visits = Array.from({ length: 450 }, (_, index) => ({
      ...course.visits[0]!,
      at: `20${String(10 + (index % 16)).padStart(2, '0')}-01-0${1 + (index % 9)}`,
    }))
    const person = { events: [], disposals: [], orders: [], breaches: [], course: { ...course, visits } }
    const { events, leftOut } = timelineModel(person as unknown as PersonAnswer, (code) => code, today)
    assert.equal(events.length, 400)
    assert.equal(leftOut, 450 + 3 - 400)
    assert.ok(events.every(({ at }) => at >= events.at(-1)!.at))
    assert.equal(timelineRows(person as unknown as PersonAnswer).length, 450 + 3 + 3)
  })
})
