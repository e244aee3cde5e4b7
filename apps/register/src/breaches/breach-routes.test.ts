import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { parseCondition, prepareOrder, storeOrders } from '../order-book/index.ts'
import { resolveMentions } from '../persons/index.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { breachRoutes } from './breach-routes.ts'

const him = person('Barnaby', 'Eskdale', { dateOfBirth: '1983-08-08', phones: ['07700 900812'] })

describe('breaches over the API', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let investigator: TestSignIn
  let elsewhere: TestSignIn
  let subject = ''
  let breach = ''
  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['36', '46'])
    const services = testServices(test)
    app = await buildServer({ services, rooms: [breachRoutes], render: () => '' })
    investigator = await signInForTests(services, testSubject('investigator', '36'))
    elsewhere = await signInForTests(services, testSubject('investigator', '46'))
    const today = Temporal.Now.plainDateISO('Europe/London')
    subject = await test.database.transaction().execute(async (trx) => {
      const { mentions } = await storeMadeUpReport(trx, { suspects: [him] })
      const sent = {
        reference: 'SPO-9',
        type: 'SPO',
        madeOn: today.subtract({ months: 2 }).toString(),
        status: 'made',
        force: '36',
        conditions: [parseCondition('exclusion: not to enter NR2 area')],
        people: [{ role: 'subject' as const, ...him }],
      }
      const [order] = await storeOrders(trx, [prepareOrder(sent, 'as sent')], { storedBy: 'test' })
      await resolveMentions(trx, [...mentions, ...order!.mentions])
      const { person_id } = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', mentions[0]!)
        .executeTakeFirstOrThrow()
      return person_id
    })
  })
  after(async () => {
    await app?.close()
    await test?.drop()
  })

  const post = (by: TestSignIn, url: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      cookies: { ...by.cookies },
      headers: { 'x-csrf-token': by.csrfToken, 'sec-fetch-site': 'same-origin', ...headers },
    })
  const get = (by: TestSignIn, url: string) => app.inject({ url, cookies: { ...by.cookies } })
  const seen = () => ({
    seenAt: Temporal.Now.instant().subtract({ hours: 1 }).toString(),
    words: 'at the bus stop',
    source: 'camera',
    postcode: 'NR2 3EA',
  })

  it('take a sighting once under its key, and answer with what it may break', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const body = seen()
    const first = await post(investigator, `/api/persons/${subject}/sightings`, body, headers)
    assert.equal(first.statusCode, 200, first.body)
    const again = await post(investigator, `/api/persons/${subject}/sightings`, body, headers)
    assert.deepEqual(again.json(), first.json())
    const [only, ...others] = first.json().breaches
    assert.equal(others.length, 0)
    assert.match(only.fired, /inside the zone/)
    breach = only.id
  })
  it('name the field of a sighting that cannot be', async () => {
    const answer = await post(
      investigator,
      `/api/persons/${subject}/sightings`,
      { ...seen(), postcode: 'nowhere' },
      { 'idempotency-key': randomUUID() },
    )
    assert.equal(answer.statusCode, 400)
    assert.deepEqual(
      answer.json().errors.map((problem: { field: string }) => problem.field),
      ['postcode'],
    )
    assert.doesNotMatch(answer.body, /nowhere/)
  })
  it('list the force’s own, without the place', async () => {
    const own = await get(investigator, '/api/breaches')
    assert.equal(own.json().total, 1)
    assert.doesNotMatch(own.body, /NR2 3EA|bus stop/)
    assert.equal((await get(elsewhere, '/api/breaches')).json().total, 0)
  })
  it('show the pattern to other forces, and what was decided to the own force only', async () => {
    const own = (await get(investigator, `/api/breaches/${breach}`)).json()
    const other = (await get(elsewhere, `/api/breaches/${breach}`)).json()
    assert.ok(own.pattern && own.items)
    assert.ok(other.pattern)
    assert.equal(other.items, undefined)
  })
  it('are moved on by the force concerned, with its own form token', async () => {
    const move = { move: 'investigate', note: 'ask for the film' }
    const url = `/api/breaches/${breach}/moves`
    assert.equal((await post(elsewhere, url, move)).statusCode, 404)
    assert.equal((await post(investigator, url, move, { 'x-csrf-token': 'forged' })).statusCode, 403)
    assert.equal((await post(investigator, url, { move: 'convict', note: 'no' })).statusCode, 400)
    assert.equal((await post(investigator, url, { move: 'pardon' })).statusCode, 400)
    const moved = await post(investigator, url, move)
    assert.deepEqual(moved.json(), { id: breach, state: 'investigated' })
    assert.equal((await post(investigator, url, { ...move, seen: 'suspected' })).statusCode, 409)
  })
})
