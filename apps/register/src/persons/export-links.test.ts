import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { commandSubject } from '../platform/access/command-subject.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import type { Context } from '../platform/use-case.ts'
import { resolveVictims, storeVictimMentions } from '../victims/index.ts'
import { exportLinks, type LinkRow } from './export-links.ts'
import { resolveMentions } from './resolve-mentions.ts'

describe('the export of links', () => {
  let test: TestDatabase
  let context: Context
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const services = testServices(test)
    context = {
      database: test.database,
      access: services.access,
      subject: commandSubject('export links', ['links:export']),
      purpose: undefined,
      requestId: 'test',
      now: services.now,
    }
  })
  after(() => test.drop())

  it('has a line for every suspect and victim of the current reports, and no name', async () => {
    const suspect = person('Osric', 'Bellhanger', { dateOfBirth: '1970-06-06' })
    const victim = person('Petra', 'Candlish', { dateOfBirth: '1984-04-04' })
    await test.database.transaction().execute(async (trx) => {
      let supersedes: string | undefined
      for (const [reference, version] of [
        ['R,"1"', 1],
        ['R,"1"', 2],
        ['R2', 1],
      ] as const) {
        const stored = await storeMadeUpReport(trx, {
          force: reference === 'R2' ? '13' : '36',
          reference,
          version,
          ...(version === 2 && { supersedes }),
          suspects: [suspect],
        })
        supersedes = stored.report
        await storeVictimMentions(trx, [
          {
            reportId: stored.report,
            ordinal: 0,
            role: 'victim',
            dpaCategory: 'victim',
            basis: 'alleged',
            said: victim,
            saidOn: '2026-05-03',
          },
        ])
        await resolveMentions(trx, stored.mentions)
        await resolveVictims(trx, [stored.report])
      }
    })
    const rows: LinkRow[] = []
    const count = await exportLinks(context, { write: async (portion) => void rows.push(...portion) })
    assert.equal(count, 4)
    assert.deepEqual(
      rows.map((row) => [row.force, row.reference, row.role]),
      [
        ['13', 'R2', 'suspect'],
        ['13', 'R2', 'victim'],
        ['36', 'R,"1"', 'suspect'],
        ['36', 'R,"1"', 'victim'],
      ],
    )
    assert.deepEqual([rows[0]!.person, rows[1]!.person], [rows[2]!.person, rows[3]!.person])
    assert.doesNotMatch(JSON.stringify(rows), /Candlish|Bellhanger/)
  })

  it('is refused to those whose work it is not', async () => {
    const officer = {
      ...context,
      subject: { ...context.subject, roles: ['call-handler' as const], scopes: [] },
    }
    await assert.rejects(exportLinks(officer, { write: async () => {} }), { code: 'not-allowed' })
  })
})
