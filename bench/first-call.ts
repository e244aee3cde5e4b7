/** First-call checks and single reports over HTTP against a filled register. `node bench/first-call.ts --help` */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readNation, type TrueMention } from './linkage-nation.ts'
import { fire, type Shot, summary } from './load.ts'
import { describeMachine } from './machine.ts'
import { runOnus, startOnus } from './run-onus.ts'

const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    nation: { type: 'string' },
    requests: { type: 'string', default: '2000' },
    port: { type: 'string', default: '3900' },
    help: { type: 'boolean' },
  },
})
if (values.help || !values.home || !values.nation) {
  console.log(`Fires first-call checks (1 and 16 clients) and reports (1 client) at a register.
  --home DIR    a register filled by bench/import.ts --home DIR
  --nation DIR  the nation in it: the questions are asked about its people
  --requests N  how many of each (2000)`)
  process.exit(values.help ? 0 : 2)
}

const port = Number(values.port)
const env = { ONUS_HOME: values.home, ONUS_PORT: values.port, ONUS_LOG_LEVEL: 'error' }
const service = startOnus(['serve', '--empty'], env)
try {
  await untilReady(port)
  const token = (await runOnus(['token', '--client', 'demo-client'], env)).output.trim()
  const nation = readNation(values.nation)
  const mentions = nation.filter((mention) => mention.role === 'suspect' && isNamed(mention))
  const sample = spread(mentions, Number(values.requests) + 200)
  const checks = sample.map(checkOf)
  await fire(port, token, 1, checks.slice(0, 200))
  console.log(describeMachine())
  console.log(`register of ${mentions.length} suspects' mentions`)
  for (const clients of [1, 16]) {
    const started = performance.now()
    const tookMs = await fire(port, token, clients, checks.slice(200))
    const rate = Math.round(tookMs.length / ((performance.now() - started) / 1000))
    console.log(
      `${tookMs.length} checks, ${clients} client${clients > 1 ? 's' : ''}: ${summary(tookMs)}, ${rate}/s`,
    )
  }
  const victims = spread(
    nation.filter((mention) => mention.role === 'victim' && isNamed(mention)),
    500,
  )
  const reports = victims.map((victim, index) => reportOf(sample[index % sample.length]!, victim))
  console.log(`500 reports in by API, 1 client: ${summary(await fire(port, token, 1, reports))}`)
} finally {
  service.kill('SIGTERM')
  await new Promise((resolve) => service.on('close', resolve))
}

/** Spread over the whole nation: the people whom the questions are about. */
function spread(mentions: readonly TrueMention[], count: number): readonly TrueMention[] {
  const every = Math.max(1, Math.floor(mentions.length / count))
  return mentions.filter((_, index) => index % every === 0).slice(0, count)
}

function isRealDay(text: string | undefined): boolean {
  try {
    return Temporal.PlainDate.from(text ?? '', { overflow: 'reject' }).year > 1900
  } catch {
    return false
  }
}

function isNamed({ said }: TrueMention): boolean {
  return (said.names ?? []).some((name) => name.family || name.given?.some(Boolean))
}

/** What a caller knows: a name with, in turn, a phone, a birth date, an address or nothing else. */
function checkOf({ said }: TrueMention, index: number): Shot {
  const { names, phones, dateOfBirth, addresses } = said
  const more = [{ phones }, { dateOfBirth }, { addresses }, {}][index % 4]
  return { path: '/api/checks', body: { suspect: filled({ names, ...more }) } }
}

function reportOf({ said }: TrueMention, victim: TrueMention): Shot {
  const body = {
    force: '36',
    reference: `BENCH-${randomUUID()}`,
    recordedAt: new Date().toISOString(),
    channel: 'call',
    behaviours: ['unwanted-contact'],
    offenceCodes: [],
    people: [
      { role: 'suspect', ...said, dateOfBirth: isRealDay(said.dateOfBirth) ? said.dateOfBirth : undefined },
      {
        role: 'victim',
        ...victim.said,
        dateOfBirth: isRealDay(victim.said.dateOfBirth) ? victim.said.dateOfBirth : undefined,
      },
    ],
  }
  return {
    path: '/api/reports',
    body: filled(body),
    headers: { 'idempotency-key': randomUUID() },
  }
}

/** Without what was left empty: the service refuses an empty text. */
function filled(value: object): object {
  return JSON.parse(JSON.stringify(value, (_name, part) => (part === '' ? undefined : part)))
}

async function untilReady(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const isReady = await fetch(`http://127.0.0.1:${port}/ready`).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return
    await pause(100)
  }
  throw new Error('the service did not become ready')
}
