/** Condition checking against the truth: which planted breaches are suspected, and what is suspected wrongly. `node bench/breaches.ts --help` */
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeNation } from '@onus/nation'
import { parse } from 'csv-parse'
import { evaluateConditions } from '../apps/register/src/conditions/index.ts'
import { commandSubject } from '../apps/register/src/platform/access/command-subject.ts'
import {
  createTestDatabase,
  type TestDatabase,
} from '../apps/register/src/platform/database/test-database.ts'
import { testServices } from '../apps/register/src/platform/http/test-services.ts'
import {
  findFiles,
  planImports,
  runImports,
  startImports,
  syncForces,
} from '../apps/register/src/reports/index.ts'
import { describeMachine } from './machine.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '7' },
    nation: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`Imports a nation and compares the suspected breaches with its truth.
  --reports N   size of the made-up nation (20000)
  --seed N      its seed (7)
  --nation DIR  this nation instead of making one up
A breach is planted by every report in which a person is the victim of the very man from whom a live order protects
her. The data shows it where the register holds both under one man and one victim, and the act falls into the order.`)
  process.exit(0)
}

type TrueReport = {
  readonly force: string
  readonly reference: string
  readonly recorded_at: string
  readonly suspect: string
  readonly victim: string
}
type TrueOrder = { readonly order_reference: string; readonly subject: string; readonly protected: string }
/** What the register knows of a report and an order of which the truth says that they are a breach. */
type Known = {
  readonly pair: string
  readonly isOneMan: boolean
  readonly isOneVictim: boolean
  readonly isInTime: boolean
  readonly isSuspected: boolean
}

