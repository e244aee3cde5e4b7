/** The `onus` command: one file each in commands/, thin. */
import { Command, CommanderError } from 'commander'
import { registerCheck } from './commands/check.ts'
import { describeRefusal } from './commands/describe-refusal.ts'
import { registerExport } from './commands/export.ts'
import { registerExportLinks } from './commands/export-links.ts'
import { registerImport } from './commands/import.ts'
import { registerServe } from './commands/serve.ts'
import { registerToken } from './commands/token.ts'
import { registerWork } from './commands/work.ts'

const program = new Command('onus')
  .description('A national register of serial stalkers and domestic-abuse perpetrators.')
  .showHelpAfterError('Run it with --help to see what it takes.')
  .exitOverride()
  .addHelpText(
    'after',
    `
Settings, from the environment:
  ONUS_HOME            where the embedded database lives (.onus)
  ONUS_PORT            the port of the service (3000)
  ONUS_DATABASE_URL    a PostgreSQL 18 server instead of the embedded one
  All of them: docs/runbooks/start-and-stop.md

Exit codes: 0 done, 1 refused or failed, 2 used wrongly.`,
  )

registerServe(program)
registerWork(program)
registerImport(program)
registerCheck(program)
registerExport(program)
registerExportLinks(program)
registerToken(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else process.exitCode = describeRefusal(error)
}
