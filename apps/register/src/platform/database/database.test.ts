import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { insideVault } from './vault.ts'

describe('the database', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
    await test.database
      .insertInto('forces')
      .values({ code: '36', name: 'Norfolk', slug: 'norfolk', is_territorial: true, source: 'test' })
      .execute()
  })
  after(() => test.drop())

  it('keeps the service out of the vault unless room victims takes the role on', async () => {
    await assert.rejects(sql`select 1 from vault.victim_mentions`.execute(test.database), /permission denied/)
    const count = await test.database
      .transaction()
      .execute((trx) =>
        insideVault(
          trx,
          async (vault) => (await vault.selectFrom('victim_mentions').selectAll().execute()).length,
        ),
      )
    assert.equal(count, 0)
  })

  it('gives the role back after the work inside the vault', async () => {
    await test.database
      .transaction()
      .execute(async (trx) => {
        await insideVault(trx, async () => {})
        await assert.rejects(sql`select 1 from vault.victim_mentions`.execute(trx), /permission denied/)
      })
      .catch((error: Error) => assert.match(error.message, /aborted|rolled back/))
  })

  it('gives the role back when the work inside the vault fails', async () => {
    await test.database
      .transaction()
      .execute(async (trx) => {
        await assert.rejects(
          insideVault(trx, async () => {
            throw new Error('a fault of ours')
          }),
        )
        await assert.rejects(sql`select 1 from vault.victim_mentions`.execute(trx), /permission denied/)
      })
      .catch((error: Error) => assert.match(error.message, /aborted|rolled back/))
  })

  it('refuses to change or remove what only ever grows', async () => {
    for (const statement of [
      sql`update checks set took_ms = 0`,
      sql`delete from reports`,
      sql`truncate audit.entries`,
    ])
      await assert.rejects(statement.execute(test.database), /permission denied|never changed/)
  })

  it('shows a person as he was known then', async () => {
    const { database } = test
    const person = await database
      .insertInto('persons')
      .defaultValues()
      .returning('id')
      .executeTakeFirstOrThrow()
    await database
      .insertInto('flags')
      .values({
        person_id: person.id,
        code: 'serial',
        version: 1,
        since: '2026-01-01',
        why: 'then',
        evidence: [],
      })
      .execute()
    const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(database)
    await database.updateTable('flags').set({ why: 'now' }).where('person_id', '=', person.id).execute()
    const read = (asOf: string) =>
      database.transaction().execute(async (trx) => {
        await sql`select set_config('onus.as_of', ${asOf}, true), set_config('search_path', 'as_of, register', true)`.execute(
          trx,
        )
        return (await trx.selectFrom('flags').select('why').execute()).map((flag) => flag.why)
      })
    assert.deepEqual(await read(rows[0]!.at), ['then'])
    assert.deepEqual(await read('infinity'), ['now'])
    await database.deleteFrom('flags').where('person_id', '=', person.id).execute()
    assert.deepEqual(await read(rows[0]!.at), ['then'])
    assert.deepEqual(await read('infinity'), [])
  })

  it('hands instants and dates over as ISO text', async () => {
    const { rows } =
      await sql`select timestamptz '2026-05-03 14:02+01' as at, date '2026-05-03' as day`.execute(
        test.database,
      )
    assert.deepEqual(rows, [{ at: '2026-05-03T13:02:00Z', day: '2026-05-03' }])
  })
})
