import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { insertAlerts } from './insert-alerts.ts'
import { settleAlerts } from './settle-alerts.ts'

describe('an alert whose matter is done', () => {
  let test: TestDatabase
  const [person, joined] = [randomUUIDv7(), randomUUIDv7()]
  const [visit, otherVisit] = [randomUUIDv7(), randomUUIDv7()]
  const at = '2026-05-20T10:00:00Z'
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    await test.database.insertInto('persons').values({ id: person }).execute()
    await test.database.insertInto('persons').values({ id: joined, alias_of: person }).execute()
    await test.database.transaction().execute((trx) =>
      insertAlerts(trx, [
        { kind: 'visit-overdue', person, about: `${visit} 2026-05-01`, force: '36', why: 'late' },
        { kind: 'visit-overdue', person: joined, about: `${visit} 2026-05-09`, force: '36', why: 'late' },
        { kind: 'visit-overdue', person, about: `${otherVisit} 2026-05-01`, force: '36', why: 'late' },
        { kind: 'action-overdue', person, about: `${visit} 2026-05-01`, force: '36', why: 'late' },
      ]),
    )
  })
  after(() => test?.drop())

  const settle = (by: string) =>
    test.database
      .transaction()
      .execute((trx) =>
        settleAlerts(trx, { kinds: ['visit-overdue'], person: joined, matter: visit, by, at }),
      )
  const open = async () =>
    (
      await test.database
        .selectFrom('alerts')
        .select(['kind', 'dedupe_key'])
        .where('acknowledged_at', 'is', null)
        .orderBy('kind')
        .execute()
    ).map(({ kind, dedupe_key }) => `${kind} ${dedupe_key.includes(visit) ? 'this' : 'other'}`)

  it('waits for nobody, under whatever id he was known; other matters and kinds still do', async () => {
    assert.equal(await settle('https://sign-in.test first'), 2)
    assert.deepEqual(await open(), ['action-overdue this', 'visit-overdue other'])
  })
  it('keeps who settled it first', async () => {
    assert.equal(await settle('https://sign-in.test second'), 0)
    const by = await test.database
      .selectFrom('alerts')
      .select('acknowledged_by')
      .where('acknowledged_at', 'is not', null)
      .execute()
    assert.deepEqual(
      by.map((row) => row.acknowledged_by),
      ['https://sign-in.test first', 'https://sign-in.test first'],
    )
  })
})
