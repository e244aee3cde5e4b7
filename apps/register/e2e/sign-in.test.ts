/** Signing in and out in a real browser, by the demonstration's sign-in service. */
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { readConfig } from '../src/platform/config.ts'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/test-database.ts'
import { buildServer, declareRoute, type RoomRoutes, renderPage } from '../src/platform/http/index.ts'
import { testServices } from '../src/platform/http/test-services.ts'
import { type DemoProvider, startDemoProvider } from '../src/platform/sign-in/demo-provider.ts'
import { buildAssets, serveAssets } from '../src/web/assets.ts'
import { createRenderer } from '../src/web/renderer.ts'
import { expectAccessible, expectNoSidewaysScroll, launchBrowser, shot } from './browser.ts'

const client = { clientId: 'onus', clientSecret: 'for this test only' }

/** The page asked for before signing in; it says who reached it. */
const home: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/',
    face: 'page',
    audit: { none: 'a route of this test only' },
    handler: async (_request, reply) => renderPage(reply, 'platform/sign-in/views/signed-out.njk'),
  })
}

describe('signing in in a browser', () => {
  let test: TestDatabase
  let provider: DemoProvider
  let app: FastifyInstance
  let browser: Browser
  let page: Page
  let url: string
  const refusedByPolicy: string[] = []

  before(async () => {
    test = await createTestDatabase()
    const port = await freePort()
    url = `http://localhost:${port}`
    provider = await startDemoProvider({ ...client, port: 0, redirectUri: `${url}/sign-in/return`, env: {} })
    const config = readConfig({
      ONUS_PORT: String(port),
      ONUS_OIDC_ISSUER: provider.issuer,
      ONUS_OIDC_CLIENT_ID: client.clientId,
      ONUS_OIDC_CLIENT_SECRET: client.clientSecret,
    })
    const assets = await buildAssets(process.env.ONUS_TEST_ASSETS ?? join(tmpdir(), 'onus-test-assets'))
    const services = testServices(test, { config })
    app = await buildServer({
      services,
      rooms: [home, (inner) => serveAssets(inner, assets)],
      render: createRenderer({ assets, isDemo: true }).render,
    })
    await app.listen({ port, host: 'localhost' })
    browser = await launchBrowser()
    page = await browser.newPage()
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) refusedByPolicy.push(message.text())
    })
  })
  after(async () => {
    await browser?.close()
    await app?.close()
    await provider?.close()
    await test?.drop()
  })

  it('leads from any page over the sign-in service back to that page', async () => {
    await page.goto(`${url}/account`)
    assert.equal(page.url(), `${url}/sign-in?return=%2Faccount`)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${provider.issuer}/**`)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await shot(page, 'sign-in-demonstration')
    await page.getByRole('button', { name: /Sana Ahmed/ }).click()
    await page.waitForURL(`${url}/account`)
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    await expectAccessible(page)
    await shot(page, 'account')
  })

  it('holds a cookie that no script can read and no other site can send', async () => {
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'onus-session')
    assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Strict', '/'])
    assert.equal(String(await page.evaluate('document.cookie')).includes('onus-session'), false)
  })

  it('keeps the reason for looking, and fits a window of 320 pixels', async () => {
    await page.getByRole('radio', { name: 'An investigation I work on' }).check()
    await page.getByLabel('Incident number, if there is one').fill('NC-2026-17')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('incident NC-2026-17').waitFor()
    await page.setViewportSize({ width: 320, height: 700 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('ends with signing out, and the next who sits down is asked who he is', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${url}/signed-out`)
    await expectAccessible(page)
    await page.goto(`${url}/account`)
    assert.equal(page.url(), `${url}/sign-in?return=%2Faccount`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Who are you today?' }).waitFor()
  })

  it('never meets the content security policy', () => {
    assert.deepEqual(refusedByPolicy, [])
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (typeof address !== 'object' || !address) throw new Error('no port is free')
  return address.port
}
