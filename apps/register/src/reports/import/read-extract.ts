/** The reading stage: batch after batch into the register, each with its progress in one transaction. */
import { storeOrders } from '../../orders/index.ts'
import { type ClientTransaction, inClientTransaction } from '../../platform/database/client-transaction.ts'
import type { Connection } from '../../platform/database/database.ts'
import { type RejectedRow, storeRejectedRows } from '../../victims/index.ts'
import { storeReports } from '../report-store.ts'
import type { ImportPlan } from './import-plan.ts'
import { addProgress, completeReading, type ImportCounts, type ImportRow } from './import-store.ts'
import type { RejectedUnit, Unit, UnitBatch } from './unit.ts'
import type { UnitReader } from './unit-reader.ts'

/** What a batch wrote, so that a small import can be resolved at once. */
export type Written = {
  readonly reports: readonly string[]
  readonly orders: readonly string[]
  readonly mentions: readonly string[]
}

export type ReadExtractOptions = {
  readonly read: UnitReader['read']
  readonly storedBy: string
  /** ISO instant by which a date lies in the future. */
  readonly now: string
  readonly onBatch: (batch: {
    readonly rows: number
    readonly bytesDone: number
    readonly written: Written
  }) => void
}

export async function readExtract(
  connection: Pick<Connection, 'pool' | 'database'>,
  row: ImportRow,
  plan: ImportPlan,
  options: ReadExtractOptions,
): Promise<void> {
  const rowsDone = (role: string) => row.files.find((file) => file.role === role)?.rowsDone ?? 0
  const skip = { mainRows: rowsDone(plan.kind), peopleRows: rowsDone('people') }
  const batches = options.read(plan, { now: options.now, skip })
  // The next batch is made while the database stores this one. A failure of it waits until it is asked for.
  let next = batches.next()
  try {
    for (;;) {
      const { value: batch, done } = await next
      if (done || !batch) break
      next = batches.next()
      next.catch(() => {})
      const written = await retried(() =>
        inClientTransaction(connection, (transaction) => storeBatch(transaction, row, plan, batch, options)),
      )
      options.onBatch({ rows: batch.mainRows + batch.peopleRows, bytesDone: batch.bytesDone, written })
    }
  } finally {
    // Closes the files, also where a batch could not be stored.
    await batches.return(undefined).catch(() => {})
  }
  await completeReading(connection.database, row.id)
}

async function storeBatch(
  transaction: ClientTransaction,
  row: ImportRow,
  plan: ImportPlan,
  batch: UnitBatch,
  options: ReadExtractOptions,
): Promise<Written> {
  const { trx } = transaction
  const stored = await storeUnits(transaction, batch.units, { storedBy: options.storedBy, importId: row.id })
  const rejected = [...batch.units.filter((unit) => unit.kind === 'rejected'), ...stored.contradicted]
  await storeRejectedRows(
    trx,
    rejected.flatMap((unit) => rejectedRows(unit, row.id, plan.force)),
  )
  const count = (state: string) => stored.states.filter((each) => each === state).length
  const counts: ImportCounts = {
    read: batch.units.length,
    stored: count('stored'),
    unchanged: count('unchanged'),
    corrected: count('corrected'),
    rejected: rejected.length,
  }
  const isTail = batch.mainRows === 0
  await addProgress(
    trx,
    row.id,
    isTail ? 'people' : plan.kind,
    { rows: isTail ? batch.peopleRows : batch.mainRows, bytesDone: isTail ? undefined : batch.bytesDone },
    counts,
  )
  return stored.written
}

async function storeUnits(
  { trx, client }: ClientTransaction,
  units: readonly Unit[],
  options: { readonly storedBy: string; readonly importId: string },
) {
  const reports = units.filter((unit) => unit.kind === 'report')
  const orders = units.filter((unit) => unit.kind === 'order')
  const storedReports =
    reports.length > 0
      ? (
          await storeReports(
            { trx, client },
            reports.map((unit) => unit.prepared),
            options,
          )
        ).reports
      : []
  const storedOrders = await storeOrders(
    trx,
    orders.map((unit) => unit.prepared),
    { ...options, client },
  )
  const isNew = ({ state }: { readonly state: string }) => state === 'stored' || state === 'corrected'
  const outcomes = [
    ...storedReports.map((stored, index) => ({ stored, unit: reports[index]! })),
    ...storedOrders.map((stored, index) => ({ stored, unit: orders[index]! })),
  ]
  return {
    states: outcomes.map(({ stored }) => stored.state),
    contradicted: outcomes
      .filter(({ stored }) => stored.state === 'contradicted')
      .map(({ unit }) => contradiction(unit)),
    written: {
      reports: storedReports.filter(isNew).map((stored) => stored.id),
      orders: storedOrders.filter(isNew).map((stored) => stored.id),
      mentions: outcomes.flatMap(({ stored }) => stored.mentions),
    },
  }
}

function contradiction(unit: Exclude<Unit, RejectedUnit>): RejectedUnit {
  return {
    kind: 'rejected',
    file: unit.file,
    line: unit.line,
    problems: [
      {
        code: 'duplicate-reference',
        reason:
          'An earlier row of this import has the same reference and says something else. Keep the one that is right.',
        column: 'reference',
        value: unit.kind === 'report' ? unit.prepared.report.reference : unit.prepared.order.reference,
      },
    ],
    source: unit.prepared.source,
  }
}

/** One row for each problem, so that everything wrong is mended at once. */
function rejectedRows(unit: RejectedUnit, importId: string, forceCode: string | undefined): RejectedRow[] {
  return unit.problems.map(({ code, reason, column, value }) => ({
    importId,
    forceCode,
    file: unit.file,
    line: unit.line,
    column,
    // Neither can be stored as text.
    value: value?.replaceAll('\u0000', '\uFFFD'),
    code,
    reason,
    source: unit.source.replaceAll('\u0000', '\uFFFD'),
  }))
}

/** Unique keys that somebody else took meanwhile, and deadlocks: the batch starts anew and sees what is there. */
const worthRetrying: ReadonlySet<string> = new Set(['23505', '40001', '40P01'])

async function retried<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await work()
    } catch (error) {
      const code = (error as { code?: string }).code
      if (attempt >= attempts || !code || !worthRetrying.has(code)) throw error
    }
}
