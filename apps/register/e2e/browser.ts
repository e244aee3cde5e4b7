/** The browser of the end-to-end tests: found or unpacked, opened, asked whether a page is accessible, photographed. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire, findPackageJSON } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** What WCAG 2.2 AA asks, as far as a machine can see it. */
const accessibilityRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type FoundBrowser = {
  readonly executablePath: string
  /** For the log: which browser the tests ran in. */
  readonly from: string
  readonly env?: Readonly<Record<string, string>>
}

/** Opens a browser: the one from npm on Linux x64, else an installed one, else Playwright's own. Says which. */
export async function launchBrowser(): Promise<Browser> {
  const found = await findBrowser()
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    // Chromium refuses its sandbox to root; these browsers only ever see our own pages.
    chromiumSandbox: false,
    env: { ...process.env, ...found.env },
    args: ['--font-render-hinting=none', '--disable-gpu'],
  })
  console.info(`browser: ${found.from}, version ${browser.version()}`)
  return browser
}

/** Fails with a list of what is wrong, where and how to mend it, unless the page meets WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the debugger, not as a script of the page, so the page's content security policy stays as it is.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'))
  const violations = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (options: object) => Promise<{
          violations: { id: string; help: string; nodes: { target: unknown; html: string }[] }[]
        }>
      }
    }
    const results = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return results.violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map((node) => `    ${node.target}  ${node.html.slice(0, 160)}`).join('\n')}`,
    )
  }, accessibilityRules)
  assert.equal(violations.length, 0, `${page.url()} is not accessible:\n${violations.join('\n')}`)
}

/** Fails when the page is wider than its window: at 320 px nothing may need scrolling sideways (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate('[document.documentElement.scrollWidth, window.innerWidth].join()')
  const [wide = 0, window = 0] = String(width).split(',').map(Number)
  assert.ok(wide <= window, `the page is ${wide} px wide in a window of ${window} px`)
}

/** Photographs the whole page into test-results/ and gives the path. Only ever of invented people. */
export async function shot(page: Page, name: string): Promise<string> {
  const folder = process.env.ONUS_SHOTS ?? join(import.meta.dirname, '../../../test-results')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true })
  return path
}

/** Accessible, without sideways scroll on a telephone and at 400 %, and drawn in both sizes. */
export async function expectWell(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  for (const viewport of [
    { width: 320, height: 800 },
    { width: 320, height: 225 },
  ]) {
    await page.setViewportSize(viewport)
    await expectNoSidewaysScroll(page)
  }
  await shot(page, `${name}-320`)
  await page.setViewportSize({ width: 1280, height: 900 })
  await shot(page, name)
}

async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env.ONUS_BROWSER
  if (named) return { executablePath: named, from: `ONUS_BROWSER=${named}` }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser()
  const installed = installedBrowsers().find((path) => existsSync(path))
  if (installed) return { executablePath: installed, from: installed }
  throw new Error(
    'No browser found. Install Chrome or Chromium, run `npx playwright-core install chromium`, or set ONUS_BROWSER.',
  )
}

function installedBrowsers(): readonly string[] {
  return [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    chromium.executablePath(),
  ]
}

/**
 * The browser that comes from npm is packed. It unpacks itself into the temporary directory and takes a half-written
 * file of another process for a whole one; so each process unpacks into a directory of its own, and one rename counts.
 */
async function unpackBrowser(): Promise<FoundBrowser> {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url)
  if (!manifest) throw new Error('@sparticuz/chromium is not installed')
  const { version } = JSON.parse(await readFile(manifest, 'utf8'))
  const home = join(tmpdir(), `onus-chromium-${version}-${userInfo().uid}`)
  const executablePath = join(home, 'chromium')
  if (!existsSync(join(home, 'onus-fonts.conf'))) await unpackInto(home)
  const env = {
    FONTCONFIG_FILE: join(home, 'onus-fonts.conf'),
    ...(await librariesFor(executablePath, home)),
  }
  return { executablePath, from: `@sparticuz/chromium ${version}`, env }
}

async function unpackInto(home: string): Promise<void> {
  const draft = await mkdtemp(`${home}-`)
  // Amazon's marker makes the package unpack the system libraries too: a bare machine has none of them.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()"
  try {
    await run(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname, env })
    // The packed settings look for the packed font in /tmp/fonts alone: pages would come out without a letter.
    await writeFile(
      join(draft, 'onus-fonts.conf'),
      `<?xml version="1.0"?><fontconfig><dir>${home}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`,
    )
    await rename(draft, home)
  } catch (error) {
    if (!existsSync(join(home, 'onus-fonts.conf'))) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** Where the machine lacks a library that the browser needs, the packed ones stand in. */
async function librariesFor(executablePath: string, home: string): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await run('ldd', [executablePath]).catch(() => ({ stdout: 'not found' }))
  if (!stdout.includes('not found')) return {}
  return {
    LD_LIBRARY_PATH: [join(home, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  }
}
