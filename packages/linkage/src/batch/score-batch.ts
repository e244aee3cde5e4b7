/** All pairs of a batch scored, in this thread or in several. */
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type BatchRows, createBlockScorer, type EdgeColumns } from './score-blocks.ts'

/** Edges of the whole batch in columns. */
export type ScoredColumns = {
  left: ArrayLike<number>
  right: ArrayLike<number>
  weightBits: ArrayLike<number>
  guard: ArrayLike<number>
  pairs: number
}

/** Blocks a thread takes at a time. */
const chunk = 512

/** The parts come in no particular order: sort what must be in order. */
export async function scoreBatch(
  batch: BatchRows,
  workers: number,
  onProgress: (done: number) => void,
): Promise<readonly ScoredColumns[]> {
  const { blocks } = batch.index
  if (workers <= 1) {
    const out: EdgeColumns = { left: [], right: [], weightBits: [], guard: [], pairs: 0 }
    const scoreBlocks = createBlockScorer(batch)
    for (let from = 0; from < blocks; from += chunk) {
      scoreBlocks(from, Math.min(blocks, from + chunk), out)
      onProgress(Math.min(blocks, from + chunk))
    }
    return [out]
  }
  const turn = new Int32Array(new SharedArrayBuffer(4))
  const running = Array.from({ length: workers }, () => runWorker(batch, turn))
  const all = Promise.all(running)
  let isDone = false
  const watch = all
    .finally(() => {
      isDone = true
    })
    .catch(() => undefined)
  while (!isDone) {
    await Promise.race([watch, pause(200)])
    onProgress(Math.min(blocks, Atomics.load(turn, 0)))
  }
  return all
}

function runWorker(batch: BatchRows, turn: Int32Array): Promise<ScoredColumns> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./score-worker.ts', import.meta.url), {
      workerData: { batch, turn, chunk },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`A linkage worker ended with code ${code}`))
    })
  })
}
