import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type MadeUpReport, person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { evaluatePatterns } from './evaluate-patterns.ts'

describe('flags', () => {
  let test: TestDatabase
  const inTransaction = <T>(work: (trx: Writing) => Promise<T>) => test.database.transaction().execute(work)
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
  })
  after(() => test.drop())

  const arrive = (family: string, more: Partial<MadeUpReport>) =>
    inTransaction(async (trx) => {
      const suspects = [person('Ignatius', family)]
      const { mentions } = await storeMadeUpReport(trx, { ...more, suspects })
      await resolveMentions(trx, mentions)
      const { person_id } = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', mentions[0]!)
        .executeTakeFirstOrThrow()
      return person_id
    })
  const flagsOf = (of: string) =>
    test.database
      .selectFrom('flags')
      .select(['code', 'why'])
      .where('person_id', '=', of)
      .orderBy('code')
      .execute()

  it('are raised, grow and end with the reports, for several persons at once', async () => {
    const grave = { behaviours: ['strangulation'] }
    const [one, two] = [await arrive('Featherstonehaugh', grave), await arrive('Umberslade', grave)]
    const evaluate = () => inTransaction((trx) => evaluatePatterns(trx, [one, two]))
    assert.deepEqual(
      (await evaluate()).map(({ raised }) => raised),
      [['red-markers'], ['red-markers']],
    )
    assert.deepEqual(await evaluate(), [])
    await arrive('Featherstonehaugh', { ...grave, force: '13' })
    assert.deepEqual(await evaluate(), [{ person: one, raised: ['cross-force'], ended: [] }])
    assert.deepEqual(await flagsOf(one), [
      { code: 'cross-force', why: '2 forces hold reports about him.' },
      { code: 'red-markers', why: 'Reported: strangulation ×2.' },
    ])
    await sql`delete from memberships where person_id = ${two}`.execute(test.database)
    assert.deepEqual(await evaluate(), [{ person: two, raised: [], ended: ['red-markers'] }])
    assert.deepEqual(await flagsOf(two), [])
  })

  it('are raised once when an import and a report find them in the same instant', async () => {
    const of = await arrive('Dunnockshaw', { behaviours: ['weapon'] })
    const both = inTransaction(async (trx) => {
      await evaluatePatterns(trx, [of])
      const second = inTransaction((other) => evaluatePatterns(other, [of]))
      for (let isWaiting = false; !isWaiting; ) {
        const { rows } = await sql`
          select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`.execute(
          test.database,
        )
        isWaiting = rows.length > 0
      }
      return { second }
    })
    await (await both).second
    assert.equal((await flagsOf(of)).length, 1)
  })
})