const scratch = await mkdtemp(join(tmpdir(), 'onus-bench-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(scratch, 0o755)
const nation = values.nation ?? join(scratch, 'nation')
let database: TestDatabase | undefined
try {
  if (!values.nation)
    await writeNation(nation, { seed: Number(values.seed), reports: Number(values.reports) })
  const reports = await readCsv<TrueReport>(join(nation, 'truth/reports.csv'))
  const orders = await readCsv<TrueOrder>(join(nation, 'truth/orders.csv'))
  database = await createTestDatabase()
  await syncForces(database)
  const importSeconds = await importAll(database, join(nation, 'extracts'))

  console.log(describeMachine())
  console.log(
    `${values.nation ? 'a given nation' : `made-up nation, seed ${values.seed}`}: ${reports.length} reports, ${orders.length} orders, imported in ${importSeconds.toFixed(1)} s`,
  )
  await reportFigures(database, reports, orders)
  await timeEvaluation(database)
} finally {
  await database?.drop()
  await rm(scratch, { recursive: true, force: true })
}

async function reportFigures(
  { pool }: TestDatabase,
  reports: readonly TrueReport[],
  orders: readonly TrueOrder[],
): Promise<void> {
  const planted = await plantedPairs(pool, reports, orders)
  const shown = planted.filter((known) => known.isOneMan && known.isOneVictim && known.isInTime)
  const found = (some: readonly Known[]) => some.filter((known) => known.isSuspected).length
  console.log(`planted breaches that are in the register: ${planted.length}`)
  console.log(
    `  of them shown by the data: ${shown.length}, suspected ${found(shown)} (${share(found(shown), shown.length)})`,
  )
  console.log(`  of all: suspected ${found(planted)} (${share(found(planted), planted.length)})`)
  const lost = planted.filter((known) => !known.isSuspected)
  console.log(
    `  missed: ${lost.filter((known) => !known.isOneMan).length} because report and order are not linked as one man, ${lost.filter((known) => known.isOneMan && !known.isOneVictim).length} because she is not known as the one protected, ${lost.filter((known) => known.isOneMan && known.isOneVictim && !known.isInTime).length} because it happened before the order by the report’s own time`,
  )
  const wrong = await wrongSuspicions(pool, reports, orders)
  console.log(
    `suspected acts (report and order): ${wrong.acts}; false ${wrong.wrongMan + wrong.wrongVictim} (${(((wrong.wrongMan + wrong.wrongVictim) / reports.length) * 1000).toFixed(2)} per 1,000 reports): ${wrong.wrongMan} about another man, ${wrong.wrongVictim} against another victim; in the zone, whoever the victim: ${wrong.inZone}`,
  )
}

/** Everybody anew: what a batch costs beyond linking. */
async function timeEvaluation({ database, pool }: TestDatabase): Promise<void> {
  const { rows } = await pool.query<{ person: string }>(`
    select distinct person_id as person from memberships`)
  const persons = rows.map((row) => row.person)
  const started = performance.now()
  const fresh = await database
    .transaction()
    .execute((trx) => evaluateConditions(trx, { persons }, Temporal.Now.plainDateISO().toString()))
  const seconds = (performance.now() - started) / 1000
  console.log(
    `conditions of all ${persons.length} persons evaluated anew in ${seconds.toFixed(2)} s, ${fresh.length} new`,
  )
}

async function plantedPairs(
  pool: TestDatabase['pool'],
  reports: readonly TrueReport[],
  orders: readonly TrueOrder[],
): Promise<readonly Known[]> {
  const bySubject = Map.groupBy(orders, (order) => order.subject)
  const pairs = reports.flatMap((report) =>
    (bySubject.get(report.suspect) ?? [])
      .filter((order) => order.protected === report.victim)
      .map((order) => ({ ...report, order: order.order_reference })),
  )
  const { rows } = await pool.query<Known>(
    `
    with asked as (
      select * from jsonb_to_recordset($1::jsonb)
        as t (force text, reference text, "order" text)
    ), known as (
      select r.id as report, o.id as "order", l.from_on, l.last_on, o.made_on, r.force_code, r.reference, o.reference as order_reference,
        (r.recorded_at at time zone 'Europe/London')::date as recorded_on,
        (coalesce(r.occurred_to, r.occurred_from, r.recorded_at) at time zone 'Europe/London')::date as acted_on
      from asked a join reports r on r.force_code = a.force and r.reference = a.reference
      join orders o on o.reference = a."order" join order_lives l on l.order_id = o.id
      where not exists (select from reports later where later.supersedes = r.id)
    )
    select k.force_code || '/' || k.reference || ' ' || k.order_reference as pair,
      exists (select from mentions a join memberships ma on ma.mention_id = a.id, mentions b join memberships mb on mb.mention_id = b.id
        where a.report_id = k.report and b.order_id = k."order" and ma.person_id = mb.person_id) as "isOneMan",
      exists (select from report_victims v join order_protected p on p.victim_id = v.victim_id
        where v.report_id = k.report and p.order_id = k."order") as "isOneVictim",
      k.acted_on > k.made_on and k.acted_on >= k.from_on and (k.last_on is null or k.acted_on <= k.last_on) as "isInTime",
      exists (select from breaches b where b.report_id = k.report and b.order_id = k."order") as "isSuspected"
    from known k
    where k.recorded_on > k.made_on and k.recorded_on >= k.from_on and (k.last_on is null or k.recorded_on <= k.last_on)`,
    [JSON.stringify(pairs)],
  )
  return rows
}

async function wrongSuspicions(
  pool: TestDatabase['pool'],
  reports: readonly TrueReport[],
  orders: readonly TrueOrder[],
) {
  const { rows } = await pool.query<{ force: string; reference: string; order: string; kinds: string[] }>(`
    select r.force_code as force, r.reference, b.order_reference as "order", array_agg(distinct c.kind) as kinds
    from breaches b join reports r on r.id = b.report_id
    join order_conditions c on c.order_id = b.order_id and c.ordinal = b.ordinal
    group by 1, 2, 3`)
  const truth = new Map(reports.map((report) => [`${report.force}/${report.reference}`, report]))
  const orderTruth = new Map(orders.map((order) => [order.order_reference, order]))
  const counts = { acts: rows.length, wrongMan: 0, wrongVictim: 0, inZone: 0 }
  for (const row of rows) {
    const report = truth.get(`${row.force}/${row.reference}`)
    const order = orderTruth.get(row.order)
    if (!report || !order || report.suspect !== order.subject) counts.wrongMan++
    // He was where he may not be, or out when he may not, whoever reported it: no less a breach.
    else if (
      report.victim !== order.protected &&
      row.kinds.every((kind) => ['exclusion', 'curfew'].includes(kind))
    )
      counts.inZone++
    else if (report.victim !== order.protected) counts.wrongVictim++
  }
  return counts
}

async function importAll(connection: TestDatabase, directory: string): Promise<number> {
  const services = testServices(connection)
  const started = performance.now()
  const { plans, refused } = await planImports(await findFiles([directory]))
  if (refused.length > 0) throw new Error(refused.map((file) => file.message).join(' '))
  const context = {
    database: connection.database,
    access: services.access,
    subject: commandSubject('import', ['import:run']),
    purpose: { code: 'data-quality' },
    requestId: randomUUID(),
    now: services.now,
  }
  const begun = await startImports(context, { plans })
  await runImports(connection, begun, { storedBy: 'bench', now: services.now })
  return (performance.now() - started) / 1000
}

async function readCsv<Row>(path: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const row of createReadStream(path).pipe(parse({ columns: true }))) rows.push(row as Row)
  return rows
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(1)}%`
}
