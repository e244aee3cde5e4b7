import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../platform/access/decision.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { listPlans } from './list-plans.ts'
import { addSafetyAction, finishSafetyAction } from './plan-actions.ts'
import { type MovePlanInput, moveSafetyPlan, openSafetyPlan } from './plan-cases.ts'
import { readVictim, type WhichVictim } from './read-victim.ts'
import { remindSafetyPlans, tellOfLinkedPlans } from './remind-safety-plans.ts'
import { reopenSafetyPlans } from './reopen-safety-plans.ts'
import { type PlanMove, planMoves } from './safety-plan.ts'
import { kent, norfolk, northumbria, now, officerOf, openSafetyTest, type SafetyTest } from './test-safety.ts'

const caseworkers: readonly Role[] = ['investigator', 'offender-manager', 'supervisor']
describe('safety plans', () => {
  let test: SafetyTest
  before(async () => {
    test = await openSafetyTest()
  })
  after(() => test?.drop())

  const open = (which: WhichVictim, force: string = kent, owner: string = officerOf(force)) =>
    openSafetyPlan(test.contextOf('investigator', force), {
      person: which.person,
      victim: which.victim,
      owner,
    })
  const move = (
    id: string,
    name: PlanMove,
    part: Partial<MovePlanInput> = {},
    role: Role = 'investigator',
    force: string = kent,
  ) => moveSafetyPlan(test.contextOf(role, force), { id, move: name, note: 'Talked it through.', ...part })
  const plansOf = async (which: WhichVictim, force: string = kent) =>
    (await readVictim(test.contextOf('investigator', force), which)).plans!
  const stateOf = async (id: string) =>
    (
      await sql<{ state: string; why: string | null }>`
        select state, review_why as why from safety_plan_states where plan_id = ${id}`.execute(test.database)
    ).rows[0]!
  const alertsOf = async (person: string) =>
    test.database
      .selectFrom('alerts')
      .select(['force_code as force', 'why', 'report_id as report'])
      .where('person_id', '=', person)
      .where('kind', '=', 'safety-plan-to-review')
      .execute()

  describe('are made', () => {
    it('one for a woman and a man, with an owner of the force and a day', async () => {
      const her = await test.harm('Whitterley', 'philippa', kent)
      await assert.rejects(open(her, kent, officerOf(norfolk)), refusedWith('invalid-input', 'owner'))
      const { reviewBy } = await open(her)
      assert.equal(reviewBy, '2026-08-20')
      await assert.rejects(open(her), refusedWith('not-possible-now'))
    })
    it('once where two officers make one at the same moment', async () => {
      const her = await test.harm('Umberslade', 'philippa', kent)
      const both = await Promise.allSettled([open(her), open(her)])
      assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    })
    it('and another force that has reports by her is told whose it is, and no more', async () => {
      const her = await test.harm('Vellacott', 'philippa', kent)
      await test.take('Vellacott', 'philippa', norfolk)
      const { id } = await open(her)
      await addSafetyAction(test.contextOf('investigator', kent), {
        id,
        action: 'Fit a camera',
        ownerName: 'Housing',
      })
      const [seen] = await plansOf(her, norfolk)
      assert.equal(seen?.force, kent)
      assert.deepEqual([seen?.actions, seen?.record, seen?.note], [[], [], null])
      await assert.rejects(move(id, 'review', {}, 'investigator', norfolk), refusedWith('not-found'))
      await assert.rejects(open(her, norfolk), refusedWith('not-possible-now'))
    })
  })

  describe('are moved', () => {
    for (const name of planMoves)
      it(`by "${name}" by caseworkers of the force whose plan it is, and by nobody else`, async () => {
        const her = await test.harm(`Quill${name}`, 'wenna', kent)
        const { id } = await open(her)
        const prepare = async () => {
          const { state } = await stateOf(id)
          if (name === 'reopen' && state === 'open') await move(id, 'close')
          if (name !== 'reopen' && state === 'closed') await move(id, 'reopen')
        }
        for (const role of roles)
          for (const force of [kent, norfolk, northumbria]) {
            await prepare()
            const moved = move(id, name, {}, role, force)
            if (force === kent && caseworkers.includes(role)) await moved
            else await assert.rejects(moved, refusedWith('not-found'), `${role} of ${force}`)
          }
      })
    it('with a note, once, and everything that happened is kept', async () => {
      const her = await test.harm('Aldersey', 'ingrid', kent)
      const { id } = await open(her)
      await assert.rejects(move(id, 'close', { note: ' ' }), refusedWith('invalid-input', 'note'))
      await assert.rejects(move(id, 'reopen'), refusedWith('already-decided'))
      await move(id, 'review', {
        note: 'Ingrid Sallow has new locks.',
        owner: officerOf(kent, 'investigator'),
      })
      await move(id, 'close', { seen: 'open' })
      await assert.rejects(move(id, 'close', { seen: 'open' }), refusedWith('already-decided'))
      await move(id, 'reopen')
      const [plan] = await plansOf(her)
      assert.deepEqual(
        plan!.record.map(({ what }) => what),
        ['Opened again', 'Closed', 'Read again', 'Begun'],
      )
      assert.equal(plan!.record[2]!.text, '[victim] has new locks.')
      assert.equal(plan!.record[2]!.who, 'Test investigator')
      assert.equal(plan!.ownerKey, officerOf(kent, 'investigator'))
      assert.equal(plan!.closedReason, null)
    })
    it('and are read together where one was closed and another made', async () => {
      const her = await test.harm('Brambleby', 'ingrid', kent)
      const { id } = await open(her)
      await move(id, 'close')
      await open(her)
      assert.deepEqual(
        (await plansOf(her)).map(({ state, record }) => [state, record.length]),
        [
          ['open', 1],
          ['closed', 2],
        ],
      )
    })
    it('with actions that somebody does, once, and none once it is closed', async () => {
      const her = await test.harm('Brackenhall', 'ingrid', kent)
      const { id } = await open(her)
      const context = test.contextOf('investigator', kent)
      await assert.rejects(
        addSafetyAction(context, { id, action: ' ', ownerName: '', dueOn: '2026-02-30' }),
        refusedWith('invalid-input', 'dueOn'),
      )
      const { id: action } = await addSafetyAction(context, {
        id,
        action: 'Ring Sallow weekly',
        ownerName: 'Her advocate',
      })
      await finishSafetyAction(context, { id, action })
      await assert.rejects(finishSafetyAction(context, { id, action }), refusedWith('already-decided'))
      const [plan] = await plansOf(her)
      assert.deepEqual(
        plan!.actions.map(({ action: text, doneOn }) => [text, doneOn]),
        [['Ring [victim] weekly', '2026-05-20']],
      )
      await move(id, 'close')
      await assert.rejects(
        addSafetyAction(context, { id, action: 'More', ownerName: 'Me' }),
        refusedWith('not-possible-now'),
      )
    })
  })

  describe('are read again', () => {
    it('when another woman reports him, whichever force she tells; each force hears of its own plans only', async () => {
      const her = await test.harm('Denholm', 'philippa', kent)
      const other = await test.harm('Denholm', 'ingrid', northumbria)
      const [mine, theirs] = [await open(her), await open({ ...other, person: her.person }, northumbria)]
      const report = await test.take('Denholm', 'wenna', norfolk)
      for (const { id } of [mine, theirs])
        assert.deepEqual(await stateOf(id), { state: 'to-review', why: 'Another person has reported him.' })
      const alerts = await alertsOf(her.person)
      assert.deepEqual(alerts.map(({ force }) => force).sort(), [northumbria, kent].sort())
      for (const alert of alerts) {
        assert.equal(alert.report, null)
        assert.doesNotMatch(alert.why, /Victim [A-Z]|Wenna|Marchbank|Norfolk|Force 36/)
      }
      await assert.rejects(move(mine.id, 'close'), refusedWith('not-possible-now'))
      await move(mine.id, 'review')
      assert.equal((await stateOf(mine.id)).state, 'open')
      const again = await test.database
        .transaction()
        .execute((trx) => reopenSafetyPlans(trx, { reports: [report.id] }))
      assert.equal(again, 0, 'it was told of that report, and has been read since')
      assert.equal((await stateOf(mine.id)).state, 'open')
      assert.equal((await alertsOf(her.person)).length, 2)
    })
    it('not when she reports him again herself, nor when a woman does who was known', async () => {
      const her = await test.harm('Eskdale', 'philippa', kent)
      await test.take('Eskdale', 'ingrid', norfolk)
      const { id } = await open(her)
      await test.take('Eskdale', 'philippa', kent)
      await test.take('Eskdale', 'ingrid', kent)
      assert.equal((await stateOf(id)).state, 'open')
    })
    it('not when a report is corrected that named the same woman', async () => {
      const her = await test.harm('Fothergale', 'philippa', kent)
      const reference = `SA/${randomUUID()}`
      await test.take('Fothergale', 'ingrid', norfolk, { reference })
      const { id } = await open(her)
      const { state } = await test.take('Fothergale', 'ingrid', norfolk, {
        reference,
        behaviours: ['threats'],
      })
      assert.equal(state, 'corrected')
      assert.equal((await stateOf(id)).state, 'open')
    })
    it('not when another man is reported, and not where the plan is closed', async () => {
      const her = await test.harm('Gaunt', 'philippa', kent)
      const { id } = await open(her)
      await test.take('Hesketh', 'wenna', kent)
      assert.equal((await stateOf(id)).state, 'open')
      await move(id, 'close')
      await test.take('Gaunt', 'wenna', kent)
      assert.equal((await stateOf(id)).state, 'closed')
    })
    it('when an import brings the other woman', async () => {
      const her = await test.harm('Ingleby', 'philippa', kent)
      const { rows } = await sql<{ id: string }>`
        insert into imports (kind, force_code, mapping, state, started_by) values ('reports', '36', 'test', 'reading', 'test') returning id`.execute(
        test.database,
      )
      const { id } = await open(her)
      const report = await test.take('Ingleby', 'wenna', norfolk)
      await move(id, 'review')
      const reopen = () =>
        test.database.transaction().execute((trx) => reopenSafetyPlans(trx, { imports: [rows[0]!.id] }))
      assert.equal(await reopen(), 0, 'the report is of no import')
      await asOwner(
        test,
        `alter table register.reports disable trigger all; update register.reports set import_id = '${rows[0]!.id}' where id = '${report.id}'; alter table register.reports enable trigger all;
        alter table register.memberships disable trigger all; update register.memberships set valid_from = clock_timestamp()
          where mention_id in (select id from register.mentions where report_id = '${report.id}'); alter table register.memberships enable trigger all`,
      )
      assert.equal(await reopen(), 1)
      assert.equal(await reopen(), 0, 'again is nothing new')
    })
    it('when two men turn out to be one, on either side of the join, and not again when they come apart', async () => {
      const [older, newer] = [
        await test.harm('Oldacre', 'philippa', kent),
        await test.harm('Newbold', 'ingrid', norfolk),
      ]
      const [hers, other] = [await open(older), await open(newer, norfolk)]
      const same = await test.harm('Samways', 'philippa', kent)
      const join = (from: string, to: string) =>
        test.database.transaction().execute(async (trx) => {
          await trx.updateTable('memberships').set({ person_id: to }).where('person_id', '=', from).execute()
          await trx.updateTable('persons').set({ alias_of: to }).where('id', '=', from).execute()
        })
      await join(same.person, older.person)
      assert.equal((await stateOf(hers.id)).state, 'open', 'she is the same woman')
      const reportsOfOlder = [older.report, same.report]
      await join(older.person, newer.person)
      for (const { id } of [hers, other])
        assert.deepEqual(await stateOf(id), {
          state: 'to-review',
          why: 'Reports of another person are linked to him now.',
        })
      const tell = () => test.database.transaction().execute((trx) => tellOfLinkedPlans(trx))
      assert.equal(await tell(), 2)
      assert.equal(await tell(), 0)
      const alerts = [...(await alertsOf(older.person)), ...(await alertsOf(newer.person))]
      assert.deepEqual(alerts.map(({ force }) => force).sort(), [norfolk, kent].sort())
      for (const alert of alerts) assert.equal(alert.report, null)
      await move(hers.id, 'review')
      await test.database.transaction().execute(async (trx) => {
        await sql`update memberships set person_id = ${older.person} where mention_id in (
          select id from mentions where report_id = any(${reportsOfOlder}::uuid[]))`.execute(trx)
        await trx.updateTable('persons').set({ alias_of: null }).where('id', '=', older.person).execute()
      })
      assert.equal((await stateOf(hers.id)).state, 'open', 'what he had before is nothing new')
    })
    it('when their day has passed: their force is reminded, once a day that was due', async () => {
      const her = await test.harm('Jessamy', 'philippa', kent)
      await open(her)
      const remind = (today: string) =>
        test.database.transaction().execute((trx) => remindSafetyPlans(trx, today))
      await remind('2026-08-20')
      assert.equal((await alertsOf(her.person)).length, 0)
      await remind('2026-08-21')
      await remind('2026-08-22')
      const alerts = await alertsOf(her.person)
      assert.equal(alerts.length, 1)
      assert.match(alerts[0]!.why, /by 20 August 2026/)
      const due = await listPlans(test.contextOf('supervisor', kent, '2026-08-21T10:00:00Z'), {
        view: 'due',
        page: 1,
      })
      assert.ok(due.plans.some(({ person, isOverdue }) => person === her.person && isOverdue))
      assert.equal(
        (await listPlans(test.contextOf('supervisor', northumbria, now), { view: 'closed', page: 1 })).total,
        0,
      )
    })
  })

  const impossible: readonly (readonly [string, string, string])[] = [
    ['closed without a reason', `state = 'closed'`, '23514'],
    ['to be read again for no reason', `state = 'to-review'`, '23514'],
    ['open with a reason to be read again', `review_why = 'because'`, '23514'],
    ['owned by nobody who is known', `owner = 'https://sign-in.test nobody'`, '23503'],
    ['in a state that nobody knows', `state = 'lost'`, '23514'],
  ]
  for (const [says, change, code] of impossible)
    it(`are never ${says}, whoever writes it`, async () => {
      const her = await test.harm(`Kelso${says.replaceAll(' ', '')}`, 'philippa', kent)
      const { id } = await open(her)
      await assert.rejects(asOwner(test, `update vault.safety_plans set ${change} where id = '${id}'`), {
        code,
      })
    })
  it('are never two that are open for one woman and one man, whoever writes it', async () => {
    const her = await test.harm('Lorimer', 'philippa', kent)
    const { id } = await open(her)
    await assert.rejects(
      asOwner(
        test,
        `insert into vault.safety_plans (victim_id, person_id, force_code, state, owner, review_by, recorded_by)
        select victim_id, person_id, force_code, state, owner, review_by, recorded_by from vault.safety_plans where id = '${id}'`,
      ),
      { code: '23505' },
    )
  })
})

async function asOwner(test: SafetyTest, statement: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: test.adminUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
