import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { evaluateConditions } from '../conditions/index.ts'
import type { Role } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { addEvidence } from './add-evidence.ts'
import type { MoveName } from './breach.ts'
import { listBreaches } from './list-breaches.ts'
import { closeBreach, type MoveInput, moveBreach, workBreach } from './move-breach.ts'
import { readBreach } from './read-breach.ts'
import { type BreachTest, openBreachTest } from './test-breaches.ts'

describe('breaches', () => {
  let test: BreachTest
  const contextOf: BreachTest['contextOf'] = (...about) => test.contextOf(...about)
  const take: BreachTest['take'] = (part) => test.take(part)
  const breachesOf: BreachTest['breachesOf'] = (report) => test.breachesOf(report)

  before(async () => {
    test = await openBreachTest()
  })
  after(() => test?.drop())

  describe('are worked', () => {
    const suspected = async (reference: string) => (await breachesOf((await take({ reference })).id))[0]!
    const move = (role: Role, force: string, id: string, name: MoveName, part: Partial<MoveInput> = {}) =>
      moveBreach(name)(contextOf(role, force), { id, move: name, ...part })
    it('by a caseworker of either force, and by nobody else', async () => {
      const { id } = await suspected('B1')
      for (const role of ['call-handler', 'response-officer', 'linkage-reviewer', 'auditor'] as const)
        await assert.rejects(
          move(role, '36', id, 'investigate', { note: 'ring her' }),
          refusedWith('not-found'),
        )
      await assert.rejects(
        move('investigator', '46', id, 'investigate', { note: 'x y z' }),
        refusedWith('not-found'),
      )
      await assert.rejects(
        move('system-client', '36', id, 'investigate', { note: 'x y z' }),
        refusedWith('not-found'),
      )
      assert.equal(
        (await move('investigator', '13', id, 'investigate', { note: 'ring her' })).state,
        'investigated',
      )
      assert.equal(
        (await move('investigator', '36', id, 'no-arrest', { note: 'abroad' })).state,
        'investigated',
      )
    })
    it('to a charge and a verdict, and a mistake is taken back', async () => {
      const { id } = await suspected('B2')
      await assert.rejects(
        move('investigator', '36', id, 'charge', { offenceCode: 'SE20002' }),
        refusedWith('invalid-input'),
      )
      await move('investigator', '36', id, 'arrest', { arrestedOn: '2026-05-11' })
      await assert.rejects(
        move('investigator', '36', id, 'charge', { offenceCode: 'XX99999' }),
        refusedWith('invalid-input'),
      )
      await move('investigator', '36', id, 'charge', { offenceCode: 'SE20002' })
      await move('investigator', '36', id, 'convict', { note: 'Exampleton, fined' })
      await move('investigator', '36', id, 'take-back', { note: 'it was another case' })
      const read = await readBreach(contextOf('investigator', '36'), { id })
      assert.equal(read.state, 'charged')
      assert.equal(read.outcomeNote, null)
      assert.deepEqual(
        read.items?.map((item) => item.basis),
        ['fact', 'fact', 'fact', 'assessed'],
      )
    })
    it('without keeping the name of whom the order protects, whatever an officer types', async () => {
      const { id } = await suspected('B5')
      await move('investigator', '36', id, 'investigate', { note: 'ring Philippa Dunnock on 07700 900999' })
      await addEvidence(contextOf('investigator', '36'), {
        id,
        basis: 'alleged',
        text: 'Mrs Dunnock says that he wrote',
      })
      const read = await readBreach(contextOf('investigator', '36'), { id })
      assert.equal(read.items?.length, 2)
      assert.doesNotMatch(JSON.stringify(read.items), /Philippa|Dunnock|900999/)
    })
    it('and are closed by a supervisor who has read the pattern, which changes with it', async () => {
      const { id, person_id: person } = await suspected('B3')
      const input = { id, move: 'refute', note: 'the account is her sister’s' } as const
      await assert.rejects(workBreach(contextOf('supervisor', '36'), input), refusedWith('not-allowed'))
      await assert.rejects(closeBreach(contextOf('investigator', '36'), input), refusedWith('not-found'))
      await assert.rejects(closeBreach(contextOf('supervisor', '36'), input), refusedWith('invalid-input'))
      const why = async () =>
        (
          await test.database
            .selectFrom('flags')
            .select('why')
            .where('person_id', '=', person)
            .where('code', '=', 'order-breach')
            .executeTakeFirstOrThrow()
        ).why
      const before = await why()
      await closeBreach(contextOf('supervisor', '36'), { ...input, hasReadPattern: true })
      assert.notEqual(await why(), before)
      const stored = await test.database
        .transaction()
        .execute((trx) => evaluateConditions(trx, { persons: [person] }, '2026-05-20'))
      assert.deepEqual(stored, [], 'what was refuted is not suspected again')
    })
    it('one by one: who comes second is told', async () => {
      const { id } = await suspected('B4')
      await move('investigator', '36', id, 'investigate', { note: 'ring her', seen: 'suspected' })
      await assert.rejects(
        move('investigator', '36', id, 'refute', { seen: 'suspected' }),
        (error) => error instanceof AppError,
      )
      await assert.rejects(
        move('supervisor', '36', id, 'refute', {
          seen: 'suspected',
          note: 'no breach',
          hasReadPattern: true,
        }),
        refusedWith('already-decided'),
      )
    })
    const impossible: readonly (readonly [string, string])[] = [
      ['closed without having read the pattern', `state = 'refuted', outcome_note = 'none'`],
      ['closed without a reason', `state = 'refuted', pattern_read_at = now(), outcome_note = ' '`],
      ['charged without an offence', `state = 'charged', arrested_on = '2026-05-11'`],
      ['charged without arrest or the reason for none', `state = 'charged', offence_code = 'SE20002'`],
      ['arrested on no day', `state = 'arrested', no_arrest_reason = 'none'`],
      ['in a state that nobody knows', `state = 'forgotten'`],
    ]
    for (const [says, change] of impossible)
      it(`never ${says}, whoever writes it`, async () => {
        await suspected(`C-${says}`)
        const { id } = (await test.database
          .selectFrom('breaches')
          .select('id')
          .where('state', '=', 'suspected')
          .executeTakeFirstOrThrow())!
        await assert.rejects(
          sql`update breaches set ${sql.raw(change)} where id = ${id}`.execute(test.database),
          {
            code: '23514',
          },
        )
      })
    it('are listed for the force in which they happened and for that of the order, and for no other', async () => {
      const total = async (force: string) =>
        (await listBreaches(contextOf('investigator', force), { state: 'all' })).total
      assert.ok((await total('36')) > 5)
      assert.equal(await total('13'), await total('36'))
      assert.equal(await total('46'), 0)
    })
  })
})
