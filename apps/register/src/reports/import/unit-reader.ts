/** Reads extracts in a thread of its own, so that one processor understands rows while another stores them. */
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode } from '../../platform/errors.ts'
import type { ImportPlan } from './import-plan.ts'
import { type ReadOptions, readUnits } from './read-units.ts'
import type { Unit, UnitBatch } from './unit.ts'

export type UnitReader = {
  readonly read: (plan: ImportPlan, options: ReadOptions) => AsyncGenerator<UnitBatch>
  readonly close: () => Promise<void>
}

/** What the thread is asked: functions cannot cross, and it needs none. */
export type ReadRequest = {
  readonly id: number
  readonly plan: ImportPlan
  readonly options: ReadOptions
}

/** `id` is of the request: what a file that was left in the middle still sends is for nobody. */
export type ReadAnswer = { readonly id: number } & (
  | { readonly kind: 'batch'; readonly batch: UnitBatch }
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly code: ErrorCode | undefined; readonly message: string }
)

/** Below this, starting a thread takes longer than reading. */
const worthThreadBytes = 8 * 1024 * 1024

export function createUnitReader(totalBytes: number): UnitReader {
  if (totalBytes < worthThreadBytes) return { read: readUnits, close: async () => {} }
  const worker = new Worker(new URL('./read-units-worker.ts', import.meta.url))
  return {
    read: (plan, options) => readIn(worker, plan, options),
    close: async () => {
      await worker.terminate()
    },
  }
}

let requests = 0

/** The thread is one batch ahead: each batch taken asks for another. */
async function* readIn(worker: Worker, plan: ImportPlan, options: ReadOptions): AsyncGenerator<UnitBatch> {
  const id = ++requests
  const answers: ReadAnswer[] = []
  let wake: () => void = () => {}
  const hear = (answer: ReadAnswer) => {
    if (answer.id !== id) return
    answers.push(answer)
    wake()
  }
  const fail = (error: Error) => hear({ id, kind: 'error', code: undefined, message: error.message })
  worker.on('message', hear)
  worker.on('error', fail)
  try {
    const { lineOf: _, ...mapping } = plan.mapping
    worker.postMessage({ id, plan: { ...plan, mapping }, options })
    worker.postMessage('next')
    for (;;) {
      while (answers.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      const answer = answers.shift()!
      if (answer.kind === 'end') return
      if (answer.kind === 'error')
        throw answer.code ? new AppError(answer.code, { message: answer.message }) : new Error(answer.message)
      worker.postMessage('next')
      yield { ...answer.batch, units: answer.batch.units.map(restored) }
    }
  } finally {
    worker.off('message', hear)
    worker.off('error', fail)
  }
}

/** A Buffer crosses as plain bytes. */
function restored(unit: Unit): Unit {
  if (unit.kind === 'rejected') return unit
  const { contentHash } = unit.prepared
  const hash = Buffer.from(contentHash.buffer, contentHash.byteOffset, contentHash.byteLength)
  return { ...unit, prepared: { ...unit.prepared, contentHash: hash } } as Unit
}
