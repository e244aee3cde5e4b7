/** The thread behind unit-reader.ts: one extract at a time, a batch for each word `next`. */
import { parentPort } from 'node:worker_threads'
import { AppError } from '../../platform/errors.ts'
import { readUnits } from './read-units.ts'
import type { ReadAnswer, ReadRequest } from './unit-reader.ts'

const port = parentPort!
let batches: ReturnType<typeof readUnits> | undefined
let id = 0
/** Words are worked off in the order in which they came. */
let queue = Promise.resolve()

port.on('message', (message: ReadRequest | 'next') => {
  queue = queue.then(async () => {
    if (message === 'next') return answerNext()
    // What an interrupted reader left open is closed before the next file.
    await batches?.return(undefined)
    batches = readUnits(message.plan, message.options)
    id = message.id
  })
})

async function answerNext(): Promise<void> {
  const answer = (given: ReadAnswer) => port.postMessage(given)
  if (!batches) return
  try {
    const { value, done } = await batches.next()
    if (done || !value) {
      batches = undefined
      answer({ id, kind: 'end' })
    } else answer({ id, kind: 'batch', batch: value })
  } catch (error) {
    batches = undefined
    answer({
      id,
      kind: 'error',
      code: error instanceof AppError ? error.code : undefined,
      message: (error as Error).message,
    })
  }
}
