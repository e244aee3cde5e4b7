import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { evaluateConditions } from '../conditions/index.ts'
import { storeForces } from '../linking/made-up-reports.ts'
import {
  type OrderAsSent,
  parseCondition,
  prepareOrder,
  storeOrderEvent,
  storeOrders,
} from '../order-book/index.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import { resolveMentions } from '../persons/index.ts'
import { judgeLink, undoJudgement } from '../persons/judge-link.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { AppError } from '../platform/errors.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import type { ReportAsTaken } from '../reports/report.ts'
import { takeReport } from '../reports/take-report.ts'
import { resolveVictims } from '../victims/index.ts'
import { addEvidence } from './add-evidence.ts'
import type { MoveName } from './breach.ts'
import { followChange } from './follow-change.ts'
import { listBreaches } from './list-breaches.ts'
import { closeBreach, type MoveInput, moveBreach, workBreach } from './move-breach.ts'
import { readBreach } from './read-breach.ts'
import { recordSighting } from './record-sighting.ts'
import { revealSighting } from './reveal-sighting.ts'

const now = '2026-05-20T10:00:00Z'
const him = {
  role: 'suspect',
  names: [{ given: ['Osgood'], family: 'Whitterley' }],
  dateOfBirth: '1985-03-09',
  phones: ['07700 900611'],
} as const
const her = {
  role: 'victim',
  names: [{ given: ['Philippa'], family: 'Dunnock' }],
  dateOfBirth: '1988-10-01',
} as const
const another = {
  role: 'victim',
  names: [{ given: ['Ingrid'], family: 'Sallow' }],
  dateOfBirth: '1991-01-21',
} as const

const order: OrderAsSent = {
  reference: 'RO-1',
  type: 'RO',
  court: 'Exampleton Crown',
  madeOn: '2026-02-01',
  endsOn: '2027-02-01',
  status: 'made',
  force: '13',
  conditions: [
    parseCondition('no-contact: not to contact directly or indirectly by any means'),
    parseCondition('exclusion: not to enter NR2 area'),
    parseCondition('curfew: to stay indoors between 21:00 and 06:00'),
  ],
  people: [
    { role: 'subject', names: him.names, dateOfBirth: him.dateOfBirth },
    { role: 'protected', names: her.names, dateOfBirth: her.dateOfBirth },
  ],
}

describe('breaches', () => {
  let test: TestDatabase
  let services: ReturnType<typeof testServices>
  const contextOf = (role: Role, force?: string): Context => ({
    database: test.database,
    access: services.access,
    subject:
      role === 'system-client'
        ? { ...testSubject(role, force), scopes: ['report:take', 'breach:read', 'breach:work'] }
        : testSubject(role, force),
    purpose: { code: 'investigation' },
    requestId: 'test',
    now: () => Temporal.Instant.from(now),
  })
  const take = async (part: Partial<ReportAsTaken> & { readonly reference: string }) =>
    takeReport(contextOf('call-handler', '36'), {
      report: {
        force: '36',
        recordedAt: '2026-05-10T12:00:00Z',
        channel: 'call',
        offenceCodes: [],
        behaviours: ['online-contact'],
        people: [him, her],
        ...part,
      } as ReportAsTaken,
      source: `{"r":"${part.reference} ${randomUUID()}"}`,
    })
  const breachesOf = (report: string) =>
    test.database
      .selectFrom('breaches')
      .select(['id', 'ordinal', 'state', 'fired_by', 'person_id'])
      .where('report_id', '=', report)
      .orderBy('ordinal')
      .execute()
  const flagsOf = async (person: string) =>
    (await test.database.selectFrom('flags').select('code').where('person_id', '=', person).execute()).map(
      (flag) => flag.code,
    )

  before(async () => {
    test = await createTestDatabase()
    services = testServices(test)
    await storeForces(test.database, ['13', '36', '46'])
    await test.database.transaction().execute(async (trx) => {
      const stored = await storeOrders(trx, [prepareOrder(order, 'as sent')], { storedBy: 'test' })
      await resolveMentions(
        trx,
        stored.flatMap((each) => each.mentions),
      )
      await resolveVictims(
        trx,
        [],
        stored.map((each) => each.id),
      )
    })
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

  describe('are worked', () => {
    const suspected = async (reference: string) => (await breachesOf((await take({ reference })).id))[0]!
    const move = (role: Role, force: string, id: string, name: MoveName, part: Partial<MoveInput> = {}) =>
      moveBreach(name)(contextOf(role, force), { id, move: name, ...part })
    const refusedWith = (code: string) => (error: unknown) => error instanceof AppError && error.code === code

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
