/** Every component in a real browser: accessible, nothing to scroll sideways, nothing that the content policy refuses. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fastify } from 'fastify'
import type { Browser } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll, launchBrowser, shot } from '../../../e2e/browser.ts'
import { buildAssets, serveAssets } from '../assets.ts'
import { createRenderer } from '../renderer.ts'
import { allComponents } from './all-components.ts'

const policy =
  "default-src 'none'; connect-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'"
const widths = [320, 768, 1920, 1280]

describe('the components in a browser', () => {
  const app = fastify()
  let home: string
  let browser: Browser
  let address: string

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'onus-web-'))
    const assets = await buildAssets(home)
    const { render } = createRenderer({
      assets,
      isDemo: true,
      now: () => Temporal.Instant.from('2026-05-14T12:00Z'),
    })
    await serveAssets(app, assets)
    const page = (view: string, model: object) => async (_: unknown, reply: import('fastify').FastifyReply) =>
      reply.header('content-security-policy', policy).type('text/html').send(render(view, model))
    app.get('/', page('web/components/all-components.njk', allComponents))
    const problems = [{ field: 'filter-reference', message: 'Enter a reference' }]
    app.get('/refused', page('web/components/all-components.njk', { ...allComponents, problems }))
    // Nothing is told here, and the page is asked not to ask again.
    app.get('/alerts/stream', async (_, reply) => reply.code(204).send())
    app.get('/landing', page('web/views/landing.njk', { path: '/' }))
    app.get('/error', page('web/views/error.njk', { title: 'Something went wrong', detail: 'Try again.' }))
    app.get('/wrong', async (_, reply) =>
      reply.type('text/html').send('<body><img src="/x.png"><input><p style="width:2000px">wide</p></body>'),
    )
    address = await app.listen({ port: 0, host: '127.0.0.1' })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app.close()
    await rm(home, { recursive: true, force: true })
  })

  for (const path of ['/', '/refused', '/landing', '/error'])
    it(`show ${path} to everybody, on a phone and in a control room`, async () => {
      const { page, complaints } = await open(path, true)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        await expectNoSidewaysScroll(page)
        if (process.env.ONUS_SHOTS) await shot(page, `components${path.replaceAll('/', '-')}-${width}`)
      }
      await expectAccessible(page)
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

  it('show everything without scripts', async () => {
    const { page, complaints } = await open('/', false)
    for (const picture of await page.locator('.onus-picture').all()) {
      assert.ok(await picture.locator('svg').isVisible())
      await picture.locator('summary').click()
      assert.ok(await picture.locator('table').isVisible())
    }
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  it('draw a timeline again for whoever reaches for it, under the same content policy', async () => {
    const { page, complaints } = await open('/', true)
    const frame = page.locator('[data-picture="timeline"]')
    assert.equal(await page.locator('canvas').count(), 0)
    await frame.focus()
    await frame.locator('canvas').waitFor()
    await expectAccessible(page)
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  it('are held to the standard: a page without it fails', async () => {
    const { page } = await open('/wrong', true)
    await assert.rejects(expectAccessible(page), /image-alt[\s\S]*label/)
    await assert.rejects(expectNoSidewaysScroll(page), /px wide in a window of/)
    await page.context().close()
  })

  const open = async (path: string, hasScripts: boolean) => {
    const context = await browser.newContext({
      javaScriptEnabled: hasScripts,
      viewport: { width: 1280, height: 900 },
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(address + path)
    return { page, complaints }
  }
})
