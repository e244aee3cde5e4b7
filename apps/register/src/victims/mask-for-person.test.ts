import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { PersonAsSaid } from '@onus/linkage'
import { resolveMentionsOf, suspectsKind } from '../linking/index.ts'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { maskForPerson } from './mask-for-person.ts'
import { resolveVictims } from './resolve-victims.ts'
import { storeVictimMentions } from './store-victim-mentions.ts'
import type { VictimRole } from './victim-mention.ts'

const said = (given: string, family: string, phone: string, more: Partial<PersonAsSaid> = {}) =>
  person(given, family, { phones: [phone], ...more })
const him = said('Lucan', 'Threlkeld', '07700 900301', { dateOfBirth: '1980-02-02' })
const home = { addresses: [{ lines: '4 Kestrel Row', postcode: 'NR2 3CD' }] }

describe('text about a person', () => {
  let test: TestDatabase
  let his = ''
  const report = (others: readonly (readonly [VictimRole, PersonAsSaid])[]) =>
    test.database.transaction().execute(async (trx) => {
      const stored = await storeMadeUpReport(trx, { suspects: [him] })
      await storeVictimMentions(
        trx,
        others.map(([role, described], ordinal) => ({
          reportId: stored.report,
          ordinal,
          role,
          dpaCategory: role === 'victim' ? 'victim' : 'witness',
          basis: 'alleged',
          said: described,
          saidOn: '2026-05-03',
        })),
      )
      const { changedOwners } = await resolveMentionsOf(trx, suspectsKind, stored.mentions)
      await resolveVictims(trx, [stored.report])
      return changedOwners[0]!
    })
  const mask = (text: string, of = his) =>
    test.database.transaction().execute((trx: Writing) => maskForPerson(trx, of, text))

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    his = await report([['victim', said('Wenna', 'Marchbank', '07700 900302', home)]])
    await report([
      ['victim', said('Isolde', 'Threlkeld', '07700 900303')],
      ['witness', said('Barnaby', 'Oakapple', '07700 900304')],
    ])
  })
  after(() => test.drop())

  it('names nobody of any report about him', async () => {
    assert.equal(
      await mask('He watched Wenna Marchbank and ISOLDE at 4 Kestrel Row; Mr Oakapple saw him.'),
      'He watched [victim] and [victim] at [address withheld]; Mr [witness] saw him.',
    )
  })
  it('keeps his own name and number, and withholds every other', async () => {
    assert.equal(
      await mask('Threlkeld on 07700 900301 rang 07700 900302 and x@y.example from NR2 3CD.'),
      'Threlkeld on 07700 900301 rang [phone withheld] and [e-mail withheld] from [postcode withheld].',
    )
  })
  it('withholds numbers even where nothing is known of the person', async () => {
    assert.equal(await mask('Rang 07700 900302.', crypto.randomUUID()), 'Rang [phone withheld].')
  })
  it('is masked one after the other: two at once would hand the role of the vault on', async () => {
    const both = test.database
      .transaction()
      .execute((trx) => Promise.all([maskForPerson(trx, his, 'One.'), maskForPerson(trx, his, 'Two.')]))
    await assert.rejects(both, /one piece of work after another/)
  })
  it('is masked under an id that was joined to another', async () => {
    await test.database.transaction().execute(async (trx) => {
      const joined = crypto.randomUUID()
      await trx.insertInto('persons').values({ id: joined, alias_of: his }).execute()
      assert.equal(await maskForPerson(trx, joined, 'Marchbank moved.'), '[victim] moved.')
    })
  })
})
