/** A worker thread of the batch: takes chunks of blocks until none is left. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BatchRows, createBlockScorer, type EdgeColumns } from './score-blocks.ts'

const { batch, turn, chunk } = workerData as { batch: BatchRows; turn: Int32Array; chunk: number }
const scoreBlocks = createBlockScorer(batch)
const out: EdgeColumns = { left: [], right: [], weightBits: [], guard: [], pairs: 0 }
for (;;) {
  const from = Atomics.add(turn, 0, chunk)
  if (from >= batch.index.blocks) break
  scoreBlocks(from, Math.min(batch.index.blocks, from + chunk), out)
}
const columns = {
  left: Int32Array.from(out.left),
  right: Int32Array.from(out.right),
  weightBits: Float64Array.from(out.weightBits),
  guard: Uint8Array.from(out.guard),
  pairs: out.pairs,
}
parentPort!.postMessage(columns, [
  columns.left.buffer,
  columns.right.buffer,
  columns.weightBits.buffer,
  columns.guard.buffer,
])
