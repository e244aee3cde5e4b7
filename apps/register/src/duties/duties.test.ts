import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { AppError } from '../platform/errors.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { keepBreachFiles } from './keep-breach-files.ts'
import { correctFact, readFacts, recordFact, takeBackFact } from './keep-facts.ts'
import { listDuties } from './list-duties.ts'
import { storeMadeUpOrder } from './made-up-duties.ts'
import type { NotificationInput } from './notification-problems.ts'
import { readNotification, withdrawNotification } from './read-notification.ts'
import { readPersonDuties } from './read-person-duties.ts'
import { recomputeAllDuties } from './recompute-all-duties.ts'
import { recomputeDuties } from './recompute-duties.ts'
import { takeNotification } from './take-notification.ts'

const spaItems = { 'spa-names': 'Corin Examplewood', 'spa-address': '5 Invented Street, Norwich' }
const soaItems = {
  'soa-birth': '2 January 1980',
  'soa-national-insurance': 'none',
  'soa-name-then': 'Corin Examplewood',
  'soa-address-then': '5 Invented Street',
  'soa-name-now': 'Corin Examplewood',
  'soa-address-now': '5 Invented Street',
  'soa-other-premises': 'none',
  'soa-child-household': 'none',
  'soa-bank': 'Account 00012345 at a bank',
  'soa-identity': 'none',
}

/** Nobody here is like another: each is linked to himself alone. */
const subjects = [
  ['Corin', 'Examplewood', '1980-01-02'],
  ['Dorian', 'Testbury', '1971-03-14'],
  ['Emrys', 'Sampleton', '1992-05-26'],
  ['Fergus', 'Mockridge', '1964-07-08'],
  ['Gareth', 'Inventham', '1988-09-19'],
  ['Hamish', 'Fabrick', '1975-11-30'],
  ['Idris', 'Notreal', '1996-02-11'],
  ['Jasper', 'Whimsey', '1959-04-23'],
  ['Kester', 'Oddfellow', '1983-06-04'],
  ['Lorcan', 'Pretender', '1978-08-16'],
  ['Murdo', 'Quillfeather', '1990-10-27'],
  ['Ninian', 'Rumbelow', '1967-12-07'],
  ['Osgood', 'Stubblefield', '1985-01-18'],
  ['Piers', 'Thistlewick', '1973-03-29'],
  ['Quentin', 'Umberslade', '1994-05-09'],
  ['Rufus', 'Vanterpool', '1962-07-20'],
  ['Seamus', 'Wigglesworth', '1987-09-01'],
  ['Torquil', 'Yarborough', '1976-11-12'],
  ['Ulric', 'Zellaby', '1999-02-24'],
].map(([given = '', family = '', born = '']) => ({ given, family, born }))

