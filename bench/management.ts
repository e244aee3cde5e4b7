/** Home pages, lists and first-call checks of a filled register, over HTTP. `node bench/management.ts --help` */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rooms } from '../apps/register/src/commands/rooms.ts'
import { reviewGrounds } from '../apps/register/src/entries/review-grounds.ts'
import type { Role } from '../apps/register/src/platform/access/decision.ts'
import { readConfig } from '../apps/register/src/platform/config.ts'
import { connect } from '../apps/register/src/platform/database/database.ts'
import { acquireEmbeddedServer } from '../apps/register/src/platform/database/embedded-server.ts'
import { openDatabase } from '../apps/register/src/platform/database/open-database.ts'
import { buildServer } from '../apps/register/src/platform/http/index.ts'
import { testServices } from '../apps/register/src/platform/http/test-services.ts'
import { signInForTests, testSubject } from '../apps/register/src/platform/sign-in/test-sign-in.ts'
import { createRenderer } from '../apps/register/src/web/renderer.ts'
import { forces } from '../packages/law/src/index.ts'
import { fire, type Shot, summary } from './load.ts'
import { describeMachine, percentile } from './machine.ts'
import { fillManagement } from './management-fill.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    alerts: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '7' },
    requests: { type: 'string', default: '200' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`Fills an empty register with managed people and asks for home pages, lists and first-call checks in the biggest force.
  --entries N   people on the register, over 43 forces; ten visits and actions each (100000)
  --alerts N    alerts about them, three in ten of them open (200000)
  --seed N      of what is made up (7)
  --requests N  how often each page is asked for (200)`)
  process.exit(0)
}

