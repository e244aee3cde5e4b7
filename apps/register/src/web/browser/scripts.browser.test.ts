/** The scripts in a real browser: answers while typing, keys, drafts, progress. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import formBody from '@fastify/formbody'
import { fastify } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { expectAccessible, launchBrowser } from '../../../e2e/browser.ts'
import { buildAssets, serveAssets } from '../assets.ts'

describe('the scripts of a page', () => {
  const app = fastify()
  let home: string
  let browser: Browser
  let page: Page
  let address: string
  let asked: string[] = []
  /** Set by a test that wants an answer to wait. */
  let hold: ((name: string) => Promise<void>) | undefined
  let done = 0

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'onus-scripts-'))
    const assets = await buildAssets(home)
    await serveAssets(app, assets)
    await app.register(formBody)
    const frame = (
      content: string,
      owner = 'S. Ahmed',
    ) => `<!doctype html><html lang="en"><head><title>Test</title>
      <link rel="stylesheet" href="${assets.url('styles.css')}"><script type="module" src="${assets.url('page.js')}"></script></head>
      <body${owner ? ` data-draft-owner="${owner}"` : ''}><main>${content}</main><footer class="onus-footer"><ul></ul></footer></body></html>`
    const html = (path: string, content: () => string, owner?: string) =>
      app.get(path, async (_, reply) => reply.type('text/html').send(frame(content(), owner)))

    html(
      '/check',
      () => `<h1>Check</h1><form method="post" action="/check#answer" data-live-check="answer">
        <input type="hidden" name="_csrf" value="t"><label>Name <input name="name"></label><button>Check</button></form>
        <section id="answer" aria-label="Answer"><p>nothing yet</p></section>`,
    )
    app.post('/check', async (request, reply) => {
      const { name = '', _csrf } = request.body as { name?: string; _csrf?: string }
      asked.push(`${name} ${_csrf} ${request.headers.accept}`)
      await hold?.(name)
      if (name === 'gone') return reply.code(401).send('')
      return reply.type('text/html').send(
        `<p role="status" data-answer-summary>Found ${name}</p>
         <article data-person="1"><h2>${name}</h2><details><summary>Evidence</summary>because</details><p><a href="/person">Open</a></p></article>`,
      )
    })
    html(
      '/list',
      () => `<h1>List</h1><form><label>Find <input type="search" name="q"></label></form>
        <ul data-keys-list><li><a href="#a">a</a> <a href="#x">x</a></li><li><a href="#b">b</a></li></ul>
        <fieldset><legend>Same?</legend><label><input type="radio" name="j" value="same" data-key="1"> Same</label>
        <label><input type="radio" name="j" value="not-same" data-key="2"> Not same</label></fieldset>`,
    )
    const draft = `<h1>Report</h1><form action="/sent" data-draft="report"><input type="hidden" name="_csrf" value="t">
      <label>What <textarea name="what"></textarea></label><label><input type="checkbox" name="b" value="following"> Following</label>
      <label><input type="checkbox" name="b" value="threats"> Threats</label><button>Send</button></form>
      <form action="/signed-out" data-clears-drafts><button>Sign out</button></form>`
    html('/report', () => draft)
    html('/report-of-another', () => draft, 'J. Price')
    html('/sent', () => '<h1>Sent</h1>')
    html('/signed-out', () => '<h1>Signed out</h1>', '')
    html('/import', () =>
      done > 2
        ? '<h1>Done</h1>'
        : '<h1>Import</h1><div data-progress-url="/progress"><label>Rows <progress></progress></label><p data-progress-text></p></div>',
    )
    app.get('/progress', async () => ({
      done: ++done * 10,
      total: 40,
      text: `${done * 10} of 40 rows`,
      isOver: done > 2,
    }))
    address = await app.listen({ port: 0, host: '127.0.0.1' })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await app.close()
    await rm(home, { recursive: true, force: true })
  })
  beforeEach(async () => {
    asked = []
    hold = undefined
    await page?.context().close()
    page = await (await browser.newContext()).newPage()
  })

  const go = async (path: string) => {
    await page.goto(address + path)
    await page.locator('body.js-enabled').waitFor()
  }
  const focused = () =>
    page.evaluate('document.activeElement.textContent || document.activeElement.name || ""')
  const drafts = () =>
    page.evaluate('Object.keys(sessionStorage).filter((key) => key.startsWith("onus.draft.")).length')

  describe('checking as typed', () => {
    it('asks once at a pause, sends the token, leaves the focus and speaks the summary', async () => {
      await go('/check')
      await page.getByLabel('Name').focus()
      await page.getByLabel('Name').evaluate(typeAtOnce, ['k', 'ka', 'kaz'])
      await page.locator('article h2', { hasText: /^kaz$/ }).waitFor()
      assert.deepEqual(asked, ['kaz t text/html; fragment'])
      assert.equal(await focused(), 'name')
      assert.equal(await page.locator('#answer + [role=status]').textContent(), 'Found kaz')
      assert.equal(await page.getByRole('status').count(), 1)
      await expectAccessible(page)
    })

    it('never shows the answer to a question that is no longer asked', async () => {
      await go('/check')
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      hold = (name) => (name === 'old' ? held : Promise.resolve())
      await Promise.all([page.waitForRequest('**/check'), page.getByLabel('Name').fill('old')])
      await page.getByLabel('Name').fill('new')
      await page.locator('article h2', { hasText: 'new' }).waitFor()
      release()
      await page.getByLabel('Name').fill('newer')
      await page.locator('article h2', { hasText: 'newer' }).waitFor()
      assert.equal(await page.locator('article').count(), 1)
    })

    it('keeps open what was open and the focus inside the answer', async () => {
      await go('/check')
      await page.getByLabel('Name').fill('kaz')
      await page.locator('summary').click()
      await page.getByLabel('Name').evaluate(typeAtOnce, ['kazi'])
      await page.locator('article h2', { hasText: 'kazi' }).waitFor()
      assert.equal(await page.locator('details').getAttribute('open'), '')
      assert.equal(await focused(), 'Evidence')
    })

    it('says that the sign-in is over and keeps what was typed', async () => {
      await go('/check')
      await page.getByLabel('Name').fill('gone')
      await page.locator('.onus-notice', { hasText: 'signed out' }).waitFor()
      assert.equal(await page.getByLabel('Name').inputValue(), 'gone')
    })
  })

  describe('keys', () => {
    it('go to the search, through the list and to the choices', async () => {
      await go('/list')
      const walked: unknown[] = []
      for (const key of ['j', 'j', 'j', 'k', '2']) {
        await page.keyboard.press(key)
        walked.push(await focused())
      }
      assert.deepEqual(walked, ['a', 'b', 'b', 'a', 'j'])
      assert.ok(await page.getByLabel('Not same').isChecked())
      await page.keyboard.press('/')
      assert.equal(await focused(), 'q')
    })

    it('are letters while somebody types', async () => {
      await go('/list')
      await page.getByLabel('Find').pressSequentially('jk/1')
      assert.equal(await page.getByLabel('Find').inputValue(), 'jk/1')
    })

    it('can be turned off, and stay off', async () => {
      await go('/list')
      await page.getByRole('button', { name: 'Turn keyboard shortcuts off' }).click()
      await go('/list')
      await page.keyboard.press('1')
      assert.ok(!(await page.getByLabel('Same', { exact: true }).isChecked()))
      assert.ok(await page.getByRole('button', { name: 'Turn keyboard shortcuts on' }).isVisible())
    })
  })

  describe('drafts', () => {
    const write = async () => {
      await go('/report')
      await page.getByLabel('What').fill('He waits outside.')
      await page.getByLabel('Threats').check()
    }

    it('come back after a reload, without the token', async () => {
      await write()
      await go('/report')
      assert.equal(await page.getByLabel('What').inputValue(), 'He waits outside.')
      assert.ok(await page.getByLabel('Threats').isChecked())
      assert.ok(!(await page.getByLabel('Following').isChecked()))
      assert.doesNotMatch(String(await page.evaluate('JSON.stringify(sessionStorage)')), /_csrf/)
    })

    it('are gone once the report is sent', async () => {
      await write()
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByRole('heading', { name: 'Sent' }).waitFor()
      await page.locator('body.js-enabled').waitFor()
      assert.equal(await drafts(), 0)
    })

    it('are gone at sign-out', async () => {
      await write()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Signed out' }).waitFor()
      assert.equal(await drafts(), 0)
    })

    it('are never shown to another officer', async () => {
      await write()
      await go('/report-of-another')
      assert.equal(await page.getByLabel('What').inputValue(), '')
      assert.equal(await drafts(), 0)
    })
  })

  it('moves a progress bar until the work is over, then shows the result', async () => {
    await go('/import')
    await page.locator('[data-progress-text]', { hasText: 'of 40 rows' }).waitFor()
    assert.match(String(await page.locator('progress').getAttribute('value')), /^[12]0$/)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })
})

/** Runs in the page: the values of a field one after the other, with no pause between, as from a fast typist. */
function typeAtOnce(
  field: { value: string; dispatchEvent: (event: Event) => void },
  values: readonly string[],
) {
  for (const value of values) {
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
