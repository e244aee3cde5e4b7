/** The court feed of a nation → stored with its conditions read, linked, evaluated. `node bench/orders.ts --help` */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeNation } from '@onus/nation'
import { describeMachine } from './machine.ts'
import { runOnus } from './run-onus.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    nation: { type: 'string' },
    home: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`Imports the court feed of a nation and prints the seconds, with everything that follows from it.
  --reports N   size of the made-up nation whose feed it is (1000000, which is about 56,000 orders)
  --seed N      its seed (7)
  --nation DIR  take the feed of this nation instead of making one up
  --home DIR    import into this register, such as one that holds the nation's reports; else into an empty one`)
  process.exit(0)
}

const scratch = await mkdtemp(join(tmpdir(), 'onus-orders-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(scratch, 0o755)
const nation = values.nation ?? join(scratch, 'nation')
try {
  if (!values.nation)
    await writeNation(nation, { seed: Number(values.seed), reports: Number(values.reports) })
  const feed = join(nation, 'extracts/court-orders.csv')
  const orders = (await readFile(feed, 'utf8')).split('\n').filter(Boolean).length - 1
  const { output, seconds, peakMebibytes } = await runOnus(['import', feed, '--json'], {
    ONUS_HOME: values.home ?? join(scratch, 'home'),
  })
  console.log(describeMachine())
  console.log(values.nation ? 'a given nation' : `made-up nation, seed ${values.seed}`, `${orders} orders`)
  console.log(JSON.stringify(JSON.parse(output), null, 2))
  console.log(
    `${seconds.toFixed(1)} s in all, ${Math.round(orders / seconds)} orders/s, peak memory of the importing process ${peakMebibytes} MiB`,
  )
} finally {
  await rm(scratch, { recursive: true, force: true })
}
