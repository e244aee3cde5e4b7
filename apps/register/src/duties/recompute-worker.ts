/** One thread of recomputing all duties. */
import { parentPort, workerData } from 'node:worker_threads'
import { type RecomputeJob, recomputeInThread } from './recompute-all-duties.ts'

parentPort!.postMessage(await recomputeInThread(workerData as RecomputeJob))
