import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { evaluateConditions } from '../conditions/index.ts'
import { storeOrderEvent } from '../order-book/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import { judgeLink, undoJudgement } from '../persons/judge-link.ts'
import type { Role } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { followChange } from './follow-change.ts'
import { readBreach } from './read-breach.ts'
import { recordSighting } from './record-sighting.ts'
import { revealSighting } from './reveal-sighting.ts'
import { another, type BreachTest, her, him, now, openBreachTest } from './test-breaches.ts'

describe('breaches', () => {
  let test: BreachTest
  const contextOf: BreachTest['contextOf'] = (...about) => test.contextOf(...about)
  const take: BreachTest['take'] = (part) => test.take(part)
  const breachesOf: BreachTest['breachesOf'] = (report) => test.breachesOf(report)
  const flagsOf = async (person: string) =>
    (await test.database.selectFrom('flags').select('code').where('person_id', '=', person).execute()).map(
      (flag) => flag.code,
    )

  before(async () => {
    test = await openBreachTest()
  })
  after(() => test?.drop())

  describe('are suspected', () => {
    it('from a report by the person whom the order protects, and flag him at once', async () => {
      const taken = await take({ reference: 'A1' })
      const [breach, ...others] = await breachesOf(taken.id)
      assert.equal(others.length, 0)
      assert.match(breach!.fired_by, /contact online/)
      assert.ok((await flagsOf(breach!.person_id)).includes('order-breach'))
    })
    it('not from the same contact reported by another woman', async () => {
      const taken = await take({ reference: 'A2', people: [him, another] })
      assert.deepEqual(await breachesOf(taken.id), [])
    })
    it('from where it happened, which only the vault knows, whoever reports it', async () => {
      const taken = await take({
        reference: 'A3',
        behaviours: ['loitering'],
        location: 'outside 3 Park Lane, NR2 3EA',
        people: [him, another],
      })
      const [breach] = await breachesOf(taken.id)
      assert.equal(breach?.ordinal, 1)
      assert.doesNotMatch(breach!.fired_by, /NR2|Park/)
    })
    it('not when it happened elsewhere, before the order, or after its end', async () => {
      for (const [reference, part] of [
        ['A4', { location: 'NR1 1AA', behaviours: ['loitering'], people: [him, another] }],
        ['A5', { recordedAt: '2026-01-10T12:00:00Z' }],
        ['A6', { recordedAt: '2026-05-10T12:00:00Z', occurredFrom: '2026-01-10T12:00:00Z' }],
      ] as const) {
        const taken = await take({ reference, ...part } as unknown as Parameters<typeof take>[0])
        assert.deepEqual(await breachesOf(taken.id), [], reference)
      }
    })
    it('in the night that a curfew covers, by the clock on the wall', async () => {
      const taken = await take({
        reference: 'A7',
        behaviours: ['assault'],
        occurredFrom: '2026-05-09T20:30:00Z',
        people: [him, another],
      })
      assert.deepEqual(
        (await breachesOf(taken.id)).map((breach) => breach.ordinal),
        [2],
      )
    })
    it('once, however often they are evaluated', async () => {
      const before = await test.database.selectFrom('breaches').selectAll().orderBy('id').execute()
      const persons = [...new Set(before.map((breach) => breach.person_id))]
      const fresh = await test.database
        .transaction()
        .execute((trx) => evaluateConditions(trx, { persons }, '2026-05-20'))
      assert.deepEqual(fresh, [])
      assert.deepEqual(await test.database.selectFrom('breaches').selectAll().orderBy('id').execute(), before)
    })
    it('no more when the report is corrected to another man', async () => {
      const taken = await take({ reference: 'A8' })
      assert.equal((await breachesOf(taken.id)).length, 1)
      await take({
        reference: 'A8',
        people: [
          { ...him, names: [{ given: ['Zebedee'], family: 'Quorn' }], dateOfBirth: '1960-12-12', phones: [] },
          her,
        ] as unknown as ReportAsTaken['people'],
      })
      assert.equal((await breachesOf(taken.id)).length, 0)
    })
    it('no more when the link is undone on which they rest, and again when it is made anew', async () => {
      const taken = await take({ reference: 'A9' })
      const mentionOf = async (column: 'report_id' | 'order_id', id: string) =>
        (
          await test.database
            .selectFrom('mentions')
            .select('id')
            .where(column, '=', id)
            .executeTakeFirstOrThrow()
        ).id
      const { id: orderId } = await test.database.selectFrom('orders').select('id').executeTakeFirstOrThrow()
      const ofReport = await mentionOf('report_id', taken.id)
      const ofOrder = await mentionOf('order_id', orderId)
      const [mentionA, mentionB] = [ofReport, ofOrder].sort() as [string, string]
      const judged = await judgeLink(contextOf('linkage-reviewer'), {
        mentionA,
        mentionB,
        judgement: 'not-same',
        reason: 'another man of the same name',
      })
      assert.equal((await breachesOf(taken.id)).length, 0)
      await undoJudgement(contextOf('linkage-reviewer'), { id: judged.id, reason: 'the same man after all' })
      assert.equal((await breachesOf(taken.id)).length, 1)
    })
    it('tell the force of the report and the force of the order once each', async () => {
      const taken = await take({ reference: 'A10', behaviours: ['online-contact', 'threats'] })
      const alerts = await test.database
        .selectFrom('alerts')
        .select(['kind', 'force_code'])
        .where('report_id', '=', taken.id)
        .where('kind', 'in', ['suspected-breach', 'live-order-touched'])
        .orderBy('force_code')
        .execute()
      assert.deepEqual(alerts, [
        { kind: 'suspected-breach', force_code: '13' },
        { kind: 'suspected-breach', force_code: '36' },
      ])
    })
  })

  describe('from sightings', () => {
    const seen = { seenAt: '2026-05-19T12:00:00Z', words: 'stood by the gate', source: 'officer' } as const
    const subject = async () =>
      (await test.database.selectFrom('breaches').select('person_id').executeTakeFirstOrThrow()).person_id
    it('are suspected inside the zone and not outside it', async () => {
      const person = await subject()
      const inside = await recordSighting(contextOf('response-officer', '36'), {
        ...seen,
        person,
        postcode: 'nr23ea',
      })
      assert.match(inside.breaches[0]!.fired, /inside the zone/)
      const outside = await recordSighting(contextOf('response-officer', '36'), {
        ...seen,
        person,
        postcode: 'NR1 1AA',
      })
      assert.deepEqual(outside.breaches, [])
    })
    it('show the place to a caseworker with a reason only, and keep it out of the breach', async () => {
      const { id } = await test.database
        .selectFrom('breaches')
        .select('id')
        .where('sighting_id', 'is not', null)
        .executeTakeFirstOrThrow()
      const read = await readBreach(contextOf('supervisor', '36'), { id })
      assert.doesNotMatch(JSON.stringify(read), /NR2 3EA|by the gate/)
      const reveal = (role: Role, force: string, reason: string) =>
        revealSighting(contextOf(role, force), { id, reason })
      await assert.rejects(reveal('call-handler', '36', 'curious'))
      await assert.rejects(reveal('investigator', '46', 'curious'))
      await assert.rejects(reveal('investigator', '36', ''))
      assert.equal((await reveal('investigator', '36', 'camera of the street')).postcode, 'NR2 3EA')
    })
    it('are refused without a place, in the future, or of somebody unknown', async () => {
      const person = await subject()
      const tried = [
        { ...seen, person },
        { ...seen, person, postcode: 'somewhere' },
        { ...seen, person, latitude: 53 },
        { ...seen, person, latitude: 0, longitude: 0 },
        { ...seen, person, postcode: 'NR2 3EA', seenAt: '2026-05-21T12:00:00Z' },
        { ...seen, person, postcode: 'NR2 3EA', words: ' ' },
        { ...seen, person: randomUUID(), postcode: 'NR2 3EA' },
      ]
      for (const input of tried)
        await assert.rejects(recordSighting(contextOf('response-officer', '36'), input), AppError)
    })
    it('leave the flags as they follow from the facts', async () => {
      const person = await subject()
      const changes = await test.database.transaction().execute((trx) => evaluatePatterns(trx, [person]))
      assert.deepEqual(changes, [])
    })
  })

  describe('when the order changes', () => {
    it('are taken back where it had been discharged before, and stay where somebody works them', async () => {
      const { id: orderId } = await test.database.selectFrom('orders').select('id').executeTakeFirstOrThrow()
      const states = async () =>
        (
          await test.database
            .selectFrom('breaches')
            .select('state')
            .where('report_id', 'is not', null)
            .execute()
        )
          .map((breach) => breach.state)
          .sort()
      const before = await states()
      assert.ok(before.includes('suspected'))
      await test.database.transaction().execute(async (trx) => {
        await storeOrderEvent(trx, 'RO-1', { kind: 'discharged', onDate: '2026-05-02' }, 'test')
        await followChange(trx, { orders: [orderId] }, Temporal.Instant.from(now))
      })
      assert.deepEqual(
        await states(),
        before.filter((state) => state !== 'suspected'),
      )
    })
  })
})
