/** `onus work`: the jobs that the service does by itself, without serving anybody. */
import type { Command } from 'commander'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { type JobCounts, runJob, startJobs, startOften } from '../platform/jobs/index.ts'
import { createLog } from '../platform/log.ts'
import { jobs, oftenJobs } from './jobs.ts'

type Options = { readonly once?: boolean; readonly json?: boolean }

export function registerWork(program: Command): void {
  program
    .command('work')
    .description('Do what is done at set times: recompute duties, alert what is overdue or ending.')
    .option('--once', 'do every job now, once, and end')
    .option('--json', 'with --once: print what was done for a program')
    .addHelpText(
      'after',
      `
onus serve does these jobs too; run onus work where serving and working are to be apart. Any number may run at once.

Jobs, in London time:
${jobs.map(({ name, cron, purpose }) => `  ${name.padEnd(26)} ${cron.padEnd(12)} ${purpose}`).join('\n')}

Example: onus work --once`,
    )
    .action(async ({ once, json }: Options) => (once ? workOnce(json ?? false) : workOn()))
}

async function workOnce(isForProgram: boolean): Promise<void> {
  const config = readConfig()
  const connection = await openDatabase(config)
  try {
    const work = {
      connection,
      log: createLog({ logLevel: 'silent' }),
      now: () => Temporal.Now.instant(),
    }
    const done: Record<string, JobCounts> = {}
    const once = oftenJobs(config).map((job) => ({
      ...job,
      run: (inner: typeof work) => job.run(inner, new AbortController().signal),
    }))
    for (const job of [...jobs, ...once]) {
      done[job.name] = await runJob(job, work)
      if (!isForProgram) console.log(`${job.name}: ${describe(done[job.name]!)}`)
    }
    if (isForProgram) console.log(JSON.stringify(done, null, 2))
  } finally {
    await connection.close()
  }
}

async function workOn(): Promise<void> {
  const config = readConfig()
  const connection = await openDatabase(config)
  const running = await startJobs(
    { connection, log: createLog(config), now: () => Temporal.Now.instant() },
    jobs,
  ).catch(async (error: unknown) => {
    await connection.close()
    throw error
  })
  const often = startOften(
    { connection, log: createLog(config), now: () => Temporal.Now.instant() },
    oftenJobs(config),
  )
  console.log('Working. Stop it with Ctrl-C or SIGTERM.')
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
  await Promise.all([running.stop(), often.stop()])
  await connection.close()
}

function describe(counts: JobCounts): string {
  const parts = Object.entries(counts).map(([name, count]) => `${count.toLocaleString('en-GB')} ${name}`)
  return parts.length > 0 ? parts.join(', ') : 'nothing to do'
}