const entries = Number(values.entries)
const requests = Number(values.requests)
const limitMs = 100
const warmUps = 20
/** Of the processor's clock in /proc. */
const tickMs = 10
const scratch = await mkdtemp(join(tmpdir(), 'onus-bench-management-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(scratch, 0o755)
const home = join(scratch, 'home')
try {
  const open = await openDatabase({ home, databaseUrl: undefined, migrationDatabaseUrl: undefined })
  const server = await acquireEmbeddedServer(home)
  try {
    const filled = await fill(server.adminUrl)
    await review(open)
    await ask(open, filled)
  } finally {
    await server.release()
    await open.close()
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}

async function fill(serverUrl: string): Promise<Awaited<ReturnType<typeof fillManagement>>> {
  const adminUrl = new URL(serverUrl)
  adminUrl.pathname = '/onus'
  const admin = connect(adminUrl.href)
  try {
    const client = await admin.pool.connect()
    try {
      const territorial = forces.items.filter(({ isTerritorial }) => isTerritorial).slice(0, 43)
      const started = performance.now()
      const filled = await fillManagement(client, {
        entries,
        alerts: Number(values.alerts),
        seed: Number(values.seed),
        forces: territorial,
      })
      const seconds = ((performance.now() - started) / 1000).toFixed(0)
      console.log(describeMachine())
      console.log(
        `seed ${values.seed}: ${filled.entries} people on the register in ${territorial.length} forces, ${filled.visits} visits, ${filled.actions} actions, ${filled.alerts} alerts, filled in ${seconds} s; load of the machine ${loadavg()[0]!.toFixed(1)}`,
      )
      const { biggest } = filled
      console.log(
        `biggest force ${biggest.force}: ${biggest.entries} people, ${biggest.managers} managers, ${biggest.overdue} visits and actions overdue`,
      )
      return filled
    } finally {
      client.release()
    }
  } finally {
    await admin.close()
  }
}

/** The nightly job, on a night on which nothing has changed. */
async function review({ database }: Awaited<ReturnType<typeof openDatabase>>): Promise<void> {
  const started = performance.now()
  const counts = await reviewGrounds(database, () => Temporal.Now.instant(), 'all')
  const seconds = (performance.now() - started) / 1000
  console.log(
    `grounds of ${entries} entries looked at in ${seconds.toFixed(1)} s, ${((seconds / entries) * 1000).toFixed(2)} ms each; ${JSON.stringify(counts)}`,
  )
}

/** The service in this process, asked over loopback by one client. */
async function ask(
  open: Awaited<ReturnType<typeof openDatabase>>,
  { biggest, askable }: Awaited<ReturnType<typeof fillManagement>>,
): Promise<void> {
  const services = testServices(open, { config: readConfig({ ONUS_LOG_LEVEL: 'silent' }) })
  const render = createRenderer({ forceName: (code) => forces.titleOf(code) }).render
  const app = await buildServer({ services, rooms, render })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const slow: string[] = []
  let isWarm = false
  try {
    const lastPeople = Math.ceil(biggest.entries / 50)
    const lastOverdue = Math.min(400, Math.ceil(biggest.overdue / 50))
    const pages: readonly (readonly [Role, string])[] = [
      ['offender-manager', '/'],
      ['supervisor', '/'],
      ['offender-manager', '/alerts'],
      ['supervisor', '/alerts'],
      ['supervisor', '/alerts?unit=supervision'],
      ['supervisor', '/alerts?page=20'],
      ['supervisor', '/alerts?state=acknowledged'],
      ['supervisor', '/entries'],
      ['supervisor', '/entries?queue=active'],
      ['supervisor', '/entries?queue=active&sort=level'],
      ['supervisor', '/entries?queue=review'],
      ['offender-manager', '/overdue'],
      ['offender-manager', '/overdue?officer=me'],
      ['offender-manager', '/overdue?kind=visit'],
      ['offender-manager', `/overdue?page=${lastOverdue}`],
      ['offender-manager', '/caseload'],
      ['offender-manager', '/caseload?sort=overdue'],
      ['offender-manager', '/caseload?officer=all'],
      ['supervisor', '/overdue'],
      ['supervisor', `/overdue?page=${lastOverdue}`],
      ['supervisor', '/caseload'],
      ['supervisor', '/caseload?officer=nobody'],
      ['supervisor', '/caseload?level=very-high'],
      ['supervisor', '/caseload?sort=level'],
      ['supervisor', '/caseload?sort=visit'],
      ['supervisor', '/caseload?sort=overdue'],
      ['supervisor', `/caseload?page=${lastPeople}`],
      ['supervisor', '/api/caseload'],
      ['supervisor', '/api/overdue'],
      ['call-handler', '/api/checks'],
    ]
    for (const [role, path] of pages) {
      const { cookies, csrfToken } = await signInForTests(services, testSubject(role, biggest.force))
      const cookie = Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; ')
      const headers = { cookie, ...(path === '/api/checks' && { 'x-csrf-token': csrfToken }) }
      const shots = Array.from(
        { length: requests + warmUps },
        (_, index): Shot => ({
          path,
          headers,
          // Of the people on the register another one each time, with all his statuses in the answer.
          ...(path === '/api/checks' && { body: { suspect: askable[index % askable.length]! } }),
        }),
      )
      await fire(port, '', 1, [...shots.slice(0, warmUps), ...(isWarm ? [] : shots)])
      isWarm = true
      const before = await processorMs(open)
      const tookMs = await fire(port, '', 1, shots.slice(warmUps))
      const after = await processorMs(open)
      const name = `${role} ${path}`
      const isQuick = percentile(tookMs, 0.95) <= limitMs
      if (!isQuick) slow.push(name)
      console.log(
        `${name}: ${summary(tookMs)}; ${processorWords(before, after)}${isQuick ? '' : ` – more than ${limitMs} ms`}`,
      )
    }
    console.log(`load of the machine at the end ${loadavg()[0]!.toFixed(1)}`)
    console.log(
      slow.length === 0
        ? `p95 of all ${pages.length} is within ${limitMs} ms`
        : `p95 above ${limitMs} ms: ${slow.join(', ')}`,
    )
  } finally {
    await app.close()
  }
  if (slow.length > 0) process.exitCode = 1
}

/** Processor time so far, which other work on the machine does not lengthen; that of the database on Linux only. */
async function processorMs({ pool }: Pick<Awaited<ReturnType<typeof openDatabase>>, 'pool'>) {
  const { user, system } = process.cpuUsage()
  const { rows } = await pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and usename = session_user`,
  )
  const database = new Map<number, number>()
  for (const { pid } of rows) {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    database.set(pid, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs)
  }
  return { service: (user + system) / 1000, database }
}

type Processor = Awaited<ReturnType<typeof processorMs>>

/** For one request. Connections that have closed meanwhile are left out. */
function processorWords(before: Processor, after: Processor): string {
  const service = after.service - before.service
  const database = [...after.database].reduce(
    (sum, [pid, ms]) => sum + ms - (before.database.get(pid) ?? 0),
    0,
  )
  return `processor ${(service / requests).toFixed(0)} ms service, ${(database / requests).toFixed(0)} ms database`
}
