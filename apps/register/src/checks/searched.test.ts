import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { describeSearched } from './searched.ts'

const start = Temporal.Instant.from('2026-05-03T13:02:00Z')

describe('what a check says that it searched', () => {
  let test: TestDatabase
  const ask = (secondsLater: number) =>
    test.database
      .transaction()
      .execute((trx) => describeSearched(trx, test.database, start.add({ seconds: secondsLater }), undefined))
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    await storeMadeUpReport(test.database, { suspects: [person('Kamil', 'Kowalski')] })
  })
  after(() => test.drop())

  it('is counted once a minute, and then without anybody waiting for it', async () => {
    assert.equal((await ask(0)).mentions, 1)
    await storeMadeUpReport(test.database, { suspects: [person('Huw', 'Prydderch')] })
    assert.deepEqual([(await ask(59)).mentions, (await ask(61)).mentions], [1, 1])
    for (let mentions = 1; mentions < 2; ) ({ mentions } = await ask(62))
  })
  it('names the forces from which nothing has come', async () => {
    const { forces, note } = await ask(62)
    assert.equal(forces, 1)
    assert.match(note, /Nothing has come from 1 force yet\. .*No match is not no risk\.$/)
  })
})
