import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { roles } from '../platform/access/decision.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { findMappaNow } from './management-store.ts'
import { readCase } from './read-case.ts'
import { endMappa, reviewMappa, setMappa } from './set-management.ts'
import { type MappaTest, openMappaTest, today } from './test-mappa.ts'

describe('category and level', () => {
  let test: MappaTest
  before(async () => {
    test = await openMappaTest()
  })
  after(() => test?.drop())

  const set = async (person: string, part: object) =>
    setMappa(await test.contextOf('mappa-coordinator', '36'), {
      person,
      category: 3,
      level: 2,
      leadAgency: 'probation',
      reason: 'decided today',
      ...part,
    })
  it('are kept by the day, one at a time', async () => {
    const { person } = await test.accepted()
    await set(person, { level: 3, reason: 'the papers write about him', seen: '3 2' })
    const now = await test.database.transaction().execute((trx) => findMappaNow(trx, [person]))
    assert.deepEqual([now?.category, now?.level, now?.since], [3, 3, today])
    const { history } = await readCase(await test.contextOf('mappa-coordinator', '36'), { person })
    assert.deepEqual(
      history?.map(({ level, until }) => [level, until]),
      [
        [3, null],
        [2, today],
      ],
    )
    await assert.rejects(set(person, { level: 2, seen: '3 2' }), refusedWith('already-decided'))
  })
  it('set twice at the same moment, hold one after the other', async () => {
    const { person } = await test.accepted()
    await Promise.all([
      set(person, { level: 3 }),
      set(person, { level: 3, leadAgency: 'police' }),
      set(person, {}),
    ])
    const { history } = await readCase(await test.contextOf('mappa-coordinator', '36'), { person })
    assert.equal(history?.filter(({ until }) => until === null).length, 1)
    assert.equal(history?.length, 4)
  })
  it('are found under whatever id he was stored, when two men turn out to be one', async () => {
    const { person } = await test.accepted()
    const other = await test.him()
    await sql`update memberships set person_id = ${other} where person_id = ${person}`.execute(test.database)
    await sql`update persons set alias_of = ${other} where id = ${person}`.execute(test.database)
    const coordinator = await test.contextOf('mappa-coordinator', '36')
    for (const id of [person, other]) {
      const { now, person: current } = await readCase(coordinator, { person: id })
      assert.equal(`${current} ${now?.category} ${now?.level}`, `${other} 3 2`)
    }
    await set(other, { level: 3, seen: '3 2' })
    const { history } = await readCase(coordinator, { person })
    assert.deepEqual(
      history?.map(({ level, until }) => [level, until]),
      [
        [3, null],
        [2, today],
      ],
    )
  })
  it('are refused where they cannot be, with the field', async () => {
    const { person } = await test.accepted()
    await assert.rejects(set(person, { level: 1 }), refusedWith('invalid-input', /always level 2 or 3/))
    await assert.rejects(set(person, { category: 5 }), refusedWith('invalid-input', /one category/))
    await assert.rejects(set(person, { leadAgency: 'nobody' }), refusedWith('invalid-input', /agency/))
    await assert.rejects(set(person, { reason: ' ' }), refusedWith('invalid-input', /Say why/))
    await assert.rejects(
      set(await test.him(), {}),
      refusedWith('invalid-input', /needs a referral that was accepted/),
    )
  })
  it('end for a reason; what is over cannot end again', async () => {
    const { person } = await test.accepted()
    const coordinator = await test.contextOf('mappa-coordinator', '36')
    await assert.rejects(endMappa(coordinator, { person, reason: '' }), refusedWith('invalid-input'))
    await endMappa(coordinator, { person, reason: 'One agency manages him again.' })
    await assert.rejects(endMappa(coordinator, { person, reason: 'again' }), refusedWith('not-possible-now'))
  })
  it('are reviewed by the lead agency at level 1, by a meeting above', async () => {
    const person = await test.him()
    const coordinator = await test.contextOf('mappa-coordinator', '36')
    await set(person, { category: 2, level: 1 })
    const { reviewBy } = await reviewMappa(
      await test.contextOf('mappa-coordinator', '36', { at: '2026-06-01T10:00:00Z' }),
      { person, reason: 'The plan holds.' },
    )
    assert.equal(reviewBy, '2026-10-01')
    const { person: other } = await test.accepted()
    await assert.rejects(
      reviewMappa(coordinator, { person: other, reason: 'fine' }),
      refusedWith('not-possible-now', /reviewed by a meeting/),
    )
  })
  it('are set by the coordinator of the force alone', async () => {
    const { person } = await test.accepted()
    for (const role of roles)
      for (const force of ['36', '46']) {
        if (role === 'mappa-coordinator' && force === '36') continue
        await assert.rejects(
          setMappa(await test.contextOf(role, force), {
            person,
            category: 2,
            level: 2,
            leadAgency: 'police',
            reason: 'x y z',
          }),
          refusedWith('not-found'),
          `${role} ${force}`,
        )
      }
  })
})
