/** `onus export`: what can be taken out of the register as a file. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Command } from 'commander'
import { exportQuarantine } from '../reports/index.ts'
import { withDatabase } from './with-database.ts'

type QuarantineOptions = {
  readonly out: string
  readonly import?: string
  readonly force?: string
  readonly json?: boolean
}

/** The `export` command; others hang their own exports on it. */
export function registerExport(program: Command): Command {
  const command = program.command('export').description('Write a part of the register to a file.')
  command
    .command('quarantine')
    .description(
      'The rows that imports rejected, as they were sent, with what is wrong: mend them and import the file.',
    )
    .requiredOption(
      '--out <file>',
      'the CSV file to write; it names victims, so it is made readable to you alone',
    )
    .option('--import <id>', 'only of this import')
    .option('--force <code>', 'only of this force')
    .option('--json', 'print the outcome for a program')
    .addHelpText('after', '\nExample: onus export quarantine --out rejects.csv --force 36')
    .action(async (options: QuarantineOptions) => {
      const file = createWriteStream(options.out, { mode: 0o600 })
      await once(file, 'open')
      const rows = await withDatabase(
        {
          command: 'export quarantine',
          scopes: ['quarantine:export'],
          purpose: { code: 'data-quality' },
          connections: 2,
        },
        ({ context }) =>
          exportQuarantine(context, {
            ...(options.import && { importId: options.import }),
            ...(options.force && { forceCode: options.force }),
            write: async (text) => {
              if (!file.write(text)) await once(file, 'drain')
            },
          }),
      )
      file.end()
      await once(file, 'close')
      if (options.json) console.log(JSON.stringify({ rows, file: options.out }))
      else console.log(`${rows} rejected rows written to ${options.out}.`)
    })
  return command
}
