import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { raiseAlerts } from './raise-alerts.ts'

const recordedAt = ['2026-01-01T10:00:00Z', '2026-02-01T10:00:00Z', '2026-03-01T10:00:00Z'] as const

describe('alerts of a batch', () => {
  let test: TestDatabase
  let person: string
  const reports: string[] = []
  before(async () => {
    test = await createTestDatabase()
    const { database } = test
    await storeForces(database, ['36'])
    person = (await database.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow())
      .id
    for (const [index, at] of recordedAt.entries()) {
      const report = await database
        .insertInto('reports')
        .values({
          force_code: '36',
          reference: `A/${index}`,
          content_hash: Buffer.from([index]),
          recorded_at: at,
          channel: 'call',
          stored_by: 'test',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const mention = await database
        .insertInto('mentions')
        .values({
          report_id: report.id,
          ordinal: 0,
          role: 'suspect',
          dpa_category: 'suspect',
          basis: 'alleged',
          said: '{}',
          normalised: '{}',
          keys: [],
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await database.insertInto('memberships').values({ mention_id: mention.id, person_id: person }).execute()
      reports.push(report.id)
    }
    // He became serial with the second report.
    await database
      .insertInto('flags')
      .values({
        person_id: person,
        code: 'serial',
        version: 1,
        since: recordedAt[1],
        why: 'test',
        evidence: reports,
      })
      .execute()
  })
  after(() => test.drop())

  const raise = (recordedSince: string) =>
    test.database
      .transaction()
      .execute((trx) =>
        raiseAlerts(trx, { reports, changes: [{ person, raised: ['serial'], ended: [] }], recordedSince }),
      )

  it('say of the report that made the pattern that it did, and of the next that he is flagged', async () => {
    await raise('2026-01-15T00:00:00Z')
    const rows = await test.database
      .selectFrom('alerts')
      .select(['kind', 'report_id'])
      .orderBy('report_id')
      .execute()
    assert.deepEqual(rows, [
      { kind: 'pattern-raised', report_id: reports[1]! },
      { kind: 'report-about-flagged-person', report_id: reports[2]! },
    ])
  })

  it('are told once, however often they are raised', async () => {
    assert.equal(await raise('2026-01-15T00:00:00Z'), 0)
  })
})
