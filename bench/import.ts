/** Import end to end: files of 43 forces → stored, linked, evaluated, searchable. `node bench/import.ts --help` */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeNation } from '@onus/nation'
import { describeMachine } from './machine.ts'
import { runOnus } from './run-onus.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '7' },
    nation: { type: 'string' },
    home: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(`Imports a nation into an empty register and prints rows a second and peak memory.
  --reports N   size of the made-up nation (200000)
  --seed N      its seed (7)
  --nation DIR  import the extracts of this nation instead of making one up
  --home DIR    keep the register here afterwards, for the other benches`)
  process.exit(0)
}

const scratch = await mkdtemp(join(tmpdir(), 'onus-bench-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(scratch, 0o755)
const home = values.home ?? join(scratch, 'home')
const nation = values.nation ?? join(scratch, 'nation')
try {
  if (!values.nation)
    await writeNation(nation, { seed: Number(values.seed), reports: Number(values.reports) })
  const { output, seconds, peakMebibytes } = await runOnus(['import', join(nation, 'extracts'), '--json'], {
    ONUS_HOME: home,
  })
  const result = JSON.parse(output) as Record<string, unknown>
  const reports = (await readFile(join(nation, 'truth/reports.csv'), 'utf8')).split('\n').length - 2
  console.log(describeMachine())
  console.log(values.nation ? 'a given nation' : `made-up nation, seed ${values.seed}`, `${reports} reports`)
  console.log(JSON.stringify(result, null, 2))
  console.log(
    `${seconds.toFixed(1)} s in all, ${Math.round(reports / seconds)} reports/s, peak memory of the importing process ${peakMebibytes} MiB`,
  )
} finally {
  await rm(scratch, { recursive: true, force: true })
}
