/** `onus serve`: the service people use. Without a sign-in service of your own it is the demonstration. */
import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { createAccess } from '../platform/access/access.ts'
import { commandSubject } from '../platform/access/command-subject.ts'
import { type Config, ConfigError, readConfig } from '../platform/config.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/open-database.ts'
import { stopGracefully, stopOnSignals } from '../platform/http/index.ts'
import { startJobs, startOften } from '../platform/jobs/index.ts'
import { createLog } from '../platform/log.ts'
import { demoUsers } from '../platform/sign-in/demo-users.ts'
import { syncForces } from '../reports/index.ts'
import { jobs, oftenJobs } from './jobs.ts'
import { loadMadeUpNation, needsMadeUpNation } from './made-up-nation.ts'
import { loadMadeUpRegister, needsMadeUpRegister } from './made-up-register/made-up-register.ts'
import { showProgress } from './show-progress.ts'
import { startService } from './start-service.ts'

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Start the service on http://localhost:3000 (ONUS_PORT). Stop it with Ctrl-C or SIGTERM.')
    .option('--empty', 'do not load the made-up nation into an empty register')
    .action(async ({ empty }: { readonly empty?: boolean }) => {
      const config = readConfig()
      await refuseTakenPort(config)
      const open = await openDatabase(config)
      try {
        await syncForces(open)
        const isDemo = config.oidc === undefined
        if (isDemo && !empty && (await needsMadeUpNation(open))) await fill(open)
        const { app, url, demoIssuer, closeSignIn } = await startService(config, open)
        if (demoIssuer && !empty && (await needsMadeUpRegister(open))) {
          console.log('Putting some of them on the register: proposals, levels, managers, MAPPA.')
          await loadMadeUpRegister(open, demoIssuer)
        }
        const running = await startJobs(
          { connection: open, log: createLog(config), now: Temporal.Now.instant },
          jobs,
        ).catch(async (error: unknown) => {
          await stopGracefully(app, 0)
          await closeSignIn()
          throw error
        })
        const often = startOften(
          { connection: open, log: createLog(config), now: Temporal.Now.instant },
          oftenJobs(config),
        )
        stopOnSignals(app, async () => {
          await Promise.all([running.stop(), often.stop()])
          await closeSignIn()
          await open.close()
        })
        console.log(`Onus is at ${url}`)
        if (isDemo) printSignIns()
      } catch (error) {
        await open.close()
        throw error
      }
    })
}

async function fill(open: OpenDatabase): Promise<void> {
  console.log('Loading a made-up nation. Nobody in it exists.')
  const progress = showProgress()
  await loadMadeUpNation(
    open,
    {
      database: open.database,
      access: createAccess(),
      subject: commandSubject('made-up-nation', ['import:run']),
      purpose: { code: 'data-quality' },
      requestId: randomUUID(),
      now: () => Temporal.Now.instant(),
    },
    progress.show,
  )
  progress.end()
}

/** Asked before the database is started: nothing is worse than a minute of loading before the refusal. */
async function refuseTakenPort({ port }: Config): Promise<void> {
  const { createServer } = await import('node:net')
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () =>
      reject(new ConfigError(`Port ${port} is taken. Set ONUS_PORT to another, or stop what runs there.`)),
    )
    probe.listen(port, 'localhost', () => probe.close(() => resolve()))
  })
}

function printSignIns(): void {
  console.log('\nDemonstration sign-ins, all invented (choose one on the sign-in page):')
  for (const user of demoUsers)
    console.log(
      `  ${user.name.padEnd(15)} ${user.role.padEnd(20)} ${(user.force?.name ?? 'national').padEnd(18)} ${user.job}`,
    )
  console.log('\nA token for the API:  npx onus token --client demo-client')
}
