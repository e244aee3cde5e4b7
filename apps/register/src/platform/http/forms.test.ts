import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { signInForTests, testSubject } from '../sign-in/test-sign-in.ts'
import { buildServer } from './build-server.ts'
import type { Services } from './room.ts'
import { testRoom } from './test-room.ts'
import { testServices } from './test-services.ts'

describe('the server takes a form only from its own page', () => {
  let test: TestDatabase
  let services: Services
  let app: FastifyInstance
  let officer: Awaited<ReturnType<typeof signInForTests>>
  before(async () => {
    test = await createTestDatabase()
    services = testServices(test)
    app = await buildServer({
      services,
      rooms: [testRoom],
      render: (view, model) => JSON.stringify({ view, model }),
    })
    officer = await signInForTests(services, testSubject('investigator', '36'))
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const form = (fields: Record<string, string> | URLSearchParams, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/page',
      cookies: officer.cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    })

  const fields = { count: '3', kinds: 'one' }
  it('with the token of the session, and reads numbers and lists out of its text', async () => {
    const response = await form({ ...fields, _csrf: officer.csrfToken }, { origin: 'http://localhost:3000' })
    assert.deepEqual([response.statusCode, response.json()], [200, { count: 3, kinds: ['one'] }])
  })

  it('and not without the token, or with that of another session', async () => {
    const other = await signInForTests(services, testSubject('investigator', '13'))
    for (const _csrf of ['', 'x', other.csrfToken]) {
      const response = await form({ ...fields, _csrf })
      assert.deepEqual([response.statusCode, response.json().model.code], [403, 'form-expired'])
    }
  })

  const strangers: readonly Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of strangers)
    it(`and not from elsewhere: ${JSON.stringify(headers)}`, async () => {
      assert.equal((await form({ ...fields, _csrf: officer.csrfToken }, headers)).statusCode, 403)
    })

  it('and at the API too, when a cookie lets the sender in', async () => {
    const post = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/things',
        cookies: officer.cookies,
        headers,
        payload: { reference: 'A/1', people: [] },
      })
    assert.equal((await post({})).statusCode, 403)
    assert.equal((await post({ 'x-csrf-token': officer.csrfToken })).statusCode, 200)
  })

  const upload = (parts: readonly [string, string, string?][]) => {
    const boundary = 'b0undary'
    const body = parts
      .map(
        ([name, value, file]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ''}\r\n\r\n${value}\r\n`,
      )
      .join('')
    return app.inject({
      method: 'POST',
      url: '/files',
      cookies: officer.cookies,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `${body}--${boundary}--\r\n`,
    })
  }
  it('also with files, whose token comes first', async () => {
    const good = await upload([
      ['_csrf', officer.csrfToken],
      ['mapping', 'flat'],
      ['file', 'a;b', 'x.csv'],
    ])
    assert.deepEqual([good.statusCode, good.json()], [200, ['mapping=flat', 'x.csv: a;b']])
    assert.equal(
      (
        await upload([
          ['file', 'a;b', 'x.csv'],
          ['_csrf', officer.csrfToken],
        ])
      ).statusCode,
      403,
    )
    assert.equal(
      (
        await upload([
          ['_csrf', 'x'],
          ['file', 'a;b', 'x.csv'],
        ])
      ).statusCode,
      403,
    )
  })

  it('and refuses a file larger than the route takes', async () => {
    assert.equal(
      (
        await upload([
          ['_csrf', officer.csrfToken],
          ['file', 'a'.repeat(21), 'x.csv'],
        ])
      ).statusCode,
      413,
    )
  })
})
