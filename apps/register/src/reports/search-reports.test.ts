import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { searchReports } from './search-reports.ts'
import { syncForces } from './sync-forces.ts'
import { takeReport } from './take-report.ts'

describe('searching what was narrated', () => {
  let test: TestDatabase
  const as = (role: Role, force?: string): Context => {
    const { access, now } = testServices(test)
    return {
      database: test.database,
      access,
      subject: testSubject(role, force),
      purpose: { code: 'investigation' },
      requestId: randomUUID(),
      now,
    }
  }
  const search = (context: Context, text: string) => searchReports(context, { text, page: 1 })
  before(async () => {
    test = await createTestDatabase()
    await syncForces(test)
    for (const [force, narrative] of [
      ['36', 'Rosalind found her tyres slashed and says that he was waiting outside again.'],
      ['13', 'Window broken at night; he waited outside the shop before.'],
      ['13', 'Shed burgled, nobody seen.'],
    ] as const)
      await takeReport(as('investigator', force), {
        source: 'test',
        report: {
          force,
          reference: `N/${randomUUID().slice(0, 8)}`,
          recordedAt: '2025-05-01T10:00:00Z',
          channel: 'call',
          offenceCodes: [],
          behaviours: ['entry-or-damage'],
          narrative,
          people: [
            { role: 'suspect', names: [{ given: ['Somebody'], family: 'Unlikely' }] },
            { role: 'victim', names: [{ given: ['Rosalind'], family: 'Hepworth' }] },
          ],
        },
      })
  })
  after(() => test.drop())

  it('finds words in any form, in every force', async () => {
    assert.equal((await search(as('investigator', '36'), 'waiting outside')).total, 2)
    assert.equal((await search(as('investigator', '36'), 'waiting outside -shop')).total, 1)
  })
  it('shows the narrative of the own force, masked, and of no other', async () => {
    const { found } = await search(as('investigator', '36'), 'waiting outside')
    const own = found.find((report) => report.force === '36')
    assert.match(own!.excerpt!, /waiting outside/)
    assert.doesNotMatch(own!.excerpt!, /Rosalind/)
    assert.equal(found.find((report) => report.force === '13')!.excerpt, undefined)
  })
  it('keeps the words in the audit', async () => {
    await search(as('investigator', '36'), 'tyres')
    const { details } = await test.database
      .selectFrom('audit.entries')
      .select('details')
      .where('operation', '=', 'reports.search')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.deepEqual(details, { text: 'tyres' })
  })
  it('is not for call handlers', () =>
    assert.rejects(search(as('call-handler', '36'), 'tyres'), { code: 'not-allowed' }))
})
