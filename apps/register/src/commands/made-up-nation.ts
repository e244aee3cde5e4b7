/** Fills an empty register with a made-up nation, so that a visitor has something to look at. Nobody in it exists. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeNation } from '@onus/nation'
import type { Connection } from '../platform/database/database.ts'
import { londonDate } from '../platform/london-time.ts'
import type { Context } from '../platform/use-case.ts'
import { findFiles, type ImportProgress, planImports, runImports, startImports } from '../reports/index.ts'

const seed = 2026
const reports = 5_000
const importedBy = 'onus:command-line made-up-nation'

/** True for a register without reports, and for one whose made-up nation was cut off half-way. */
export async function needsMadeUpNation({ database }: Pick<Connection, 'database'>): Promise<boolean> {
  const report = await database.selectFrom('reports').select('id').limit(1).executeTakeFirst()
  if (!report) return true
  const cutOff = await database
    .selectFrom('imports')
    .select('id')
    .where('started_by', '=', importedBy)
    .where('state', 'not in', ['done', 'failed'])
    .limit(1)
    .executeTakeFirst()
  return cutOff !== undefined
}

export async function loadMadeUpNation(
  connection: Connection,
  context: Context,
  onProgress: (progress: ImportProgress) => void,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'onus-nation-'))
  try {
    const today = londonDate(context.now())
    // Ten years that end today: the queues hold something current.
    await writeNation(directory, {
      seed,
      reports,
      from: today.subtract({ years: 10 }).toString(),
      to: today.toString(),
    })
    const files = await findFiles([join(directory, 'extracts')])
    const { plans } = await planImports(files)
    const started = await startImports(context, { plans })
    await runImports(connection, started, { storedBy: importedBy, now: context.now, onProgress })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
