/** `onus export links`: who every suspect and victim was judged to be, by id, for measuring the linkage. */
import { open, rename } from 'node:fs/promises'
import type { Command } from 'commander'
import { exportLinks, type LinkRow } from '../persons/index.ts'
import { withDatabase } from './with-database.ts'

type Options = { readonly out: string; readonly json?: boolean }

/** Under the command `export`, whoever made it first. */
export function registerExportLinks(program: Command): void {
  const parent =
    program.commands.find((command) => command.name() === 'export') ??
    program.command('export').description('Write what the register holds to files')
  parent
    .command('links')
    .description('Write force,reference,role,person for every suspect and victim of the current reports')
    .requiredOption('--out <file>', 'the CSV file to write')
    .option('--json', 'print the result for a program')
    .action(async ({ out, json }: Options) => {
      const rows = await withDatabase(
        { command: 'export links', scopes: ['links:export'], connections: 2 },
        ({ context }) => writeLinks(out, (write) => exportLinks(context, { write })),
      )
      console.log(json ? JSON.stringify({ rows, out }) : `${rows} links written to ${out}`)
    })
}

/** The file appears when it is whole. */
async function writeLinks(
  out: string,
  run: (write: (rows: readonly LinkRow[]) => Promise<void>) => Promise<number>,
): Promise<number> {
  const partial = `${out}.partial`
  const file = await open(partial, 'w', 0o600)
  let count: number
  try {
    await file.write('force,reference,role,person\n')
    count = await run(async (rows) => {
      await file.write(rows.map(lineOf).join(''))
    })
  } finally {
    await file.close()
  }
  await rename(partial, out)
  return count
}

function lineOf({ force, reference, role, person }: LinkRow): string {
  return `${[force, reference, role, person].map(quoted).join(',')}\n`
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
