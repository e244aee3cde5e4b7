import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { createLog } from '../log.ts'
import { type Job, runJob, startJobs } from './index.ts'

describe('jobs', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
  })
  after(() => test.drop())

  const work = () => ({
    connection: { ...test, migrated: [] },
    log: createLog({ logLevel: 'silent' }),
    now: () => Temporal.Now.instant(),
  })
  const job = (name: string, run: Job['run'], runsAtStart = true): Job => ({
    name,
    purpose: 'A test.',
    cron: '0 4 * * *',
    runsAtStart,
    run,
  })

  it('run when the service starts, as the service’s own role, and are recorded in the audit', async () => {
    const ran = Promise.withResolvers<void>()
    const running = await startJobs(work(), [
      job('count-nothing', async () => {
        ran.resolve()
        return { counted: 3 }
      }),
    ])
    await ran.promise
    await running.stop()
    const { rows } = await sql<{ kind: string; details: unknown }>`
      select kind, details from audit.entries where operation = 'jobs.count-nothing'`.execute(test.database)
    assert.deepEqual(rows, [{ kind: 'system', details: { counted: 3 } }])
  })

  it('let what runs end before they stop', async () => {
    const begun = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    const order: string[] = []
    const running = await startJobs(work(), [
      job('take-long', async () => {
        begun.resolve()
        await end.promise
        order.push('done')
        return {}
      }),
    ])
    await begun.promise
    const stopped = running.stop().then(() => order.push('stopped'))
    // Something that waits for the database once, as stopping does, comes before the job ends.
    await sql`select 1`.execute(test.database)
    end.resolve()
    await stopped
    assert.deepEqual(order, ['done', 'stopped'])
  })

  it('leave no entry where there was nothing to do', async () => {
    assert.deepEqual(
      await runJob(
        job('do-nothing', async () => ({ done: 0 })),
        work(),
      ),
      { done: 0 },
    )
    const { rows } = await sql`select from audit.entries where operation = 'jobs.do-nothing'`.execute(
      test.database,
    )
    assert.equal(rows.length, 0)
  })
})
