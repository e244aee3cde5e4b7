/** What the first call hears of the register: who manages him and how he is reached; of the past, as it stood. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { storeDuty, storeEntry, storeLead, storeMappa, storeOfficer } from '../statuses/test-register.ts'
import { presentAnswer, runCheck } from './index.ts'
import { readCheck } from './read-check.ts'

const now = Temporal.Now.instant()

describe('a candidate of the first-call check', () => {
  let test: TestDatabase
  let context: Context
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const him = await test.database.transaction().execute(async (trx) => {
      const stored = await storeMadeUpReport(trx, {
        suspects: [person('Ivo', 'Threlkeld', { dateOfBirth: '1986-02-09', phones: ['07700 900655'] })],
      })
      await resolveMentions(trx, stored.mentions)
      const { person_id } = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', stored.mentions[0]!)
        .executeTakeFirstOrThrow()
      return person_id
    })
    context = {
      database: test.database,
      access: testServices(test).access,
      subject: testSubject('call-handler', '36'),
      purpose: { code: 'live-call' },
      requestId: 'test',
      now: () => Temporal.Now.instant(),
    }
    const officer = await storeOfficer(test.database, '36', { subject: 'brook', name: 'Leah Brook' })
    const entry = await storeEntry(test.database, { person: him, force: '36' })
    const lead = { entry, person: him, force: '36', officer }
    await storeLead(test.database, lead, 'Leah Brook', '01632 960362')
    await storeMappa(test.database, { person: him, force: '36' })
    await storeDuty(test.database, { person: him, key: 'a', state: 'overdue', dueOn: '2026-05-01' })
  })
  after(() => test.drop())

  const suspect = { phones: ['07700 900655'] }
  const linesOf = (answer: Awaited<ReturnType<typeof runCheck>>) =>
    presentAnswer(answer, context.now()).strong[0]!.statusLines.map(({ text }) => text)

  it('says level, manager, force and phone; MAPPA and duties apart', async () => {
    assert.deepEqual(linesOf(await runCheck(context, { suspect })), [
      'On the register: high, managed by Leah Brook, Norfolk, 01632 960362',
      'Under MAPPA: category 3, level 2',
      'Under notification duties: 1 overdue',
    ])
  })

  it('says what stood then when the past is asked, and of its duties nothing', async () => {
    const answer = await runCheck(context, { suspect, asOf: now.toString() })
    assert.equal(answer.candidates.length, 0)
    const today = await runCheck(context, { suspect, asOf: context.now().toString() })
    assert.equal(today.candidates[0]?.statuses?.duties, null)
    assert.deepEqual(linesOf(today).slice(1), ['Under MAPPA: category 3, level 2'])
  })

  it('is shown as it was answered, and an answer stored before the register was kept as well', async () => {
    const { id } = await runCheck(context, { suspect })
    const { answer } = await readCheck(context, { id })
    assert.equal(answer.candidates[0]?.statuses?.register?.level, 'high')
    const { statuses: _, ...old } = answer.candidates[0]!
    assert.deepEqual(presentAnswer({ ...answer, candidates: [old] }, now).strong[0]?.statusLines, [])
  })
})
