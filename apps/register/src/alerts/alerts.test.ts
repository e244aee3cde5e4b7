import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import type { NewAlert } from './alert.ts'
import { insertAlerts } from './insert-alerts.ts'
import { listAlerts } from './list-alerts.ts'

/** Two halves of one man, and the report that brings them together. */
const byPhone = person('Ignatius', 'Featherstonehaugh', { phones: ['07700 900777'] })
const byBirth = person('Iggy', 'Stone', { dateOfBirth: '1979-02-03', emails: ['iggy@example.org'] })
const both = person('Ignatius', 'Featherstonehaugh', {
  nickname: 'Iggy',
  dateOfBirth: '1979-02-03',
  phones: ['07700900777'],
  emails: ['iggy@example.org'],
})

describe('alerts', () => {
  let test: TestDatabase
  let context: Context
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const { access, now } = testServices(test)
    context = {
      database: test.database,
      access,
      subject: testSubject('investigator', '36'),
      purpose: undefined,
      requestId: 'test',
      now,
    }
  })
  after(() => test.drop())

  const arrive = (suspect: object) =>
    test.database.transaction().execute(async (trx) => {
      const { mentions } = await storeMadeUpReport(trx, { suspects: [suspect] })
      await resolveMentions(trx, mentions)
      const { person_id } = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', mentions[0]!)
        .executeTakeFirstOrThrow()
      return person_id
    })
  const alert = (about: string, of: string): NewAlert => ({
    kind: 'duty-overdue',
    person: of,
    about,
    force: '36',
    why: 'A test.',
  })

  it('say the name of the person whom the alerted one was joined to', async () => {
    const [older, younger] = [await arrive(byPhone), await arrive(byBirth)]
    await test.database
      .transaction()
      .execute((trx) => insertAlerts(trx, [alert('one', older), alert('two', younger)]))
    await arrive(both)
    const { alerts } = await listAlerts(context, { state: 'open', page: 1 })
    assert.deepEqual(
      alerts.map(({ name }) => name),
      ['Ignatius "Iggy" Featherstonehaugh', 'Ignatius "Iggy" Featherstonehaugh'],
    )
  })

  it('are raised by the ten thousand, each once', async () => {
    const of = await arrive(byPhone)
    const many = Array.from({ length: 10_000 }, (_, index) => alert(`duty ${index}`, of))
    const raise = () => test.database.transaction().execute((trx) => insertAlerts(trx, many))
    assert.deepEqual([await raise(), await raise()], [10_000, 0])
  })
})
