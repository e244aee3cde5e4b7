import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import { type Role, roles } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import { movesFrom } from '../platform/state-machine.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import type { Context } from '../platform/use-case.ts'
import { acknowledgeAlert, takeBackAcknowledgement } from './acknowledge-alert.ts'
import { type AlertKind, alertKinds } from './alert-kinds.ts'
import { alertMachine, stateOf } from './alert-machine.ts'
import { alertRules, clockOf, graveKinds, weigh } from './alert-rules.ts'
import { escalateAlerts } from './escalate-alerts.ts'
import { insertAlerts } from './insert-alerts.ts'
import { listAlerts } from './list-alerts.ts'

const at = (text: string) => Temporal.Instant.from(text)

describe('an alert', () => {
  let test: TestDatabase
  let person = ''
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['13', '36'])
    person = (
      await test.database.insertInto('persons').defaultValues().returning('id').executeTakeFirstOrThrow()
    ).id
  })
  after(() => test.drop())

  const contextOf = (role: Role, force: string | undefined, now = Temporal.Now.instant()): Context => ({
    database: test.database,
    access: testServices(test).access,
    subject: testSubject(role, force, role === 'system-client' ? { scopes: ['alert:acknowledge'] } : {}),
    purpose: undefined,
    requestId: 'test',
    now: () => now,
  })
  let count = 0
  const raise = async (kind: AlertKind = 'order-ending', force = '36') => {
    const about = `test ${count++}`
    await test.database
      .transaction()
      .execute((trx) => insertAlerts(trx, [{ kind, person, about, force, why: 'A test.' }]))
    const { rows } = await sql<{
      id: string
    }>`select id from alerts where dedupe_key like ${`%:${about}:%`}`.execute(test.database)
    return rows[0]!.id
  }
  const read = async (id: string) =>
    test.database.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const standing = async (id: string) => {
    const row = await read(id)
    return stateOf({
      acknowledgedAt: row.acknowledged_at ?? undefined,
      escalatedTo: (row.escalated_to ?? undefined) as 'supervision' | undefined,
    })
  }
  const events = async (id: string) =>
    (
      await test.database
        .selectFrom('alert_events')
        .select(['event', 'escalated_to'])
        .where('alert_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ event, escalated_to }) => [event, escalated_to].filter(Boolean).join(' '))

  it('of every kind has a unit, a weight and a clock that says where it comes from', () => {
    for (const kind of Object.keys(alertKinds) as AlertKind[]) {
      assert.ok(alertRules[kind].weight > 0, kind)
      assert.match(clockOf(kind).source, /Onus: a default/)
      assert.equal(clockOf(kind).title, alertKinds[kind])
    }
  })

  it('is given its unit, its weight with the sum in words, and its time when it is raised', async () => {
    const row = await read(await raise('suspected-breach'))
    assert.deepEqual([row.unit, row.weight, row.weight_why], ['investigation', 80, 'Suspected breach 80'])
    const minutes = at(row.raised_at).until(at(row.acknowledge_by!)).total('minutes')
    assert.ok(Math.abs(minutes - 15) < 1)
  })

  it('weighs more for danger, level, strangulation and an order that protects the reporter, and at most 100', () => {
    const known = { flags: ['red-markers'], level: 'very-high', isStrangulationReported: true }
    assert.deepEqual(weigh('order-ending', 'Order ending', known), {
      weight: 70,
      why: 'Order ending 35 + level very high 15 + danger markers 12 + strangulation reported 8',
    })
    assert.equal(
      weigh('suspected-breach', 'Suspected breach', known, [{ points: 20, why: 'hers' }]).weight,
      100,
    )
  })

  describe('is moved', () => {
    const may: Readonly<Record<string, readonly Role[]>> = {
      acknowledge: ['investigator', 'offender-manager', 'supervisor', 'mappa-coordinator'],
      'take-back': ['investigator', 'offender-manager', 'supervisor', 'mappa-coordinator'],
    }
    const make = async (move: string, role: Role, force: string) => {
      const id = await raise()
      const context = contextOf(role, force)
      if (move === 'acknowledge') return acknowledgeAlert(context, { id })
      // Acknowledged by the same officer, whether he was allowed to or not: what is asked is whether he may take back.
      await sql`update alerts set acknowledged_at = now(), acknowledged_by = ${`${context.subject.issuer} ${context.subject.subject}`} where id = ${id}`.execute(
        test.database,
      )
      return takeBackAcknowledgement(context, { id, reason: 'a slip of the hand' })
    }
    for (const [move, { action }] of Object.entries(alertMachine.moves)) {
      if (action === undefined) continue
      for (const role of roles)
        for (const force of ['36', '13'])
          it(`${move}: ${role} of ${force === '36' ? 'the owning' : 'another'} force ${force === '36' && may[move]!.includes(role) ? 'may' : 'may not'}`, async () => {
            const made = make(move, role, force)
            if (force === '36' && may[move]!.includes(role)) await made
            else await assert.rejects(made, refusedWith('not-found'))
          })
    }
    it('by the register itself where no action is named', () => {
      assert.deepEqual(
        Object.entries(alertMachine.moves)
          .filter(([, { action }]) => action === undefined)
          .map(([name]) => name),
        ['escalate', 'escalate-again'],
      )
      assert.deepEqual(movesFrom(alertMachine, 'acknowledged'), ['take-back'])
    })
  })

  it('is acknowledged once: the second officer hears of the first', async () => {
    const id = await raise()
    const both = await Promise.allSettled([
      acknowledgeAlert(contextOf('investigator', '36'), { id }),
      acknowledgeAlert(contextOf('supervisor', '36'), { id }),
    ])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')
    assert.ok(refusedWith('already-decided')(refused?.reason))
  })

  it('is taken back by whoever acknowledged it, for a reason, within fifteen minutes', async () => {
    const id = await raise()
    const now = Temporal.Now.instant()
    const take = (role: Role, minutes: number, reason: string) =>
      takeBackAcknowledgement(contextOf(role, '36', now.add({ minutes })), { id, reason })
    await assert.rejects(take('investigator', 0, 'a slip'), refusedWith('not-possible-now'))
    await acknowledgeAlert(contextOf('investigator', '36', now), { id })
    await assert.rejects(take('supervisor', 1, 'a slip'), /Only whoever acknowledged it takes it back/)
    await assert.rejects(take('investigator', 16, 'a slip'), /can be taken back for 15 minutes/)
    await assert.rejects(take('investigator', 1, '  '), refusedWith('invalid-input'))
    await take('investigator', 14, 'a slip')
    assert.equal(await standing(id), 'raised')
    assert.equal((await read(id)).taken_back_why, 'a slip')
    assert.deepEqual(await events(id), ['raised', 'acknowledged', 'taken-back'])
  })

  it('goes to supervision, then to other supervision, and is then still acknowledged by a person', async () => {
    const id = await raise('live-order-touched')
    const due = at((await read(id)).acknowledge_by!)
    await escalateAlerts(test, due.subtract({ seconds: 1 }))
    assert.equal(await standing(id), 'raised')
    await escalateAlerts(test, due)
    assert.equal(await standing(id), 'supervision')
    await escalateAlerts(test, due.add({ minutes: 29 }))
    assert.equal(await standing(id), 'supervision')
    await escalateAlerts(test, due.add({ minutes: 30 }))
    assert.equal(await standing(id), 'other-supervision')
    await escalateAlerts(test, due.add({ hours: 300 }))
    await acknowledgeAlert(contextOf('supervisor', '36'), { id })
    assert.deepEqual(await events(id), [
      'raised',
      'escalated supervision',
      'escalated other-supervision',
      'acknowledged other-supervision',
    ])
  })

  it('is not passed over in one go after a night without the register', async () => {
    const id = await raise('live-order-touched')
    const late = at((await read(id)).acknowledge_by!).add({ hours: 12 })
    await escalateAlerts(test, late)
    await escalateAlerts(test, late)
    assert.equal(await standing(id), 'supervision')
  })

  it('below the threshold is listed apart and not chased; a grave one never is', async () => {
    await sql`insert into alert_budgets (force_code, per_thousand_calls, threshold, reason, set_by) values ('13', 50, 90, 'a test', 'test')`.execute(
      test.database,
    )
    const [light, grave] = [await raise('review-due', '13'), await raise('new-victim', '13')]
    const reader = contextOf('supervisor', '13')
    const listed = async (isBelow: boolean) =>
      (await listAlerts(reader, { state: 'open', isBelow, page: 1 })).alerts.map(({ id }) => id)
    assert.deepEqual(await listed(false), [grave])
    assert.deepEqual(await listed(true), [light])
    assert.equal((await listAlerts(reader, { state: 'open', page: 1 })).below, 1)
    await escalateAlerts(test, Temporal.Now.instant().add({ hours: 24 * 30 }))
    assert.deepEqual([await standing(light), await standing(grave)], ['raised', 'supervision'])
    assert.ok(graveKinds.includes('suspected-breach') && graveKinds.includes('live-order-touched'))
  })

  it('is listed with the reader’s own unit first, then by weight', async () => {
    await raise('mappa-review-due', '13')
    await raise('duty-overdue', '13')
    await sql`update alert_budgets set threshold = 0`.execute(test.database)
    const units = async (role: Role) =>
      (await listAlerts(contextOf(role, '13'), { state: 'open', page: 1 })).alerts.map(({ unit }) => unit)
    assert.equal((await units('mappa-coordinator'))[0], 'mappa')
    assert.equal((await units('offender-manager'))[0], 'offender-management')
  })

  const impossible: readonly (readonly [string, string, string])[] = [
    ['acknowledged by nobody', 'raised', `acknowledged_at = now()`],
    ['escalated to nobody', 'raised', `escalated_at = now() + interval '1 year'`],
    [
      'escalated to somebody unknown',
      'raised',
      `escalated_at = now() + interval '1 year', escalated_to = 'the-press'`,
    ],
    ['escalated before its time', 'raised', `escalated_at = now(), escalated_to = 'supervision'`],
    [
      'escalated to other supervision at once',
      'raised',
      `escalated_at = now() + interval '1 year', escalated_to = 'other-supervision'`,
    ],
    [
      'escalated after it was acknowledged',
      'acknowledged',
      `escalated_at = now() + interval '1 year', escalated_to = 'supervision'`,
    ],
    ['acknowledged a second time', 'acknowledged', `acknowledged_by = 'another one'`],
    [
      'taken back without a reason',
      'acknowledged',
      `acknowledged_at = null, acknowledged_by = null, taken_back_at = now(), taken_back_by = 'x'`,
    ],
    ['simply not acknowledged any more', 'acknowledged', `acknowledged_at = null, acknowledged_by = null`],
    ['of another unit than there is', 'raised', `unit = 'canteen'`],
    ['heavier than 100', 'raised', `weight = 101`],
    ['about something else than before', 'raised', `kind = 'review-due'`],
    ['another force’s than before', 'raised', `force_code = '13'`],
  ]
  for (const [says, state, change] of impossible)
    it(`is never ${says}, whoever writes it`, async () => {
      const id = await raise()
      if (state === 'acknowledged') await acknowledgeAlert(contextOf('investigator', '36'), { id })
      await assert.rejects(
        sql`update alerts set ${sql.raw(change)} where id = ${id}`.execute(test.database),
        { code: '23514' },
      )
    })
})
