import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { createLog } from '../log.ts'
import { ensureSystemClient, issueClientToken } from '../sign-in/client-store.ts'
import { signInForTests, testSubject } from '../sign-in/test-sign-in.ts'
import { buildServer } from './build-server.ts'
import type { Services } from './room.ts'
import { canary, heldLock, testRoom } from './test-room.ts'
import { testServices } from './test-services.ts'

describe('the server', () => {
  let test: TestDatabase
  let services: Services
  let app: FastifyInstance
  let officer: Awaited<ReturnType<typeof signInForTests>>
  let token: string
  const lines: string[] = []

  before(async () => {
    test = await createTestDatabase()
    services = testServices(test, {
      log: createLog({ logLevel: 'debug' }, { write: (line) => void lines.push(line) }),
    })
    app = await buildServer({
      services,
      rooms: [testRoom],
      render: (view, model) => JSON.stringify({ view, model }),
    })
    officer = await signInForTests(services, testSubject('investigator', '36'))
    await ensureSystemClient(test.database, { id: 'north', name: 'North', forceCode: '10', scopes: [] })
    token = (await test.database.transaction().execute((trx) => issueClientToken(trx, 'north')))!.token
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const bearer = () => ({ authorization: `Bearer ${token}` })
  const send = (payload: object | string) =>
    app.inject({
      method: 'POST',
      url: '/api/things',
      headers: { ...bearer(), 'content-type': 'application/json' },
      payload,
    })
  describe('asks who it is', () => {
    it('and takes a session or a token at the API', async () => {
      const who = async (options: object) => (await app.inject({ url: '/api/who', ...options })).json().who
      assert.equal(await who({ headers: bearer() }), 'north')
      assert.equal(await who({ cookies: officer.cookies }), 'investigator.36')
    })

    it('and refuses at the API, in the form of a problem, who is nobody', async () => {
      for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Basic ${token}` }]) {
        const response = await app.inject({ url: '/api/who', headers })
        assert.deepEqual([response.statusCode, response.headers['www-authenticate']], [401, 'Bearer'])
        assert.match(String(response.headers['content-type']), /^application\/problem\+json/)
        assert.equal(response.json().code, 'sign-in-needed')
      }
    })

    it('and sends people at a page to sign in, and back without what they had asked', async () => {
      const response = await app.inject({ url: `/page?name=${canary}` })
      assert.deepEqual([response.statusCode, response.headers.location], [303, '/sign-in?return=%2Fpage'])
      const byScript = await app.inject({ url: '/page', headers: { 'sec-fetch-dest': 'empty' } })
      assert.equal(byScript.statusCode, 401)
    })

    it('and opens pages to people only', async () => {
      assert.equal((await app.inject({ url: '/page', headers: bearer() })).statusCode, 303)
    })

    it('and why, by header for one request', async () => {
      const headers = {
        ...bearer(),
        'x-onus-purpose': 'live-call',
        'x-onus-incident': 'NC-1',
        'x-onus-reason': 'Z%C3%BCrich',
      }
      const { purpose } = (await app.inject({ url: '/api/who', headers })).json()
      assert.deepEqual(purpose, { code: 'live-call', incident: 'NC-1', reason: 'Zürich' })
      const wrong = await app.inject({
        url: '/api/who',
        headers: { ...bearer(), 'x-onus-purpose': 'curiosity' },
      })
      assert.deepEqual(wrong.json().errors, [
        { field: 'X-Onus-Purpose', message: 'must be one of the purpose codes' },
      ])
    })
  })

  describe('says what is wrong with what was sent, never repeating it', () => {
    const good = { reference: 'NC/1', people: [] }
    const wrong: readonly [string, object, readonly string[]][] = [
      ['a missing field', { people: [] }, ['reference']],
      ['a value of the wrong form', { ...good, reference: canary }, ['reference']],
      ['a text that should be a number', { ...good, people: [{ age: '5' }] }, ['people.0.age']],
      ['two wrong fields', { reference: canary, people: [{ age: -1 }] }, ['reference', 'people.0.age']],
      ['an unknown field', { ...good, extra: canary }, ['extra']],
      ['an unknown field with a telling name', { ...good, [`${canary} ${canary} ${canary}`]: 1 }, ['?']],
      ['too many people', { ...good, people: Array(4).fill({ age: 1 }) }, ['people']],
    ]
    for (const [what, body, fields] of wrong)
      it(`such as ${what}`, async () => {
        const response = await send(body)
        assert.equal(response.statusCode, 400)
        assert.deepEqual(
          response.json().errors.map(({ field }: { field: string }) => field),
          fields,
        )
        assert.equal(response.body.includes(canary), false)
      })

    const unreadable: readonly [string, string, string, number][] = [
      ['JSON that is none', `{"reference": "${canary}`, 'application/json', 400],
      ['a prototype smuggled in', '{"__proto__": {"a": 1}}', 'application/json', 400],
      ['more than fits', JSON.stringify({ ...good, reference: 'A'.repeat(3_000) }), 'application/json', 413],
      ['another kind of content', '<a/>', 'application/xml', 415],
    ]
    for (const [what, payload, type, status] of unreadable)
      it(`such as ${what}`, async () => {
        const response = await app.inject({
          method: 'POST',
          url: '/api/things',
          headers: { ...bearer(), 'content-type': type },
          payload,
        })
        assert.equal(response.statusCode, status)
        assert.equal(response.body.includes(canary), false)
      })

    it('such as JSON nested deeper than anything here, before it is looked at', async () => {
      const nested = (depth: number) => `${'['.repeat(depth)}"[{"${']'.repeat(depth)}`
      const problem = async (depth: number) => (await send(nested(depth))).json().errors[0].message
      assert.match(await problem(33), /deeper than 32 levels/)
      assert.doesNotMatch(await problem(32), /deeper/)
    })

    it('and answers with no field that the schema of the answer does not name', async () => {
      assert.deepEqual((await send(good)).json(), { people: 0 })
    })

    it('and a fault says nothing but its request number', async () => {
      const response = await app.inject({ url: '/api/fault', headers: bearer() })
      assert.equal(response.statusCode, 500)
      assert.equal(response.json().requestId, response.headers['x-request-id'])
      assert.equal(response.body.includes(canary), false)
    })

    it('and what another holds too long is no fault: it may be tried again', async () => {
      const response = await test.database.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(heldLock)})`.execute(trx)
        return app.inject({ url: '/api/waiting', headers: bearer() })
      })
      assert.deepEqual([response.statusCode, response.headers['retry-after']], [503, '2'])
      assert.equal(response.json().code, 'overloaded')
    })

    it('and what is not there is answered alike, in the form that the sender reads', async () => {
      assert.equal((await app.inject({ url: '/api/nothing' })).json().code, 'not-found')
      const page = await app.inject({ url: '/nothing', headers: { accept: 'text/html' } })
      const refused = await app.inject({ url: '/page/refused', cookies: officer.cookies })
      for (const response of [page, refused]) {
        assert.equal(response.statusCode, 404)
        assert.deepEqual(response.json().view, 'web/views/error.njk')
        assert.equal(response.json().model.title, 'There is nothing here that you may see.')
      }
    })
  })

  it('lets pages do nothing from elsewhere and nothing inline', async () => {
    const { headers } = await app.inject({ url: '/page', cookies: officer.cookies })
    const policy = String(headers['content-security-policy'])
    const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim()]))
    assert.equal(directives.get('default-src'), "default-src 'none'")
    assert.match(directives.get('script-src') ?? '', /^script-src 'self' 'nonce-[0-9a-f]{32}'$/)
    assert.match(directives.get('style-src') ?? '', /^style-src 'self' 'nonce-[0-9a-f]{32}'$/)
    assert.deepEqual([...policy.matchAll(/unsafe-[\w-]+/g)].map(String), ['unsafe-inline'])
    assert.equal(directives.get('style-src-attr'), "style-src-attr 'unsafe-inline'")
    assert.equal(/https?:|\*/.test(policy), false)
    assert.deepEqual(
      [headers['cache-control'], headers['referrer-policy'], headers['x-frame-options']],
      ['no-store', 'same-origin', 'DENY'],
    )
  })

  it('gives pages who looks, why, and the tokens of their forms', async () => {
    const { model } = (await app.inject({ url: '/page?x=1', cookies: officer.cookies })).json()
    assert.deepEqual(model.user, { name: 'Test investigator', roles: ['investigator'] })
    assert.deepEqual(
      [model.force, model.path, model.csrfToken, model.title],
      ['36', '/page', officer.csrfToken, 'A page'],
    )
  })

  it('describes the API, and of pages nothing', async () => {
    const { openapi, paths } = (await app.inject({ url: '/docs/json' })).json()
    assert.equal(openapi, '3.1.0')
    assert.equal(paths['/api/things'].post.summary, 'Take a thing')
    assert.equal(
      paths['/api/things'].post.requestBody.content['application/json'].schema.properties.people.maxItems,
      3,
    )
    assert.deepEqual(
      Object.keys(paths).filter((path) => !path.startsWith('/api/')),
      [],
    )
    assert.equal((await app.inject({ url: '/docs/' })).statusCode, 200)
  })

  it('says whether it lives and whether it may be sent work', async () => {
    assert.deepEqual((await app.inject({ url: '/health' })).json(), { status: 'alive' })
    assert.deepEqual((await app.inject({ url: '/ready' })).json(), { status: 'ready' })
    const unreachable = {
      ...services,
      connection: { ...services.connection, pool: { query: () => Promise.reject(new Error('x')) } as never },
    }
    const without = await buildServer({ services: unreachable, rooms: [] })
    const response = await without.inject({ url: '/ready' })
    assert.deepEqual([response.statusCode, response.json().status], [503, 'database not reachable'])
    await without.close()
  })

  it('writes into its log no query, body, header, address or value out of an error', async () => {
    lines.length = 0
    await app.inject({
      url: `/page?name=${canary}`,
      cookies: officer.cookies,
      headers: { 'x-onus-reason': canary, 'user-agent': canary },
    })
    await app.inject({ url: `/api/${canary}`, headers: bearer() })
    await send({ reference: canary, people: [] })
    await app.inject({ url: '/api/fault', headers: bearer() })
    assert.equal(lines.length >= 5, true)
    const written = lines.join('')
    for (const secret of [canary, token, Object.values(officer.cookies)[0]!])
      assert.equal(written.includes(secret), false)
    assert.match(written, /"route":"\/page"/)
    assert.match(written, /"code":"22007"/)
  })
})
