/** Writes a nation from the command line: `node packages/nation/src/write-nation-command.ts --seed 7 --reports 5000 --out DIR`. */
import { parseArgs } from 'node:util'
import type { NationOptions } from './nation-options.ts'
import { writeNation } from './write-nation.ts'

const HELP = `Usage: write-nation-command.ts --out DIRECTORY [options]

Makes up a nation of people and reports, and writes extracts/ and truth/ there. Nobody in it exists.

  --out DIRECTORY    where to write (needed)
  --seed NUMBER      another seed, another nation (7)
  --reports NUMBER   how many reports (5000)
  --from DATE        first day (2016-01-01)
  --to DATE          the day after the last (2026-11-01)
  --noise NUMBER     how badly things are written: 0 not at all, 1 as usual (1)
  --json             print the summary as JSON
  --help             this text`

const READ_OPTIONS = {
  out: { type: 'string' },
  seed: { type: 'string', default: '7' },
  reports: { type: 'string', default: '5000' },
  from: { type: 'string' },
  to: { type: 'string' },
  noise: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

function showProgress(done: number, total: number): void {
  const percent = Math.floor((done / total) * 100)
  if (process.stderr.isTTY)
    process.stderr.write(`\r${percent}%  ${done} of ${total} reports${done === total ? '\n' : ''}`)
  else if (done === total || (done % 100_000 === 0 && done > 0))
    process.stderr.write(`${done} of ${total} reports\n`)
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: READ_OPTIONS })
  if (values.help) return console.log(HELP)
  if (!values.out) throw new RangeError('Say where to write: --out DIRECTORY')
  const options: NationOptions = {
    seed: Number(values.seed),
    reports: Number(values.reports),
    noise: Number(values.noise),
    ...(values.from && { from: values.from }),
    ...(values.to && { to: values.to }),
  }
  const summary = await writeNation(values.out, options, showProgress)
  if (values.json) return console.log(JSON.stringify(summary))
  const { reports, people, suspects, serialSuspects, orders } = summary
  console.log(
    `${reports} reports, ${people} people, ${suspects} suspects (${serialSuspects} serial), ${orders} orders`,
  )
}

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
