import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lawTables } from '@onus/law'
import type { FastifyInstance } from 'fastify'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { createRenderer } from '../web/renderer.ts'
import { lawPages } from './index.ts'

describe('the pages of the law', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let officer: TestSignIn
  before(async () => {
    test = await createTestDatabase()
    const services = testServices(test)
    app = await buildServer({ services, rooms: [lawPages], render: createRenderer().render })
    officer = await signInForTests(services, testSubject('call-handler', '36'))
  })
  after(async () => {
    await app.close()
    await test.drop()
  })
  const get = async (url: string) => {
    const response = await app.inject({ url, cookies: officer.cookies })
    return { status: response.statusCode, text: response.body }
  }
  const rowsOf = (text: string) => text.match(/data-testid="law-row"/g)?.length ?? 0

  it('list every table that the service runs on', async () => {
    const { text } = await get('/law')
    for (const { name } of lawTables) assert.ok(text.includes(`href="/law/${name}"`), name)
  })

  for (const { name, rows } of lawTables)
    it(`show ${name} with a source and a mark on each line`, async () => {
      const { status, text } = await get(`/law/${name}`)
      assert.equal(status, 200)
      assert.equal(rowsOf(text), Math.min(rows.length, 50))
      assert.equal(text.match(/<dt>Source<\/dt>/g)?.length, rowsOf(text))
      assert.equal(text.match(/<dt>Checked<\/dt>/g)?.length, rowsOf(text))
    })

  it('say of a line that is not checked what must be checked', async () => {
    const { text } = await get('/law/order-types?mark=unverified')
    assert.ok(rowsOf(text) > 0)
    assert.equal(text.match(/data-mark="unverified"/g)?.length, rowsOf(text))
    assert.match(text, /To check: /)
  })

  it('show only what is law on a day', async () => {
    const on = async (day: string) => rowsOf((await get(`/law/order-types?on=${day}`)).text)
    assert.ok((await on('2019-12-31')) < (await on('2026-01-01')))
    assert.match((await get('/law/order-types?on=2026-02-30')).text, /not a date that exists/)
  })

  it('find words in every table', async () => {
    const { text } = await get('/law?text=stalking+protection')
    assert.match(text, /href="\/law\/order-types\?text=stalking%20protection"/)
    assert.match(text, /Stalking Protection Act 2019/)
    assert.match((await get('/law/order-types?text=nothing+says+this')).text, /No line of/)
  })

  it('are not shown to somebody who has not signed in, and know no table that is none', async () => {
    assert.notEqual((await app.inject({ url: '/law' })).statusCode, 200)
    assert.equal((await get('/law/constructor')).status, 404)
  })
})
