/** Recomputes the duties of everybody, on several processors, part by part; killed at any point it has done some parts. */
import { Worker } from 'node:worker_threads'
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import { type Connection, connect } from '../platform/database/database.ts'
import { findManagedPersons } from './find-managed-persons.ts'
import { partOf, type Recomputed, recomputeWith } from './recompute-duties.ts'

export type RecomputeJob = {
  readonly url: string
  readonly today: string
  readonly parts: readonly (readonly string[])[]
  /** Number of the next part: shared by all workers. */
  readonly turn: Int32Array
}

/** Fewer people than this are not worth a thread. */
const worthAThread = 5_000

/**
 * @param url the service's own login, for the threads
 * @param today ISO date of London
 */
export async function recomputeAllDuties(
  connection: Pick<Connection, 'database' | 'pool'> & { readonly url: string },
  today: string,
  workers = 2,
): Promise<Recomputed> {
  const managed = await connection.database.transaction().execute(findManagedPersons)
  const parts = [...Map.groupBy(managed, partOf).values()]
  const turn = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const job = { url: connection.url, today, parts, turn }
  // This thread may be answering requests: what takes long is done beside it.
  const done =
    managed.length < worthAThread
      ? [await recomputeParts(connection, job)]
      : await Promise.all(Array.from({ length: workers }, () => inThread(job)))
  return {
    persons: sum(done, ({ persons }) => persons),
    duties: sum(done, ({ duties }) => duties),
    changed: sum(done, ({ changed }) => changed),
  }
}

/** Takes part after part until none is left. */
async function recomputeParts(
  connection: Pick<Connection, 'pool'>,
  { parts, turn, today }: RecomputeJob,
): Promise<Recomputed> {
  const done: Recomputed[] = []
  for (;;) {
    const part = parts[Atomics.add(turn, 0, 1)]
    if (!part) break
    done.push(await inClientTransaction(connection, (writing) => recomputeWith(writing, part, today)))
  }
  return {
    persons: sum(done, ({ persons }) => persons),
    duties: sum(done, ({ duties }) => duties),
    changed: sum(done, ({ changed }) => changed),
  }
}

/** What a thread does: its own connection, the same parts. */
export async function recomputeInThread(job: RecomputeJob): Promise<Recomputed> {
  const connection = connect(job.url, { connections: 1, statementTimeoutMs: 0 })
  try {
    return await recomputeParts(connection, job)
  } finally {
    await connection.close()
  }
}

function inThread(job: RecomputeJob): Promise<Recomputed> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./recompute-worker.ts', import.meta.url), {
      workerData: job,
      // Facts live for one part: room for them spares most of the collector's work.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread that computes duties ended with ${code}`)))
  })
}

function sum(done: readonly Recomputed[], of: (one: Recomputed) => number): number {
  return done.reduce((total, one) => total + of(one), 0)
}
