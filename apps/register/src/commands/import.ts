/** `onus import`: forces' extracts and the court feed into the register. */
import type { Command } from 'commander'
import {
  findFiles,
  type ImportCounts,
  type ImportRow,
  prepareFiles,
  type RefusedFile,
  runImports,
  type StartedOrKnown,
  startImports,
  syncForces,
} from '../reports/index.ts'
import { showProgress } from './show-progress.ts'
import { type CommandWork, withDatabase } from './with-database.ts'

type Options = { readonly mapping?: string; readonly force?: string; readonly json?: boolean }

export function registerImport(program: Command): void {
  program
    .command('import')
    .description(
      'Bring in extracts of forces and the court feed: read, quarantine what is wrong, link, flag.',
    )
    .argument('<paths...>', 'files, folders or patterns; a reject report that was mended may be among them')
    .option('--mapping <name or file>', 'the layout, where it is not recognised by its columns')
    .option('--force <code>', 'the two-digit code of the force, where the file name does not begin with it')
    .option('--json', 'print the outcome for a program')
    .addHelpText(
      'after',
      `
The same file twice changes nothing; a corrected row becomes a new version; a run that was killed goes on where it was.
Rows that are wrong are kept in quarantine: onus export quarantine --out rejects.csv
Exit codes: 0 all files read, 1 a file was refused or failed, 2 used wrongly.

Example: onus import extracts/`,
    )
    .action(async (paths: readonly string[], options: Options) => {
      const files = await prepareFiles(await findFiles(paths), options)
      try {
        const outcome = await withDatabase(
          {
            command: 'import',
            scopes: ['import:run'],
            purpose: { code: 'data-quality' },
            connections: 6,
            statementTimeoutMs: 0,
          },
          (work) => importAll(work, files),
        )
        if (options.json) console.log(JSON.stringify(asJson(outcome), null, 2))
        else print(outcome)
        if (outcome.refused.length > 0 || outcome.ended.some((row) => row.state === 'failed'))
          process.exitCode = 1
      } finally {
        await files.clean()
      }
    })
}

type Outcome = {
  readonly known: readonly StartedOrKnown[]
  readonly ended: readonly ImportRow[]
  readonly refused: readonly RefusedFile[]
}

async function importAll(
  { open, context }: CommandWork,
  { plans, refused }: Awaited<ReturnType<typeof prepareFiles>>,
): Promise<Outcome> {
  await syncForces(open)
  const started = await startImports(context, { plans })
  const progress = showProgress()
  try {
    const ended = await runImports(
      open,
      started.filter((each) => each.state !== 'known'),
      {
        storedBy: 'onus import',
        now: context.now,
        onProgress: progress.show,
      },
    )
    return { known: started.filter((each) => each.state === 'known'), ended, refused }
  } finally {
    progress.end()
  }
}

/** A file that is known is counted as what it is: everything it stored once is unchanged. */
function totals({ known, ended }: Outcome): ImportCounts {
  const rows = [
    ...ended.map((row) => row.counts),
    ...known.map(({ row }): ImportCounts => {
      const { read, rejected } = row!.counts
      return { read, rejected, stored: 0, corrected: 0, unchanged: read - rejected }
    }),
  ]
  const sum = (count: (counts: ImportCounts) => number) =>
    rows.reduce((total, counts) => total + count(counts), 0)
  return {
    read: sum((counts) => counts.read),
    stored: sum((counts) => counts.stored),
    unchanged: sum((counts) => counts.unchanged),
    corrected: sum((counts) => counts.corrected),
    rejected: sum((counts) => counts.rejected),
  }
}

function print(outcome: Outcome): void {
  const { stored, unchanged, corrected, rejected, read } = totals(outcome)
  const line = (count: number, text: string) =>
    console.log(`${count.toLocaleString('en-GB').padStart(12)}  ${text}`)
  line(stored, 'stored')
  line(
    unchanged + corrected,
    `unchanged or corrected (${unchanged.toLocaleString('en-GB')} unchanged, ${corrected.toLocaleString('en-GB')} corrected)`,
  )
  line(rejected, rejected === 0 ? 'rejected' : 'rejected: onus export quarantine --out rejects.csv')
  console.log(
    `${read.toLocaleString('en-GB')} rows read from ${(outcome.ended.length + outcome.known.length).toLocaleString('en-GB')} extracts.`,
  )
  for (const row of outcome.ended) if (row.state === 'failed') console.error(`Failed: ${row.failure}`)
  for (const file of outcome.refused) console.error(`Refused: ${file.message}`)
}

function asJson(outcome: Outcome) {
  return {
    ...totals(outcome),
    imports: [
      ...outcome.ended.map((row) => importJson(row, row.state)),
      ...outcome.known.map(({ row }) => importJson(row!, 'known')),
    ],
    refused: outcome.refused,
  }
}

const importJson = (row: ImportRow, state: string) => ({
  id: row.id,
  state,
  kind: row.kind,
  force: row.force ?? null,
  mapping: row.mapping,
  files: row.files.map((file) => file.name),
  ...row.counts,
  ...(row.failure && { failure: row.failure }),
})
