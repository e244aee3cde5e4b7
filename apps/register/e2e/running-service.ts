/** The whole service on a database of its own, with a browser, for one scenario. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { rooms } from '../src/commands/rooms.ts'
import { commandSubject } from '../src/platform/access/command-subject.ts'
import type { Role, Subject } from '../src/platform/access/decision.ts'
import { readConfig } from '../src/platform/config.ts'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/test-database.ts'
import { buildServer, type Services } from '../src/platform/http/index.ts'
import { testServices } from '../src/platform/http/test-services.ts'
import { createLog } from '../src/platform/log.ts'
import { ensureSystemClient, issueClientToken } from '../src/platform/sign-in/client-store.ts'
import { demoClient } from '../src/platform/sign-in/demo-client.ts'
import { signInForTests, testSubject } from '../src/platform/sign-in/test-sign-in.ts'
import { findFiles, planImports, runImports, startImports, syncForces } from '../src/reports/index.ts'
import { buildAssets, serveAssets } from '../src/web/assets.ts'
import { createRenderer } from '../src/web/renderer.ts'
import { launchBrowser } from './browser.ts'

export type RunningService = {
  readonly url: string
  readonly database: TestDatabase
  /** A page signed in as an invented officer with this role; `more`: another name or rank than the usual. */
  readonly pageAs: (role: Role, forceCode?: string, width?: number, more?: Partial<Subject>) => Promise<Page>
  /** Fetches as an invented officer, without a browser; a POST sends a form with its token. */
  readonly fetchAs: (
    role: Role,
    forceCode?: string,
  ) => Promise<
    (
      path: string,
      form?: Readonly<Record<string, string>>,
    ) => Promise<{ readonly status: number; readonly text: string }>
  >
  /** Imports files of a directory, as `onus import` does. */
  readonly importDirectory: (directory: string) => Promise<void>
  /** Everything that the service has logged so far. */
  readonly logged: () => string
  /** Takes a report through the API, as a force's record system would; answers with what the API said. */
  readonly takeReport: (
    report: object,
  ) => Promise<{ readonly id: string; readonly persons: readonly { readonly person: string }[] }>
  readonly check: (question: object) => Promise<{ readonly candidates: readonly CandidateSeen[] }>
  /** Imports rows of the national court feed. */
  readonly importOrders: (rows: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

export type CandidateSeen = {
  readonly person: string
  readonly confidence: string
  readonly reports: number
  readonly victims: { readonly min: number; readonly max: number }
  readonly flags: readonly { readonly code: string }[]
  readonly counterAllegation?: { readonly text: string }
}

const courtHeader =
  'order_reference,type,court,made_on,ends_on,status,force,subject_surname,subject_forenames,subject_dob,subject_pncid,subject_address,subject_postcode,protected_surname,protected_forenames,protected_dob,conditions'

/** @param options `now`: the clock of the service, for what takes days */
export async function startRunningService(
  options: { readonly now?: () => Temporal.Instant } = {},
): Promise<RunningService> {
  const database = await createTestDatabase()
  await syncForces(database)
  const config = readConfig({ ONUS_LOG_LEVEL: 'silent' })
  const assets = await buildAssets(process.env.ONUS_TEST_ASSETS ?? join(tmpdir(), 'onus-test-assets'))
  const names = new Map(
    (await database.database.selectFrom('forces').select(['code', 'name']).execute()).map((force) => [
      force.code,
      force.name,
    ]),
  )
  let app: FastifyInstance | undefined
  const render = createRenderer({
    assets,
    isDemo: true,
    forceName: (code) => names.get(code),
    hasPage: (href) => app?.hasRoute({ method: 'GET', url: href.split('?', 1)[0]! }) ?? false,
  }).render
  // Port 0 takes any free one; the address is then told to whoever compares origins.
  let publicUrl = config.publicUrl
  const log: string[] = []
  const services: Services = {
    ...testServices(database, {
      log: createLog({ logLevel: 'debug' }, { write: (line) => void log.push(line) }),
      ...options,
    }),
    config: {
      ...config,
      get publicUrl() {
        return publicUrl
      },
    },
  }
  app = await buildServer({ services, rooms: [(inner) => serveAssets(inner, assets), ...rooms], render })
  await app.listen({ port: 0, host: 'localhost' })
  const address = app.server.address()
  publicUrl = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const token = await tokenOf(database)
  let browser: Browser | undefined

  const post = async (path: string, body: object) => {
    const response = await fetch(`${publicUrl}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
  return {
    url: publicUrl,
    database,
    pageAs: async (role, forceCode, width = 1280, more = {}) => {
      browser ??= await launchBrowser()
      const { cookie } = await signInForTests(services, testSubject(role, forceCode, more))
      const session = await browser.newContext({ viewport: { width, height: 900 } })
      await session.addCookies([{ ...cookie, url: publicUrl }])
      return session.newPage()
    },
    fetchAs: async (role, forceCode) => {
      const { cookie, csrfToken } = await signInForTests(services, testSubject(role, forceCode))
      return async (path, form) => {
        const response = await fetch(`${publicUrl}${path}`, {
          redirect: 'follow',
          headers: {
            cookie: `${cookie.name}=${cookie.value}`,
            origin: publicUrl,
            accept: path.startsWith('/api/') ? 'application/json' : 'text/html',
          },
          ...(form && { method: 'POST', body: new URLSearchParams({ _csrf: csrfToken, ...form }) }),
        })
        return { status: response.status, text: await response.text() }
      }
    },
    importDirectory: async (directory) => runImport(services, await findFiles([directory])),
    logged: () => log.join(''),
    takeReport: (report) => post('/api/reports', report),
    check: (question) => post('/api/checks', question),
    importOrders: (rows) => importOrders(services, rows),
    close: async () => {
      await browser?.close()
      await app?.close()
      await database.drop()
    },
  }
}

async function tokenOf({ database }: TestDatabase): Promise<string> {
  await ensureSystemClient(database, demoClient)
  const issued = await database
    .transaction()
    .execute((trx) => issueClientToken(trx, demoClient.id, { hours: 1, now: Temporal.Now.instant() }))
  return issued!.token
}

async function importOrders(services: Services, rows: readonly string[]): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'onus-orders-'))
  try {
    const path = join(directory, 'court-orders.csv')
    await writeFile(path, [courtHeader, ...rows, ''].join('\n'))
    await runImport(services, [{ path }])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function runImport(services: Services, files: Parameters<typeof planImports>[0]): Promise<void> {
  const { plans, refused } = await planImports(files)
  if (refused.length > 0) throw new Error(refused.map((file) => file.message).join(' '))
  const context = {
    database: services.connection.database,
    access: services.access,
    subject: commandSubject('import', ['import:run']),
    purpose: { code: 'data-quality' },
    requestId: randomUUID(),
    now: services.now,
  }
  const started = await startImports(context, { plans })
  await runImports(services.connection, started, { storedBy: 'scenario', now: services.now })
}