describe('duties', () => {
  let test: TestDatabase
  let number = 0
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
  })
  after(() => test.drop())

  /** An officer of force 36 at a moment; noon where only a day is given. */
  const at = (when: string, force = '36'): Context => ({
    ...testServices(test),
    database: test.database,
    subject: testSubject('offender-manager', force),
    purpose: { code: 'risk-management' },
    requestId: 'test',
    now: () => Temporal.Instant.from(when.includes('T') ? when : `${when}T12:00:00Z`),
  })
  const bound = (madeOn: string, order: object = {}) => {
    number++
    return test.database
      .transaction()
      .execute((trx) =>
        storeMadeUpOrder(trx, { reference: `SPO-T-${number}`, madeOn, ...order }, subjects[number - 1]!),
      )
  }
  const notification = (person: string, more: Partial<NotificationInput> = {}): NotificationInput => ({
    person,
    regime: 'spa',
    kind: 'initial',
    takenAt: 'Norwich, Bethel Street',
    items: spaItems,
    ...more,
  })
  const convicted = (person: string, relevantOn: string, ownLength = 'P1Y') =>
    recordFact(at(relevantOn), {
      person,
      kind: 'disposal',
      fact: {
        relevantOn,
        offenceCode: null,
        disposal: 'conditional-discharge',
        terms: [],
        overlap: null,
        ownLength,
        noticeServedOn: null,
        freedOn: null,
        isNotifiable: true,
        isDomesticAbuseFinding: false,
        force: '36',
      },
    })
  const dutyOf = async (person: string, rule: string, on: string) =>
    (await readPersonDuties(at(on), { person })).duties.find((duty) => duty.rule.id === rule)
  const refusal = async (work: Promise<unknown>) => {
    try {
      await work
    } catch (error) {
      if (error instanceof AppError) return { code: error.code, fields: error.fields }
      throw error
    }
    return undefined
  }

  it('of an order are due in three days beginning with service, and done when told', async () => {
    const person = await bound('2026-05-01')
    assert.deepEqual(
      [
        (await dutyOf(person, 'spa-initial', '2026-05-02'))?.dueOn,
        (await dutyOf(person, 'spa-initial', '2026-05-02'))?.state,
      ],
      ['2026-05-03', 'due'],
    )
    const taken = await takeNotification(at('2026-05-02'), notification(person))
    assert.match(taken.acknowledgment, /^36-2026-[A-Z0-9]{8}$/)
    assert.equal((await dutyOf(person, 'spa-initial', '2026-05-04'))?.state, 'done')
  })

  it('refuse a notification for a suspended duty and say what to take instead', async () => {
    const person = await bound('2026-05-01')
    await takeNotification(at('2026-05-02'), notification(person))
    await convicted(person, '2026-06-15')
    const refused = await refusal(takeNotification(at('2026-07-01'), notification(person)))
    assert.equal(refused?.code, 'invalid-input')
    assert.match(
      refused?.fields[0]?.message ?? '',
      /is suspended on Wednesday 1 July 2026 by sex-offender notification.*revives on Tuesday 15 June 2027.*Take this as sex-offender notification/,
    )
    assert.equal((await readPersonDuties(at('2026-07-01'), { person })).notifications.length, 1)
    const other = await takeNotification(
      at('2026-06-16'),
      notification(person, { regime: 'soa', items: soaItems }),
    )
    assert.equal(other.isRepeat, false)
  })

  it('refuse what no order asks for, a day that has not come, and details left out', async () => {
    const person = await bound('2026-05-01')
    const fields = async (more: Partial<NotificationInput>) =>
      (await refusal(takeNotification(at('2026-05-02'), notification(person, more))))?.fields.map(
        ({ field }) => field,
      )
    for (const [more, expected] of [
      [{ regime: 'daa' }, ['regime']],
      [{ regime: 'none' }, ['regime']],
      [{ takenOn: '2026-05-03' }, ['takenOn']],
      [{ takenOn: '2026-02-29' }, ['takenOn']],
      [{ takenOn: '2026-04-30' }, ['regime']],
      [{ takenAt: ' ' }, ['takenAt']],
      [{ items: {} }, ['item_spa-names', 'item_spa-address']],
      [{ items: { ...spaItems, 'soa-bank': 'x' } }, ['item_soa-bank']],
      [{ kind: 'change', items: {} }, ['item_spa-names']],
      [{ kind: 'return', items: {} }, ['about', 'returnedOn']],
    ] as const)
      assert.deepEqual(await fields(more), expected, JSON.stringify(more))
  })

  it('count from 29 February to 2 March in a leap year', async () => {
    const person = await bound('2028-02-29')
    assert.equal((await dutyOf(person, 'spa-initial', '2028-03-01'))?.dueOn, '2028-03-02')
  })

  it('take the day in London on the night the clocks change', async () => {
    for (const [madeOn, when, expected] of [
      // 29 March 2026, 01:00 UTC: clocks go forward. 28 March 23:30 UTC is still the 28th, 29 March 23:30 UTC the 30th.
      ['2026-03-28', '2026-03-28T23:30:00Z', '2026-03-28'],
      ['2026-03-28', '2026-03-29T22:59:00Z', '2026-03-29'],
      ['2026-03-28', '2026-03-29T23:00:00Z', '2026-03-30'],
      // 25 October 2026: clocks go back at 01:00 UTC.
      ['2026-10-24', '2026-10-24T23:30:00Z', '2026-10-25'],
      ['2026-10-24', '2026-10-25T23:30:00Z', '2026-10-25'],
    ] as const) {
      const person = await bound(madeOn)
      const { id } = await takeNotification(at(when), notification(person))
      assert.equal((await readNotification(at(when), { id })).takenOn, expected, when)
    }
  })

  it('take the same notification once, however often the button is pressed, and two different ones twice', async () => {
    const person = await bound('2026-05-01')
    const both = await Promise.all([
      takeNotification(at('2026-05-02'), notification(person)),
      takeNotification(at('2026-05-02'), notification(person)),
    ])
    assert.equal(both[0].acknowledgment, both[1].acknowledgment)
    assert.deepEqual(both.map(({ isRepeat }) => isRepeat).toSorted(), [false, true])
    const [here, there] = await Promise.all([
      takeNotification(at('2026-05-03'), notification(person, { takenAt: 'Leeds' })),
      takeNotification(at('2026-05-03', '13'), notification(person, { takenAt: 'Wakefield' })),
    ])
    assert.notEqual(here.acknowledgment, there.acknowledgment)
    assert.equal((await readPersonDuties(at('2026-05-04'), { person })).notifications.length, 3)
  })

  it('name what changed since he last told it, and keep no bank details', async () => {
    const person = await bound('2026-05-01')
    await takeNotification(at('2026-05-02'), notification(person))
    const { id } = await takeNotification(
      at('2026-08-02'),
      notification(person, {
        kind: 'change',
        items: { ...spaItems, 'spa-address': '9 Other Street, Norwich' },
        change: { kind: 'address', changedOn: '2026-08-01' },
      }),
    )
    assert.deepEqual((await readNotification(at('2026-08-02'), { id })).changedItems, ['spa-address'])
    assert.deepEqual(
      [
        (await dutyOf(person, 'spa-address', '2026-08-05'))?.state,
        (await dutyOf(person, 'spa-address', '2026-08-05'))?.dueOn,
      ],
      ['done', '2026-08-03'],
    )
    await convicted(person, '2026-09-01')
    const soa = await takeNotification(
      at('2026-09-02'),
      notification(person, { regime: 'soa', items: soaItems }),
    )
    const kept = await readNotification(at('2026-09-02'), { id: soa.id })
    assert.doesNotMatch(JSON.stringify(kept), /00012345/)
  })

  it('follow a journey abroad from telling to return', async () => {
    const person = await bound('2026-01-01')
    await convicted(person, '2026-02-02')
    await takeNotification(at('2026-02-03'), notification(person, { regime: 'soa', items: soaItems }))
    await takeNotification(
      at('2026-03-01'),
      notification(person, {
        regime: 'soa',
        kind: 'travel',
        items: {},
        journey: { departsOn: '2026-04-01', destination: 'France, Calais' },
      }),
    )
    assert.equal((await dutyOf(person, 'soa-travel', '2026-03-02'))?.state, 'done')
    const [journey] = (await readPersonDuties(at('2026-04-11'), { person })).happened
    await takeNotification(
      at('2026-04-12'),
      notification(person, {
        regime: 'soa',
        kind: 'return',
        items: {},
        about: journey!.id,
        returnedOn: '2026-04-10',
      }),
    )
    const back = await dutyOf(person, 'soa-return', '2026-04-13')
    assert.deepEqual([back?.state, back?.dueOn, back?.metOn], ['done', '2026-04-13', '2026-04-12'])
  })

  it('that are missed alert the force once and prepare one breach file; told late, the file says so', async () => {
    const person = await bound('2026-05-01')
    const keep = (today: string) =>
      test.database.transaction().execute(async (trx) => {
        await recomputeDuties(trx, [person], today)
        return keepBreachFiles(trx, today, [person])
      })
    assert.deepEqual(await keep('2026-05-03'), { alerts: 0, prepared: 0, withdrawn: 0 })
    assert.deepEqual(await keep('2026-05-04'), { alerts: 1, prepared: 1, withdrawn: 0 })
    assert.deepEqual(await keep('2026-05-05'), { alerts: 0, prepared: 0, withdrawn: 0 })
    const files = () =>
      sql<{ fired_by: string; order_reference: string; offence_code: string }>`
        select fired_by, order_reference, offence_code from breaches where person_id = ${person}`
        .execute(test.database)
        .then(({ rows }) => rows)
    const [file] = await files()
    assert.equal(file?.offence_code, 'ST19002')
    assert.match(file?.fired_by ?? '', /due on 3 May 2026, not done/)
    const { id } = await takeNotification(at('2026-05-06'), notification(person))
    assert.match((await files())[0]?.fired_by ?? '', /due on 3 May 2026\. Done late, on 6 May 2026/)
    // Taken back, and taken down anew as what it was: told in time.
    await withdrawNotification(at('2026-05-06'), { id, reason: 'The wrong day was typed.' })
    await takeNotification(at('2026-05-06'), notification(person, { takenOn: '2026-05-02' }))
    assert.deepEqual(await files(), [])
  })

  it('that fell due long ago are overdue and alert nobody by themselves', async () => {
    const person = await bound('2021-05-01')
    const kept = await test.database.transaction().execute(async (trx) => {
      await recomputeDuties(trx, [person], '2026-05-04')
      return keepBreachFiles(trx, '2026-05-04', [person])
    })
    assert.deepEqual([kept.alerts, kept.prepared], [0, 0])
    const { rows } = await sql<{
      state: string
    }>`select state from duties where person_id = ${person}`.execute(test.database)
    assert.deepEqual(rows, [{ state: 'overdue' }])
  })

  it('come out the same when computed again, for one or for all', async () => {
    const today = '2026-11-20'
    const all = { ...test, url: test.url }
    await recomputeAllDuties(all, today)
    const read = () =>
      sql`select * from duties order by person_id, key`
        .execute(test.database)
        .then(({ rows }) => JSON.stringify(rows))
    const once = await read()
    assert.equal((await recomputeAllDuties(all, today)).changed, 0)
    assert.equal(await read(), once)
  })

  it('follow facts that are recorded, corrected and taken back; every version is kept', async () => {
    const person = await bound('2026-05-01')
    const { id } = await convicted(person, '2026-06-15')
    assert.equal((await dutyOf(person, 'soa-initial', '2026-06-16'))?.dueOn, '2026-06-17')
    const { facts } = await readFacts(at('2026-06-16'), { person })
    await correctFact(at('2026-06-16'), {
      kind: 'disposal',
      id,
      fact: { ...facts.disposals[0]!, relevantOn: '2026-06-14' },
    })
    assert.equal((await dutyOf(person, 'soa-initial', '2026-06-16'))?.dueOn, '2026-06-16')
    await takeBackFact(at('2026-06-16'), { kind: 'disposal', id })
    assert.equal(await dutyOf(person, 'soa-initial', '2026-06-16'), undefined)
    const { earlier } = await readFacts(at('2026-06-16'), { person })
    assert.deepEqual(
      earlier.map(({ relevantOn }) => relevantOn),
      ['2026-06-14', '2026-06-15'],
    )
  })

  it('are read through every id that ever stood for him', async () => {
    const person = await bound('2026-05-01')
    await takeNotification(at('2026-05-02'), notification(person))
    await convicted(person, '2026-06-15')
    const { rows } = await sql<{ id: string }>`insert into persons default values returning id`.execute(
      test.database,
    )
    const joined = rows[0]!.id
    await sql`update memberships set person_id = ${joined} where person_id = ${person}`.execute(test.database)
    await sql`update persons set alias_of = ${joined} where id = ${person}`.execute(test.database)
    const answer = await readPersonDuties(at('2026-06-16'), { person })
    assert.equal(answer.person, joined)
    assert.deepEqual([answer.notifications.length, answer.bindings.length], [1, 2])
  })

  it('stand in the queue of the owning force, and in no other', async () => {
    const person = await bound('2026-05-01')
    await test.database.transaction().execute((trx) => recomputeDuties(trx, [person], '2026-05-02'))
    const mine = await listDuties(at('2026-05-02'), { state: 'week', page: 1 })
    assert.ok(mine.duties.some((duty) => duty.person === person && duty.state === 'due' && duty.name))
    assert.equal(
      mine.days.find(({ day }) => day === '2026-05-03')?.open,
      mine.days.find(({ day }) => day === '2026-05-03')?.open,
    )
    const other = await listDuties(at('2026-05-02', '13'), { state: 'week', page: 1 })
    assert.equal(other.total, 0)
  })
})
