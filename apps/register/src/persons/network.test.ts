/** A person's network: who shares what with him, bounded, without those he may have harmed and without strangers' names. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { storeMadeUpOrder } from '../duties/made-up-duties.ts'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import type { Role } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { storeEntry, storeOfficer } from '../statuses/test-register.ts'
import { resolveVictims, storeVictimMentions } from '../victims/index.ts'
import { createRenderer } from '../web/renderer.ts'
import { networkPages, personPages } from './index.ts'
import { buildNetwork, mostNodes, type NetworkFacts } from './network.ts'
import { readNetwork } from './read-network.ts'
import { resolveMentions } from './resolve-mentions.ts'

const home = { lines: '14 Candle Row', postcode: 'NR3 4QD' }
const ivo = person('Ivo', 'Threlkeld', {
  dateOfBirth: '1986-02-09',
  phones: ['07700 900655'],
  vehicles: ['AB12 CDE'],
  accounts: [{ platform: 'chat', handle: 'ivo_t' }],
  addresses: [home],
})
const barnaby = person('Barnaby', 'Osk', { dateOfBirth: '1979-11-30', phones: ['07700 900655'] })
const roommate = person('Lorcan', 'Fay', { dateOfBirth: '1991-06-01', addresses: [home] })
const beside = person('Quentin', 'Marl', { dateOfBirth: '1984-03-03' })
const rhian = person('Rhian', 'Pomfret', {
  dateOfBirth: '1991-02-11',
  sex: 'female',
  phones: ['07700 900402'],
  addresses: [{ lines: '3 Secret Way', postcode: 'NR9 9ZZ' }],
})
const gareth = person('Gareth', 'Vellacott', {
  dateOfBirth: '1990-09-19',
  phones: ['07700 900402'],
  addresses: [{ lines: '3 Secret Way', postcode: 'NR9 9ZZ' }],
})

const sioned = person('Sioned', 'Abernethy', {
  dateOfBirth: '1988-08-17',
  sex: 'female',
  phones: ['07700 900655'],
  addresses: [home],
})

describe('the network of a person', () => {
  let test: TestDatabase
  let app: FastifyInstance
  const ids = new Map<string, string>()

  const report = async (trx: Writing, suspects: readonly object[], victim: object | undefined, more = {}) => {
    const stored = await storeMadeUpReport(trx, { suspects, ...more })
    if (victim)
      await storeVictimMentions(trx, [
        {
          reportId: stored.report,
          ordinal: 0,
          role: 'victim',
          dpaCategory: 'victim',
          basis: 'alleged',
          said: victim,
          saidOn: '2026-05-03',
        },
      ])
    await resolveMentions(trx, stored.mentions)
    await resolveVictims(trx, [stored.report])
    return stored.mentions
  }
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    app = await buildServer({
      services: testServices(test),
      rooms: [personPages, networkPages],
      render: createRenderer().render,
    })
    await test.database.transaction().execute(async (trx) => {
      const own = async (name: string, mention: string | undefined) => {
        const { person_id } = await trx
          .selectFrom('memberships')
          .select('person_id')
          .where('mention_id', '=', mention!)
          .executeTakeFirstOrThrow()
        ids.set(name, person_id)
      }
      await own('ivo', (await report(trx, [ivo], undefined))[0])
      const together = await report(trx, [{ ...ivo, vehicles: ['ab12cde'] }, beside], undefined, {
        reference: 'T1',
      })
      await own('beside', together[1])
      await own('barnaby', (await report(trx, [barnaby], undefined, { force: '13' }))[0])
      await report(trx, [barnaby], undefined, { force: '13' })
      await own('roommate', (await report(trx, [roommate], undefined))[0])
      // His victim, reported herself for something else: she shares his number and his home.
      await report(trx, [ivo], sioned, { reference: 'V1' })
      await own('sioned', (await report(trx, [sioned], undefined, { reference: 'V2' }))[0])
      await own('gareth', (await report(trx, [gareth], rhian))[0])
      await own('rhian', (await report(trx, [rhian], gareth))[0])
      await storeMadeUpOrder(
        trx,
        { reference: 'SPO-77', madeOn: '2025-09-01', type: 'SPO' },
        { given: 'Ivo', family: 'Threlkeld', born: '1986-02-09' },
      )
    })
    const entry = await storeEntry(test.database, { person: ids.get('ivo')!, force: '36' })
    const officer = await storeOfficer(test.database, '36')
    await test.database
      .insertInto('person_details')
      .values({
        entry_id: entry,
        person_id: ids.get('ivo')!,
        force_code: '36',
        kind: 'associate',
        label: 'Desmond Iver',
        relation: 'drinks with him',
        basis: 'assessed',
        recorded_by: officer,
      })
      .execute()
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const contextOf = (role: Role, force?: string): Context => ({
    database: test.database,
    access: testServices(test).access,
    subject: testSubject(role, force),
    purpose: { code: 'investigation' },
    requestId: 'test',
    now: () => Temporal.Instant.from('2026-05-20T10:00:00Z'),
  })
  const read = (name: string, role: Role = 'investigator', force: string | undefined = '36') =>
    readNetwork(contextOf(role, force), { id: ids.get(name)! })
  const linesOf = ({ model }: Awaited<ReturnType<typeof read>>) => {
    const label = new Map(model.nodes.map((node) => [node.id, node.label]))
    return model.edges.map(
      ({ from, to, why, reports }) => `${label.get(from)} – ${label.get(to)}: ${why}, ${reports}`,
    )
  }

  it('joins him to what reports give for him, and through it to others, with how many reports say so', async () => {
    const lines = linesOf(await read('ivo'))
    for (const line of [
      'Ivo Threlkeld – 07700 900655: Given for him, 3',
      '07700 900655 – Barnaby Osk: Given for both, 2',
      'Ivo Threlkeld – AB12 CDE: Given for him, 3',
      'Ivo Threlkeld – chat ivo_t: Given for him, 3',
      'Ivo Threlkeld – NR3: Given for him, 3',
      'NR3 – Lorcan Fay: The same home given for both, 1',
      'about him and others – Quentin Marl: Suspects of the same report, 1',
      'Ivo Threlkeld – 2025, Stalking Protection Order: Made against him, 0',
    ])
      assert.ok(lines.includes(line), `${line} in\n${lines.join('\n')}`)
  })

  it('shows what his managers noted to the force that manages him alone', async () => {
    const own = linesOf(await read('ivo', 'offender-manager', '36'))
    assert.ok(own.some((line) => line.includes('Desmond Iver, drinks with him')))
    assert.ok(
      !linesOf(await read('ivo', 'offender-manager', '13'))
        .join()
        .includes('Desmond Iver'),
    )
  })

  it('hides whoever accuses him and is accused by him, and places as soon as anybody does', async () => {
    const network = await read('gareth')
    assert.equal(network.arePlacesHidden, true)
    assert.deepEqual(network.others, [])
    assert.doesNotMatch(JSON.stringify(network), /Rhian|Pomfret|NR9/)
  })

  it('hides whoever he harmed though she accuses nobody and is accused by somebody else', async () => {
    const network = await read('ivo')
    assert.equal(network.arePlacesHidden, false)
    assert.doesNotMatch(JSON.stringify(network), /Sioned|Abernethy/)
    assert.ok(!network.others.some((other) => other.person === ids.get('sioned')))
    assert.deepEqual(network.leftOut, [])
  })

  it('does not name others to a reader who may not open them', async () => {
    const network = await read('ivo', 'mappa-coordinator', '36')
    const text = JSON.stringify(network)
    assert.doesNotMatch(text, /Barnaby/)
    assert.match(text, /A person held by another force/)
    assert.ok(!network.others.some((other) => other.person === ids.get('barnaby')))
  })

  it('is one consultation of everybody shown in it', async () => {
    await read('ivo')
    const { rows } = await sql<{ ids: readonly string[] }>`
      select record_ids as ids from audit.entries where operation = 'persons.read-network' order by at desc limit 1`.execute(
      test.database,
    )
    for (const name of ['ivo', 'barnaby', 'beside', 'roommate'])
      assert.ok(rows[0]!.ids.includes(ids.get(name)!), name)
  })

  it('asks for a reason first, is drawn with its table, and is closed to those whose work it is not', async () => {
    const url = `/persons/${ids.get('ivo')}/network`
    const { cookies, csrfToken } = await signInForTests(testServices(test), testSubject('investigator', '36'))
    assert.match(
      (await app.inject({ url, cookies: { ...cookies } })).body,
      /Why are you looking at this person/,
    )
    const stated = await app.inject({
      method: 'POST',
      url: `/persons/${ids.get('ivo')}/reason`,
      cookies: { ...cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      payload: new URLSearchParams({
        purpose: 'investigation',
        next: 'network',
        _csrf: csrfToken,
      }).toString(),
    })
    assert.equal(stated.headers.location, url)
    const { body } = await app.inject({ url, cookies: { ...cookies } })
    assert.match(body, /data-picture="network"/)
    assert.match(body, /<svg/)
    assert.match(body, /Three other people share/)
    await assert.rejects(read('ivo', 'national-analyst', undefined))
  })
})

describe('a network that is too large', () => {
  const facts: NetworkFacts = {
    name: 'Ivo Threlkeld',
    identifiers: Array.from({ length: 80 }, (_, index) => ({
      kind: 'phone' as const,
      label: `07700 90${String(index).padStart(4, '0')}`,
      keys: [String(index)],
      reports: 1,
    })),
    sharing: new Map([['79', [{ person: 'a', reports: 3 }]]]),
    beside: Array.from({ length: 30 }, (_, index) => ({
      person: `b${index}`,
      reports: 1,
      orders: [],
      together: [],
    })),
    reportsBeside: 1,
    orders: Array.from({ length: 12 }, (_, index) => ({ id: `o${index}`, title: `Order ${index}` })),
    details: [],
    hidden: new Set(['b0']),
  }
  const others = ['a', ...Array.from({ length: 30 }, (_, index) => `b${index}`)].map((name) => ({
    person: name,
    name,
  }))

  it('shows sixty boxes, those that join somebody first, and says what it leaves out', () => {
    const { model, leftOut } = buildNetwork(facts, others)
    assert.equal(model.nodes.length, mostNodes)
    assert.ok(model.nodes.some(({ label }) => label === '07700 900079'))
    assert.deepEqual(leftOut, [
      { count: 15, noun: 'other person' },
      { count: 46, noun: 'thing given for him' },
      { count: 4, noun: 'older order' },
    ])
    const known = new Set(model.nodes.map(({ id }) => id))
    assert.ok(model.edges.every(({ from, to }) => known.has(from) && known.has(to)))
  })
})
