import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { roles } from '../access/decision.ts'
import { readConfig } from '../config.ts'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { buildServer } from '../http/build-server.ts'
import type { Services } from '../http/room.ts'
import { testServices } from '../http/test-services.ts'
import { type DemoProvider, startDemoProvider } from './demo-provider.ts'
import { demoUsers } from './demo-users.ts'

const client = { clientId: 'onus', clientSecret: 'a secret for this test' }
const publicUrl = 'http://localhost:3000'

/** What a browser does at the sign-in service: keeps its cookies, follows it until it is sent back to us. */
async function chooseAtService(startUrl: string, user: string): Promise<string> {
  const jar = new Map<string, string>()
  const visit = async (url: string, form?: URLSearchParams): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';', 1)[0]!.split('=', 2)
      jar.set(name!, value!)
    }
    return response
  }
  let response = await visit(startUrl)
  let url = startUrl
  for (let step = 0; step < 8; step++) {
    const location = response.headers.get('location')
    if (location) {
      url = new URL(location, url).href
      if (url.startsWith(`${publicUrl}/sign-in/return`)) return url.slice(publicUrl.length)
      response = await visit(url)
    } else {
      assert.match(await response.text(), /Who are you today\?/)
      response = await visit(url, new URLSearchParams({ user }))
    }
  }
  throw new Error('the sign-in service did not send the browser back')
}

