/** Alerts for each 1,000 calls of a made-up nation, and the threshold that meets a budget. `node bench/alert-budget.ts --help` */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeNation } from '@onus/nation'
import {
  byKind,
  perThousandCalls,
  proposeThreshold,
  type WeightCount,
} from '../apps/register/src/alerts/budget.ts'
import { raiseAlerts } from '../apps/register/src/alerts/raise-alerts.ts'
import { inClientTransaction } from '../apps/register/src/platform/database/client-transaction.ts'
import { openDatabase } from '../apps/register/src/platform/database/open-database.ts'
import { describeMachine } from './machine.ts'
import { runOnus } from './run-onus.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '7' },
    budget: { type: 'string', multiple: true, default: ['50', '100', '200', '400'] },
    since: { type: 'string', default: '1900-01-01' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`Imports a nation, raises the alerts that its reports would have raised had each been news, and proposes a threshold.
One first-call check is reckoned for each report. Flags and orders are those of the end, so early reports raise rather more than they would have.
  --reports N   size of the made-up nation (5000)
  --seed N      its seed (7)
  --budget N    alerts that can be answered for each 1,000 calls; may stand several times (50, 100, 200, 400)
  --since DAY   only reports recorded from this day on (all)`)
  process.exit(0)
}

const scratch = await mkdtemp(join(tmpdir(), 'onus-bench-alerts-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(scratch, 0o755)
try {
  const nation = join(scratch, 'nation')
  const home = join(scratch, 'home')
  await writeNation(nation, { seed: Number(values.seed), reports: Number(values.reports) })
  await runOnus(['import', join(nation, 'extracts'), '--json'], { ONUS_HOME: home })
  const open = await openDatabase({ home, databaseUrl: undefined, migrationDatabaseUrl: undefined })
  try {
    const { rows: reports } = await open.pool.query<{ id: string }>(
      `select id from reports r where recorded_at >= $1
        and not exists (select from reports later where later.supersedes = r.id)`,
      [values.since],
    )
    const started = performance.now()
    await inClientTransaction(open, ({ trx }) =>
      raiseAlerts(trx, {
        reports: reports.map(({ id }) => id),
        changes: [],
        recordedSince: `${values.since}T00:00:00Z`,
      }),
    )
    const seconds = (performance.now() - started) / 1000
    const { rows: counts } = await open.pool.query<WeightCount>(
      `select kind, weight::integer as weight, count(*)::integer as alerts, 0 as "actedOn"
      from alerts group by kind, weight order by weight desc, kind`,
    )
    print(counts, reports.length, seconds)
  } finally {
    await open.close()
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}

function print(counts: readonly WeightCount[], calls: number, seconds: number): void {
  const alerts = counts.reduce((sum, count) => sum + count.alerts, 0)
  console.log(describeMachine())
  console.log(
    `made-up nation, seed ${values.seed}: ${calls} reports, as many calls; alerts raised in ${seconds.toFixed(1)} s`,
  )
  console.log(`${alerts} alerts, ${perThousandCalls(alerts, calls)} for each 1,000 calls`)
  for (const { title, alerts: of } of byKind(counts))
    console.log(`  ${String(of).padStart(7)}  ${title} (${perThousandCalls(of, calls)})`)
  for (const budget of values.budget.map(Number)) {
    const { threshold, perThousand, isMet, below } = proposeThreshold(counts, calls, budget)
    console.log(
      `budget ${budget} for each 1,000: threshold ${threshold}, ${perThousand} stand in the queue${isMet ? '' : ' (not met: the rest is never put apart)'}`,
    )
    for (const { title, alerts: of } of below) console.log(`  ${String(of).padStart(7)}  apart: ${title}`)
  }
}
