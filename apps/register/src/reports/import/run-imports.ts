/** Runs imports through their stages: all files read, then linked and evaluated once. Killed anywhere, the next run goes on. */
import { findPersonsOfReports, linkRegister, resolveMentions } from '../../persons/index.ts'
import { inClientTransaction } from '../../platform/database/client-transaction.ts'
import type { Connection } from '../../platform/database/database.ts'
import { AppError } from '../../platform/errors.ts'
import { linkVictims, resolveVictims } from '../../victims/index.ts'
import { evaluateChanges, findPersonsToEvaluate, raiseAlertsOfImports } from './evaluate-changes.ts'
import { holdingLock } from './import-lock.ts'
import type { ImportPlan } from './import-plan.ts'
import { createMeter, type OnProgress } from './import-progress.ts'
import { findImport, type ImportRow, setState } from './import-store.ts'
import { readExtract, type Written } from './read-extract.ts'
import { createUnitReader, type UnitReader } from './unit-reader.ts'

export type StartedImport = { readonly id: string; readonly plan: ImportPlan }

export type RunOptions = {
  readonly storedBy: string
  readonly now: () => Temporal.Instant
  readonly onProgress?: OnProgress
  /** Stops between two batches; the next run goes on from there. */
  readonly signal?: AbortSignal
}

/** Up to so many rows are resolved one by one, as a report taken by hand is; more are linked with the whole register. */
const mostResolvedAtOnce = 200

/**
 * Answers with the imports as they ended. One that cannot be read to its end is marked failed with the reason, what
 * it stored stays stored, and the others go on.
 */
export async function runImports(
  connection: Connection,
  started: readonly StartedImport[],
  options: RunOptions,
): Promise<readonly ImportRow[]> {
  const { onProgress = () => {} } = options
  const meter = createMeter('reading', onProgress)
  const totalBytes = started.reduce((sum, { plan }) => sum + (plan.files[0]?.file.sizeBytes ?? 0), 0)
  let bytesBefore = 0
  const reader = createUnitReader(totalBytes)
  let written: Written | undefined = { reports: [], orders: [], mentions: [] }
  try {
    for (const { id, plan } of started) {
      const main = plan.files[0]!.file
      await holdingLock(
        connection,
        `import ${plan.kind} ${plan.force ?? ''}`,
        async () => {
          const row = (await findImport(connection.database, id))!
          if (row.state === 'done' || row.state === 'failed') return
          // What an earlier run wrote is not known here.
          if (row.state !== 'reading' || row.counts.read > 0) written = undefined
          if (row.state !== 'reading') return
          await readOrFail(
            connection,
            row,
            plan,
            { ...options, read: reader.read },
            (rows, bytesDone, more) => {
              options.signal?.throwIfAborted()
              if (written) written = joined(written, more)
              meter(main.name, bytesBefore + bytesDone, totalBytes, rows)
            },
          )
        },
        () => createMeter('waiting', onProgress)(main.name, 0, 0),
      )
      bytesBefore += main.sizeBytes
      meter(main.name, bytesBefore, totalBytes)
    }
  } finally {
    await reader.close()
  }
  options.signal?.throwIfAborted()
  await linkAndEvaluate(
    connection,
    started.map(({ id }) => id),
    written,
    options,
  )
  const ended = await Promise.all(started.map(({ id }) => findImport(connection.database, id)))
  onProgress({ stage: 'done', what: '', done: 1, total: 1, rows: 0, rowsPerSecond: 0, secondsLeft: 0 })
  return ended.filter((row) => row !== undefined)
}

async function readOrFail(
  connection: Connection,
  row: ImportRow,
  plan: ImportPlan,
  options: RunOptions & Pick<UnitReader, 'read'>,
  onBatch: (rows: number, bytesDone: number, written: Written) => void,
): Promise<void> {
  try {
    await readExtract(connection, row, plan, {
      read: options.read,
      storedBy: options.storedBy,
      now: options.now().toString(),
      onBatch: ({ rows, bytesDone, written }) => onBatch(rows, bytesDone, written),
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await setState(connection.database, row.id, 'failed', error.message)
  }
}

function joined(a: Written, b: Written): Written | undefined {
  if (a.reports.length + b.reports.length + a.orders.length + b.orders.length > mostResolvedAtOnce)
    return undefined
  return {
    reports: [...a.reports, ...b.reports],
    orders: [...a.orders, ...b.orders],
    mentions: [...a.mentions, ...b.mentions],
  }
}

/** `written` is everything that is new, or undefined where it is too much or not known: then all is linked anew. */
async function linkAndEvaluate(
  connection: Connection,
  importIds: readonly string[],
  written: Written | undefined,
  options: RunOptions,
): Promise<void> {
  await holdingLock(connection, 'import linking', async () => {
    const rows = await Promise.all(importIds.map((id) => findImport(connection.database, id)))
    const open = rows
      .filter((row) => row?.state === 'linking' || row?.state === 'evaluating')
      .map((row) => row!.id)
    if (open.length === 0) return
    const { onProgress = () => {} } = options
    const linking = createMeter('linking', onProgress)
    let persons: readonly string[]
    if (written && rows.every((row) => row?.state !== 'evaluating')) {
      linking('new reports', 0, 1)
      persons = await resolve(connection, written)
    } else {
      await linkRegister(connection, {
        onProgress: ({ stage, done, total }) => linking(`suspects: ${stage}`, done, total),
      })
      await linkVictims(connection, ({ stage, done, total }) => linking(`victims: ${stage}`, done, total))
      persons = await findPersonsToEvaluate(connection.database)
    }
    for (const id of open) await setState(connection.database, id, 'evaluating')
    const evaluating = createMeter('evaluating', onProgress)
    const changes = await evaluateChanges(
      connection,
      persons,
      (done, total) => evaluating('patterns', done, total),
      options.now(),
    )
    await raiseAlertsOfImports(connection, open, changes, options.now())
    for (const id of open) await setState(connection.database, id, 'done')
  })
}

/** The way of a single report, for a few. */
async function resolve(connection: Connection, written: Written): Promise<readonly string[]> {
  if (written.reports.length + written.orders.length === 0) return []
  return inClientTransaction(connection, async ({ trx }) => {
    const { changedPersons } = await resolveMentions(trx, written.mentions)
    const { touchedReports } = await resolveVictims(trx, written.reports, written.orders)
    const touched = await findPersonsOfReports(trx, [...touchedReports])
    return [...new Set([...changedPersons, ...touched])]
  })
}