describe('signing in', () => {
  let test: TestDatabase
  let provider: DemoProvider
  let services: Services
  let app: FastifyInstance
  let now = Temporal.Now.instant()

  before(async () => {
    test = await createTestDatabase()
    provider = await startDemoProvider({
      ...client,
      port: 0,
      redirectUri: `${publicUrl}/sign-in/return`,
      env: {},
    })
    const config = readConfig({
      ONUS_OIDC_ISSUER: provider.issuer,
      ONUS_OIDC_CLIENT_ID: client.clientId,
      ONUS_OIDC_CLIENT_SECRET: client.clientSecret,
    })
    services = testServices(test, { config, now: () => now })
    app = await buildServer({ services, rooms: [], render: (view, model) => JSON.stringify({ view, model }) })
  })
  after(async () => {
    await app.close()
    await provider.close()
    await test.drop()
  })

  async function start(path = '/sign-in/start') {
    const response = await app.inject({ url: path })
    assert.equal(response.statusCode, 303)
    const cookie = response.cookies.find(({ name }) => name === 'onus-sign-in')
    return { url: response.headers.location!, cookies: { 'onus-sign-in': cookie!.value }, cookie }
  }

  async function signIn(user: string, path?: string, before: Record<string, string> = {}) {
    const { url, cookies } = await start(path)
    const back = await chooseAtService(url, user)
    const response = await app.inject({ url: back, cookies: { ...before, ...cookies } })
    const session = response.cookies.find(({ name }) => name === 'onus-session')
    return { response, back, session, cookies: session && { 'onus-session': session.value } }
  }

  async function lastSignInEntry() {
    return test.database
      .selectFrom('audit.entries')
      .select(['operation', 'subject', 'issuer', 'force_code', 'roles', 'decision', 'details'])
      .where('kind', '=', 'sign-in')
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow()
  }

  it('sends people to the sign-in service with PKCE, state and nonce', async () => {
    const { url, cookie } = await start()
    const query = new URL(url).searchParams
    assert.equal(new URL(url).origin, provider.issuer)
    assert.equal(query.get('code_challenge_method'), 'S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      assert.match(query.get(name) ?? '', /^[\w-]{43}$/)
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.maxAge], [true, 'Lax', 600])
  })

  it('lets an officer in as who he is, and records it', async () => {
    const { response, session, cookies } = await signIn('sana.ahmed', '/sign-in/start?return=%2Fchecks')
    assert.equal(response.statusCode, 200)
    assert.equal(response.json().model.returnTo, '/checks')
    assert.deepEqual([session?.httpOnly, session?.sameSite, session?.path], [true, 'Strict', '/'])
    const { model } = (await app.inject({ url: '/account', cookies: cookies! })).json()
    assert.deepEqual(model.user, { name: 'Sana Ahmed', roles: ['call-handler'] })
    assert.equal(model.force, '36')
    assert.deepEqual(await lastSignInEntry(), {
      operation: 'sign-in.succeeded',
      subject: 'sana.ahmed',
      issuer: provider.issuer,
      force_code: '36',
      roles: ['call-handler'],
      decision: 'allow',
      details: {},
    })
  })

  it('knows every officer of the demonstration, at least one for each role', async () => {
    assert.equal(new Set(demoUsers.map(({ subject }) => subject)).size, demoUsers.length)
    const held = new Set(demoUsers.map(({ role }) => role))
    assert.deepEqual(
      roles.filter((role) => role !== 'system-client' && !held.has(role)),
      [],
    )
    const { cookies } = await signIn('daniel.okafor')
    const { model } = (await app.inject({ url: '/account', cookies: cookies! })).json()
    assert.deepEqual([model.user.roles, model.force], [['linkage-reviewer'], undefined])
  })

  it('takes each way back once only', async () => {
    const { url, cookies } = await start()
    const back = await chooseAtService(url, 'priya.nair')
    assert.equal((await app.inject({ url: back, cookies })).statusCode, 200)
    assert.equal((await app.inject({ url: back, cookies })).statusCode, 401)
  })

  const tamperings: readonly [string, (back: URL) => void][] = [
    ['another state', (back) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back) => back.searchParams.delete('state')],
    ['another code', (back) => back.searchParams.set('code', 'y'.repeat(43))],
    ['another issuer', (back) => back.searchParams.set('iss', 'http://localhost:1')],
    [
      'an error in place of the code',
      (back) => {
        back.searchParams.delete('code')
        back.searchParams.set('error', 'access_denied')
      },
    ],
  ]
  for (const [what, tamper] of tamperings)
    it(`refuses a way back with ${what}, and records it`, async () => {
      const { url, cookies } = await start()
      const back = new URL(await chooseAtService(url, 'priya.nair'), publicUrl)
      tamper(back)
      const response = await app.inject({ url: back.pathname + back.search, cookies })
      assert.equal(response.statusCode, 401)
      assert.equal(
        response.cookies.some(({ name }) => name === 'onus-session'),
        false,
      )
      const { operation, subject, decision, details } = await lastSignInEntry()
      assert.deepEqual(
        [operation, subject, decision, details],
        ['sign-in.failed', 'nobody', 'deny', { reason: 'sign-in-failed' }],
      )
    })

  it('refuses a way back in a browser that did not set out', async () => {
    const { url } = await start()
    const back = await chooseAtService(url, 'priya.nair')
    assert.equal((await app.inject({ url: back })).statusCode, 401)
    const other = await start()
    assert.equal((await app.inject({ url: back, cookies: other.cookies })).statusCode, 401)
  })

  it('refuses a way back that took longer than ten minutes', async () => {
    const { url, cookies } = await start()
    const back = await chooseAtService(url, 'priya.nair')
    const then = now
    now = now.add({ minutes: 11 })
    assert.equal((await app.inject({ url: back, cookies })).statusCode, 401)
    now = then
  })

  it('gives a new secret at every sign-in, and the session before is over', async () => {
    const first = await signIn('helen.marsh')
    const second = await signIn('helen.marsh', undefined, first.cookies)
    assert.notEqual(first.session?.value, second.session?.value)
    const status = async (cookies?: Record<string, string>) =>
      (await app.inject({ url: '/account', cookies: cookies! })).statusCode
    assert.deepEqual([await status(first.cookies), await status(second.cookies)], [303, 200])
  })

  it('signs out: the session is over, and that is recorded', async () => {
    const { cookies } = await signIn('tom.whitlock')
    const { model } = (await app.inject({ url: '/account', cookies: cookies! })).json()
    const leave = (payload: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/sign-out',
        cookies: cookies!,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(payload).toString(),
      })
    assert.equal((await leave({})).statusCode, 403)
    const left = await leave({ _csrf: model.csrfToken })
    assert.deepEqual([left.statusCode, left.headers.location], [303, '/signed-out'])
    assert.equal((await lastSignInEntry()).operation, 'sign-in.ended')
    assert.equal(
      (await app.inject({ url: '/account', cookies: cookies! })).headers.location,
      '/sign-in?return=%2Faccount',
    )
  })

  it('keeps the reason stated at /account with everything that follows', async () => {
    const { cookies } = await signIn('priya.nair')
    const account = async () => (await app.inject({ url: '/account', cookies: cookies! })).json().model
    const { csrfToken } = await account()
    const state = (purpose: string) =>
      app.inject({
        method: 'POST',
        url: '/account/purpose',
        cookies: cookies!,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: csrfToken, purpose, incident: 'NC-1', reason: '' }).toString(),
      })
    assert.equal((await state('curiosity')).statusCode, 400)
    assert.equal((await state('investigation')).statusCode, 303)
    assert.deepEqual((await account()).purpose, { code: 'investigation', incident: 'NC-1' })
  })
})

describe('the demonstration’s sign-in service', () => {
  const options = { ...client, port: 0, redirectUri: `${publicUrl}/sign-in/return` }

  it('does not start in production', async () => {
    await assert.rejects(
      startDemoProvider({ ...options, env: { NODE_ENV: 'production' } }),
      /NODE_ENV=production/,
    )
  })

  it('does not serve a service that others can reach', async () => {
    await assert.rejects(
      startDemoProvider({ ...options, env: {}, redirectUri: 'https://onus.police.example/sign-in/return' }),
      /this machine only/,
    )
  })

  it('has other keys at every start', async () => {
    const keyOf = async () => {
      const provider = await startDemoProvider({ ...options, env: {} })
      const { keys } = (await (await fetch(`${provider.issuer}/jwks`)).json()) as { keys: { x: string }[] }
      await provider.close()
      return keys[0]!.x
    }
    assert.notEqual(await keyOf(), await keyOf())
  })
})
