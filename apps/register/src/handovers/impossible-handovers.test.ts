/** What no hand-over can be, whoever writes it: refused by the database itself. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { offerHandover } from './offer-handover.ts'
import { type HandoverTest, kent, northumbria, openHandoverTest } from './test-handovers.ts'

describe('hand-overs', () => {
  let test: HandoverTest
  const offer = (entry: string) =>
    offerHandover(test.contextOf('offender-manager', northumbria), {
      entry,
      toForce: kent,
      why: 'He has moved there.',
      summary: 'He opens to plain clothes.',
    })
  before(async () => {
    test = await openHandoverTest()
  })
  after(() => test?.drop())

  const impossible: readonly (readonly [string, string, string])[] = [
    ['to the force that has him', `to_force = from_force`, '23514'],
    [
      'accepted without a manager',
      `state = 'accepted', decided_by = 'https://sign-in.test investigator.10', decided_at = now()`,
      '23514',
    ],
    [
      'accepted by who offered it',
      `state = 'accepted', decided_by = offered_by, decided_at = now(), new_manager = offered_by`,
      '23514',
    ],
    [
      'refused without reasons',
      `state = 'refused', decided_by = 'https://sign-in.test investigator.10', decided_at = now()`,
      '23514',
    ],
    ['decided by nobody', `state = 'withdrawn', decision_reasons = 'none given'`, '23514'],
    ['offered without a summary', `summary = ' '`, '23514'],
    ['offered without a day for the answer', `accept_by = null`, '23514'],
    ['offered by somebody unknown', `offered_by = 'https://sign-in.test nobody'`, '23503'],
    ['in a state that nobody knows', `state = 'lost'`, '23514'],
  ]
  for (const [says, change, code] of impossible)
    it(`are never ${says}, whoever writes it`, async () => {
      const { entry } = await test.enter(`Gaunt${says.replaceAll(' ', '')}`)
      const { id } = await offer(entry)
      await assert.rejects(
        sql`update handovers set ${sql.raw(change)} where id = ${id}`.execute(test.database),
        { code },
      )
    })
  it('are never offered twice at once, whoever writes it', async () => {
    const { entry } = await test.enter('Hesketh')
    const { id } = await offer(entry)
    await assert.rejects(
      sql`insert into handovers (entry_id, person_id, from_force, to_force, state, why, summary, offered_by, offered_at, accept_by)
        select entry_id, person_id, from_force, '36', state, why, summary, offered_by, offered_at, accept_by from handovers where id = ${id}`.execute(
        test.database,
      ),
      { code: '23505' },
    )
  })
})
