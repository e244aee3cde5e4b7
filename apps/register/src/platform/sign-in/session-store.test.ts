import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { newSecret } from './secret.ts'
import {
  endSession,
  endSessionsOf,
  findSession,
  forgetOldSignIns,
  sessionHours,
  sessionIdleMinutes,
  setSessionPurpose,
  startSession,
} from './session-store.ts'

const start = Temporal.Instant.from('2026-05-03T13:00:00Z')
const user = {
  issuer: 'https://sign-in.test',
  subject: 'someone',
  name: 'Someone',
  forceCode: '36',
  roles: ['call-handler'],
  authenticatedAt: start,
} as const

describe('a session', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
  })
  after(() => test.drop())

  const begin = () => test.database.transaction().execute((trx) => startSession(trx, user, start))
  const isLive = async (secret: string, minutes: number, options = {}) =>
    (await findSession(test.database, secret, start.add({ minutes }), options)) !== undefined

  it('is found by its secret, which the database does not hold', async () => {
    const secret = await begin()
    const found = await findSession(test.database, secret, start)
    assert.deepEqual([found?.subject.name, found?.subject.forceCode], ['Someone', '36'])
    const rows = await test.database.selectFrom('sessions').selectAll().execute()
    assert.equal(JSON.stringify(rows).includes(secret), false)
    assert.equal(
      rows.some((row) => row.id_hash.toString('base64url') === secret),
      false,
    )
  })

  it('is not found by another secret, nor by something that is none', async () => {
    await begin()
    for (const secret of [newSecret(), '', "' or true --", 'x'.repeat(5_000)])
      assert.equal(await isLive(secret, 0), false)
  })

  it(`ends after ${sessionIdleMinutes} minutes without use`, async () => {
    const secret = await begin()
    assert.equal(await isLive(secret, 14, { keepsAlive: false }), true)
    assert.equal(await isLive(secret, 15, { keepsAlive: false }), false)
  })

  it('lives on when used, but not by what a page asks on its own', async () => {
    const secret = await begin()
    assert.equal(await isLive(secret, 10), true)
    assert.equal(await isLive(secret, 20, { keepsAlive: false }), true)
    assert.equal(await isLive(secret, 25), false)
  })

  it(`ends after ${sessionHours} hours whatever is done`, async () => {
    const secret = await begin()
    for (let minutes = 10; minutes < sessionHours * 60; minutes += 10)
      assert.equal(await isLive(secret, minutes), true, `after ${minutes} minutes`)
    assert.equal(await isLive(secret, sessionHours * 60), false)
  })

  it('ends when its user signs out, and alone', async () => {
    const [left, stays] = [await begin(), await begin()]
    const found = await findSession(test.database, left, start)
    await test.database.transaction().execute((trx) => endSession(trx, found!.subject.sessionId, start))
    assert.deepEqual([await isLive(left, 1), await isLive(stays, 1)], [false, true])
  })

  it('ends with all others of a leaver', async () => {
    const secrets = [await begin(), await begin()]
    const ended = await test.database.transaction().execute((trx) => endSessionsOf(trx, user, start))
    assert.equal(ended >= 2, true)
    for (const secret of secrets) assert.equal(await isLive(secret, 1), false)
  })

  it('is forgotten days after it ended, with the reasons given in it, and no other is', async () => {
    const old = await begin()
    const { subject } = (await findSession(test.database, old, start))!
    const later = start.add({ hours: 49 })
    const young = await test.database.transaction().execute((trx) => startSession(trx, user, later))
    await test.database
      .insertInto('viewing_purposes')
      .values({
        session_hash: Buffer.from(subject.sessionId, 'hex'),
        person_id: '01890000-0000-7000-8000-000000000001',
        purpose: 'investigation',
      })
      .execute()
    const { signIns } = await forgetOldSignIns(test.database, later)
    assert.equal(signIns >= 1, true)
    assert.equal((await forgetOldSignIns(test.database, later)).signIns, 0)
    assert.equal((await findSession(test.database, young, later)) !== undefined, true)
  })

  it('keeps why its user looks', async () => {
    const secret = await begin()
    const { subject, purpose } = (await findSession(test.database, secret, start))!
    assert.equal(purpose, undefined)
    const stated = { code: 'supervision', incident: undefined, reason: 'dip sample' }
    await test.database.transaction().execute((trx) => setSessionPurpose(trx, subject.sessionId, stated))
    assert.deepEqual((await findSession(test.database, secret, start))?.purpose, stated)
  })
})
