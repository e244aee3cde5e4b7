/** The three statuses: found for a whole list, through every id that was ever his, and never one from another. */
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { storeForces } from '../linking/made-up-reports.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { findStatuses, noStatuses, statusStripItems } from './index.ts'
import { storeDuty, storeEntry, storeLead, storeMappa, storeOfficer } from './test-register.ts'

const today = '2026-05-20'

describe('the three statuses', () => {
  let test: TestDatabase
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['13', '36'])
  })
  after(() => test.drop())
  const somebody = async (aliasOf?: string) => {
    const id = randomUUIDv7()
    await test.database
      .insertInto('persons')
      .values({ id, alias_of: aliasOf ?? null })
      .execute()
    return id
  }
  const statusesOf = (...persons: readonly string[]) =>
    test.database.transaction().execute((trx) => findStatuses(trx, persons, today))
  const of = async (person: string) => (await statusesOf(person)).get(person)!

  it('are none for whom nobody recorded anything, and for nobody', async () => {
    const person = await somebody()
    const stranger = randomUUIDv7()
    const found = await statusesOf(person, stranger)
    assert.deepEqual(found.get(person), noStatuses)
    assert.deepEqual(found.get(stranger), noStatuses)
    assert.equal((await statusesOf()).size, 0)
  })

  it('never follow from one another', async () => {
    const [onRegister, underMappa, underDuties] = [await somebody(), await somebody(), await somebody()]
    await storeEntry(test.database, { person: onRegister, force: '36' })
    await storeMappa(test.database, { person: underMappa, force: '13' })
    await storeDuty(test.database, {
      person: underDuties,
      key: 'a',
      state: 'due',
      dueOn: '2026-06-01',
    })
    const found = await statusesOf(onRegister, underMappa, underDuties)
    const shape = (person: string) => {
      const { register, mappa, duties } = found.get(person)!
      return [register !== null, mappa !== null, duties !== null]
    }
    assert.deepEqual(shape(onRegister), [true, false, false])
    assert.deepEqual(shape(underMappa), [false, true, false])
    assert.deepEqual(shape(underDuties), [false, false, true])
  })

  it('say who manages him and how he is reached, from the directory where the assignment does not', async () => {
    const person = await somebody()
    const officer = await storeOfficer(test.database, '36', {
      subject: 'brook',
      name: 'Leah Brook',
      phone: '01632 960362',
    })
    const entry = await storeEntry(test.database, { person, force: '36' })
    await storeLead(test.database, { entry, person, force: '36', officer }, 'Leah Brook')
    const { register, lead } = await of(person)
    assert.deepEqual(lead, { name: 'Leah Brook', phone: '01632 960362', force: '36' })
    assert.equal(register?.entry, entry)
    assert.equal(register?.level, 'high')
  })

  it('are found under an id that was joined to him, whichever of his ids is asked for', async () => {
    const person = await somebody()
    const joined = await somebody(person)
    const joinedToThat = await somebody(joined)
    await storeEntry(test.database, { person: joinedToThat, force: '36', level: 'low' })
    const higher = await storeEntry(test.database, { person, force: '13', level: 'very-high' })
    for (const id of [person, joined, joinedToThat]) assert.equal((await of(id)).register?.entry, higher)
  })

  it('leave out drafts and what is over, and say that a proposal is not decided', async () => {
    const [drafted, ended, proposed] = [await somebody(), await somebody(), await somebody()]
    await storeEntry(test.database, { person: drafted, force: '36', state: 'draft' })
    await storeEntry(test.database, { person: ended, force: '36', state: 'ended' })
    await storeEntry(test.database, { person: proposed, force: '36', state: 'proposed' })
    await storeMappa(test.database, { person: ended, force: '36', until: today })
    assert.deepEqual(await of(drafted), noStatuses)
    assert.deepEqual(await of(ended), noStatuses)
    assert.equal((await of(proposed)).register?.state, 'proposed')
    assert.match(statusStripItems(await of(proposed))[0]!.value, /^Proposed on 1 March 2026.*not decided$/)
  })

  it('hold MAPPA from its first day until the day before its end', async () => {
    const person = await somebody()
    await storeMappa(test.database, { person, force: '36', from: today, until: '2026-05-21' })
    assert.equal((await of(person)).mappa?.since, today)
  })

  it('count what is overdue, name the next, and keep him bound while the order that binds him has effect', async () => {
    const person = await somebody()
    await storeDuty(test.database, { person, key: 'a', state: 'overdue', dueOn: '2026-05-01' })
    await storeDuty(test.database, { person, key: 'b', state: 'due', dueOn: '2026-07-01', regime: 'soa' })
    await storeDuty(test.database, { person, key: 'c', state: 'due', dueOn: '2026-06-01' })
    await storeDuty(test.database, { person, key: 'd', state: 'suspended', regime: 'daa' })
    assert.deepEqual((await of(person)).duties, {
      regimes: ['daa', 'soa', 'spa'],
      suspended: ['daa'],
      overdue: 1,
      nextDue: { on: '2026-06-01', title: 'Yearly notification' },
    })
    const free = await somebody()
    await storeDuty(test.database, {
      person: free,
      key: 'a',
      state: 'done',
      metOn: '2026-02-01',
      binding: 'X',
    })
    await storeDuty(test.database, { person: free, key: 'b', state: 'lapsed' })
    assert.equal((await of(free)).duties, null)
  })

  it('are answered for fifty people at once', async () => {
    const people = await Promise.all(Array.from({ length: 50 }, () => somebody()))
    assert.equal((await statusesOf(...people)).size, 50)
  })
})

describe('the strip of statuses', () => {
  it('always has three items, each "No" by itself, each with what it rests on', () => {
    const items = statusStripItems(noStatuses)
    assert.deepEqual(
      items.map(({ label, value }) => [label, value]),
      [
        ['On this register', 'No'],
        ['Under MAPPA', 'No'],
        ['Under notification duties', 'No'],
      ],
    )
    assert.match(items[0]!.hint, /puts no duty on him/)
    assert.match(items[1]!.hint, /Criminal Justice Act 2003, s\.325/)
  })

  it('says it in words, with who manages him', () => {
    const [register, mappa, duties] = statusStripItems({
      register: {
        entry: 'e',
        state: 'active',
        level: 'very-high',
        since: '2026-03-02T10:00:00Z',
        force: '36',
        reviewBy: '2027-03-02',
        isReopened: true,
      },
      mappa: { category: 3, level: 2, since: '2026-04-01', force: '36' },
      duties: { regimes: ['spa', 'daa'], suspended: ['daa'], overdue: 0, nextDue: null },
      lead: { name: 'Leah Brook', phone: '01632 960362', force: '36' },
    })
    assert.equal(register?.value, 'Very high, since 2 March 2026, Norfolk')
    assert.match(register!.hint, /decided again\. Managed by Leah Brook, Norfolk, 01632 960362\./)
    assert.equal(mappa?.value, 'Category 3, level 2, since 1 April 2026, Norfolk')
    assert.equal(duties?.value, 'Yes, nothing due now')
    assert.match(duties!.hint, /Stalking Protection Act 2019; Domestic Abuse Act 2021 Part 3 \(suspended\)/)
  })

  it('says that nobody manages him where nobody does', () => {
    const register = {
      entry: 'e',
      state: 'active',
      level: 'low',
      since: '2026-03-02',
      force: '36',
      reviewBy: null,
      isReopened: false,
    } as const
    assert.match(statusStripItems({ ...noStatuses, register })[0]!.hint, /Nobody manages him/)
  })
})
