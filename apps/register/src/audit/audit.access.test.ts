import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { createRenderer } from '../web/renderer.ts'
import { auditPages } from './audit-pages.ts'
import { listAuditEntries } from './list-audit-entries.ts'

describe('the audit trail', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
    // Three refusals, which are entries like any other.
    for (const force of ['36', '36', '13'])
      await assert.rejects(listAuditEntries(as('call-handler', force), { page: 1 }))
  })
  after(() => test.drop())

  const as = (role: Role, force?: string): Context => {
    const { access, now } = testServices(test)
    return {
      database: test.database,
      access,
      subject: testSubject(role, force),
      purpose: { code: 'audit' },
      requestId: randomUUID(),
      now,
    }
  }

  it('is for auditors whole', async () => {
    const { lines } = await listAuditEntries(as('auditor'), { page: 1, kind: 'denial' })
    assert.equal(lines.filter((line) => line.isDenied).length, 3)
  })
  it('is for supervisors as far as their own force goes', async () => {
    const { lines } = await listAuditEntries(as('supervisor', '36'), { page: 1, kind: 'denial' })
    assert.deepEqual(new Set(lines.map((line) => line.force)), new Set(['36']))
  })
  it('records that it was read', async () => {
    const { lines } = await listAuditEntries(as('auditor'), { page: 1, operation: 'audit.list' })
    assert.ok(lines.some((line) => line.kind === 'consultation' && line.roles.includes('auditor')))
  })
  it('is a page that says who looked in words', async () => {
    const services = testServices(test)
    const app = await buildServer({
      services,
      rooms: [auditPages],
      render: createRenderer({ forceName: (code) => `Force ${code}` }).render,
    })
    const { cookies } = await signInForTests(services, testSubject('supervisor', '36'))
    const { statusCode, body } = await app.inject({ url: '/audit?kind=denial', cookies })
    assert.equal(statusCode, 200)
    assert.match(body, /call handler, Force 36/i)
    assert.doesNotMatch(body, /Force 13|newest 10,000/)
    await app.close()
  })
  for (const role of [
    'call-handler',
    'investigator',
    'force-administrator',
    'advocate',
    'national-analyst',
  ] as const)
    it(`is nothing for a ${role}`, () =>
      assert.rejects(listAuditEntries(as(role, '36'), { page: 1 }), { code: 'not-allowed' }))
})
