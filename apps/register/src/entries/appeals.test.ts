/** Appeals: who may decide them, what they end, and what nobody can write past the rules. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { roles } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { type AppealMove, appealMachine, appealMoves } from './appeal.ts'
import { lodgeAppeal } from './lodge-appeal.ts'
import { moveAppeal } from './move-appeal.ts'
import {
  chief,
  decider,
  type EntryTest,
  type Officer,
  openEntryTest,
  proposer,
  reasons,
} from './test-entries.ts'

describe('an appeal', () => {
  let test: EntryTest
  before(async () => {
    test = await openEntryTest()
  })
  after(() => test?.drop())
  const lodge = async (id: string, by: Officer = proposer, part: object = {}) =>
    lodgeAppeal(await test.officerContext(by), {
      id,
      lodgedOn: '2026-05-20',
      grounds: 'It was his brother.',
      ...part,
    })
  const lodged = async () => {
    const entry = await test.active(await test.somebody())
    return { entry, appeal: (await lodge(entry)).id }
  }
  const move = async (by: Officer, id: string, name: AppealMove, said: string | undefined = reasons) =>
    moveAppeal(name)(await test.officerContext(by), { id, move: name, reasons: said })

  it('is lodged once against an active entry, with the day by which it is decided', async () => {
    const entry = await test.active(await test.somebody())
    await assert.rejects(lodge(entry, proposer, { lodgedOn: '2026-05-21', grounds: '' }), (error) => {
      assert.ok(error instanceof AppError)
      return (
        assert.deepEqual(
          error.fields.map(({ field }) => field),
          ['lodgedOn', 'grounds'],
        ) === undefined
      )
    })
    await assert.rejects(lodge(entry, proposer, { lodgedOn: '2026-05-19' }), refusedWith('invalid-input'))
    // Twenty working days, with the bank holiday of 25 May between.
    assert.equal((await lodge(entry)).decideBy, '2026-06-18')
    await assert.rejects(lodge(entry), refusedWith('not-possible-now', /open already/))
    const proposed = await test.proposed(await test.somebody())
    await assert.rejects(lodge(proposed), refusedWith('not-possible-now', /not active/))
  })

  it('is not decided by who authorised or proposed the entry, nor below the rank', async () => {
    const { appeal } = await lodged()
    await assert.rejects(
      move({ ...decider, rank: 'superintendent' }, appeal, 'dismiss'),
      refusedWith('second-person-needed', /proposed or decided/),
    )
    await assert.rejects(
      move({ ...chief, name: 'quill' }, appeal, 'dismiss'),
      refusedWith('second-person-needed'),
    )
    await assert.rejects(
      move({ ...chief, name: 'tarn', rank: 'inspector' }, appeal, 'uphold'),
      refusedWith('rank-needed', /Superintendent/),
    )
    await assert.rejects(move(chief, appeal, 'uphold', 'no'), refusedWith('invalid-input'))
  })

  it('upheld ends the entry with it; the second decision finds it decided', async () => {
    const { entry, appeal } = await lodged()
    const other: Officer = { ...chief, name: 'fell' }
    const outcomes = await Promise.allSettled([move(chief, appeal, 'uphold'), move(other, appeal, 'uphold')])
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    assert.ok(refusedWith('already-decided')(refused.reason))
    const row = await test.rowOf(entry)
    assert.deepEqual([row.state, row.end_reason, row.end_note], ['ended', 'appeal-upheld', reasons])
  })

  it('dismissed or withdrawn leaves the entry as it is, and may be followed by another', async () => {
    const { entry, appeal } = await lodged()
    assert.equal((await move(chief, appeal, 'dismiss')).state, 'dismissed')
    const { id } = await lodge(entry)
    assert.equal((await move(proposer, id, 'withdraw', 'By letter.')).state, 'withdrawn')
    assert.equal((await test.rowOf(entry)).state, 'active')
  })

  it('against an entry that has ended meanwhile is decided all the same', async () => {
    const { entry, appeal } = await lodged()
    await test.move(decider, entry, 'end', { endReason: 'not-necessary' })
    assert.equal((await move(chief, appeal, 'uphold')).state, 'upheld')
    assert.equal((await test.rowOf(entry)).end_reason, 'not-necessary')
  })

  for (const name of appealMoves)
    it(`${name}: is for those whom the table says, and does not exist for others`, async () => {
      const { appeal } = await lodged()
      const may = (role: string, force: string) =>
        force === '36' &&
        (appealMachine.moves[name].action === 'entry:decide'
          ? role === 'supervisor'
          : ['investigator', 'offender-manager', 'supervisor'].includes(role))
      for (const force of ['36', '46'])
        for (const role of roles) {
          const error: unknown = await move(
            { role, force, name: `${role}.${force}`, rank: 'superintendent' },
            appeal,
            name,
            '',
          ).then(
            () => undefined,
            (reason) => reason,
          )
          assert.ok(error instanceof AppError)
          assert.equal(error.code, may(role, force) ? 'invalid-input' : 'not-found', `${role} of ${force}`)
        }
    })

  const impossible: readonly (readonly [string, string])[] = [
    [
      'decided by who authorised the entry',
      "state = 'dismissed', decided_by = authorised_by, decided_at = now(), decided_by_rank = 'x', reasons = repeat('x', 30)",
    ],
    ['upheld by nobody', "state = 'upheld'"],
    ['upheld for no reason', "state = 'upheld', decided_by = recorded_by, decided_at = now()"],
    ['on no grounds', "grounds = ' '"],
    ['in a state that nobody knows', "state = 'lost'"],
  ]
  for (const [says, change] of impossible)
    it(`never stands ${says}, whoever writes it`, async () => {
      const { appeal } = await lodged()
      await assert.rejects(
        sql`update entry_appeals set ${sql.raw(change)} where id = ${appeal}`.execute(test.database),
        { code: '23514' },
      )
    })
})
