import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAccess } from './access/access.ts'
import type { Purpose, Resource, Role } from './access/decision.ts'
import { createTestDatabase, type TestDatabase } from './database/test-database.ts'
import { AppError } from './errors.ts'
import { testSubject } from './sign-in/test-sign-in.ts'
import { type Context, defineUseCase } from './use-case.ts'

const id = '019a0000-0000-7000-8000-000000000001'
const person = (forces: readonly string[]): Resource => ({ type: 'Person', id, forces })

const readPerson = defineUseCase<Resource | undefined, string>({
  operation: 'test.read-person',
  kind: 'consultation',
  action: 'person:read',
  resource: async (_trx, resource) => resource,
  run: async ({ decision }) => ({
    result: [...decision.fieldClasses].join(' '),
    audited: { recordIds: [id], resultCount: 1 },
  }),
})
const searchReports = defineUseCase<void, string>({
  operation: 'test.search-reports',
  kind: 'search',
  action: 'report:search',
  run: async () => {
    throw new Error('a fault in the work')
  },
})

describe('a use case', () => {
  let test: TestDatabase
  const access = createAccess()
  before(async () => {
    test = await createTestDatabase()
  })
  after(() => test.drop())

  const contextFor = (role: Role, requestId: string, purpose?: Purpose): Context => ({
    database: test.database,
    access,
    subject: testSubject(role, '36'),
    purpose,
    requestId,
    now: () => Temporal.Now.instant(),
  })
  const entriesOf = (requestId: string) =>
    test.database
      .selectFrom('audit.entries')
      .select(['kind', 'operation', 'force_code', 'purpose', 'record_ids', 'field_classes', 'decision'])
      .where('request_id', '=', requestId)
      .execute()
  const codeOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error instanceof AppError ? error.code : error
  }

  it('answers with what the decision opens, and writes who looked at what and why', async () => {
    const context = contextFor('call-handler', 'allowed', { code: 'live-call', incident: 'NC-1' })
    assert.equal(await readPerson(context, person(['13'])), 'FC0 FC1 FC2 FC4')
    assert.deepEqual(await entriesOf('allowed'), [
      {
        kind: 'consultation',
        operation: 'test.read-person',
        force_code: '36',
        purpose: 'live-call',
        record_ids: [id],
        field_classes: ['FC0', 'FC1', 'FC2', 'FC4'],
        decision: 'allow',
      },
    ])
  })

  it('asks for the purpose when only that is missing', async () => {
    const refusal = readPerson(contextFor('call-handler', 'without purpose'), person(['13']))
    assert.equal(await codeOf(refusal), 'purpose-needed')
  })

  it('answers what may not be seen as what does not exist, and records both as denials', async () => {
    const purpose = { code: 'investigation' }
    const forbidden = readPerson(contextFor('advocate', 'forbidden', purpose), person(['36']))
    const absent = readPerson(contextFor('investigator', 'absent', purpose), undefined)
    assert.deepEqual([await codeOf(forbidden), await codeOf(absent)], ['not-found', 'not-found'])
    const about = ({ kind, decision, record_ids }: Awaited<ReturnType<typeof entriesOf>>[number]) => [
      kind,
      decision,
      record_ids,
    ]
    assert.deepEqual((await entriesOf('forbidden')).map(about), [['denial', 'deny', [id]]])
    assert.deepEqual((await entriesOf('absent')).map(about), [['denial', 'deny', []]])
  })

  it('says that the role does not allow what is about no record, and records it', async () => {
    assert.equal(await codeOf(searchReports(contextFor('auditor', 'no role'))), 'not-allowed')
    assert.deepEqual(
      (await entriesOf('no role')).map(({ kind }) => kind),
      ['denial'],
    )
  })

  it('leaves no trace of work that broke off', async () => {
    await assert.rejects(searchReports(contextFor('investigator', 'broken')), /a fault in the work/)
    assert.deepEqual(await entriesOf('broken'), [])
  })
})
