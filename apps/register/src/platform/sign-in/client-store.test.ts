import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import {
  authenticateBearer,
  ensureSystemClient,
  issueClientToken,
  revokeSystemClient,
} from './client-store.ts'
import { newSecret } from './secret.ts'

const now = Temporal.Instant.from('2026-05-03T13:00:00Z')

describe('a system client', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
    await ensureSystemClient(test.database, {
      id: 'north',
      name: 'North records',
      forceCode: '10',
      scopes: ['report:take'],
    })
  })
  after(() => test.drop())

  const issue = (id: string) =>
    test.database.transaction().execute((trx) => issueClientToken(trx, id, { now, hours: 1 }))
  const who = (token: string, minutes = 0) => authenticateBearer(test.database, token, now.add({ minutes }))

  it('is known by its token, with the force and scopes that it has now', async () => {
    const { token } = (await issue('north'))!
    assert.deepEqual(await who(token), {
      issuer: 'onus:clients',
      subject: 'north',
      name: 'North records',
      forceCode: '10',
      roles: ['system-client'],
      scopes: ['report:take'],
    })
    await ensureSystemClient(test.database, {
      id: 'north',
      name: 'North',
      forceCode: '10',
      scopes: ['check:run'],
    })
    assert.deepEqual((await who(token))?.scopes, ['check:run'])
  })

  it('is not known once the token is over', async () => {
    const { token, expiresAt } = (await issue('north'))!
    assert.equal(expiresAt, '2026-05-03T14:00:00Z')
    assert.notEqual(await who(token, 59), undefined)
    assert.equal(await who(token, 60), undefined)
  })

  it('is not known by anything else', async () => {
    const { token } = (await issue('north'))!
    for (const other of ['', 'onus_', `onus_${newSecret()}`, token.slice('onus_'.length), `${token}x`])
      assert.equal(await who(other), undefined)
  })

  it('gets no token, and its tokens count for nothing, once revoked', async () => {
    await ensureSystemClient(test.database, { id: 'gone', name: 'Gone', forceCode: undefined, scopes: [] })
    const { token } = (await issue('gone'))!
    await test.database.transaction().execute((trx) => revokeSystemClient(trx, 'gone', now))
    assert.equal(await who(token), undefined)
    assert.equal(await issue('gone'), undefined)
  })

  it('is not made by asking for its token', async () => {
    assert.equal(await issue('nobody-made-this'), undefined)
  })
})
