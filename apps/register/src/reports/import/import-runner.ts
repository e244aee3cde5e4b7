/** Runs imports in the background of the service, one after another, and goes on with them when it starts again. */
import type { Services } from '../../platform/http/room.ts'
import { findImportOfFiles } from './import-store.ts'
import { prepareFiles } from './prepare-files.ts'
import { runImports, type StartedImport } from './run-imports.ts'
import type { Upload, UploadStore } from './upload-store.ts'

export type ImportRunner = {
  readonly enqueue: (upload: Upload) => void
  /** Takes up what was begun before the service stopped. */
  readonly resume: () => Promise<void>
  /** Lets the batch that is being stored end; the rest waits for the next start. */
  readonly stop: () => Promise<void>
}

export function createImportRunner(services: Services, uploads: UploadStore): ImportRunner {
  const { connection, log } = services
  const stopping = new AbortController()
  let queue: Promise<void> = Promise.resolve()

  const run = async (upload: Upload): Promise<void> => {
    if (stopping.signal.aborted) return
    try {
      const { plans, clean } = await prepareFiles(upload.files, upload)
      try {
        const started: StartedImport[] = []
        for (const plan of plans) {
          const row = await findImportOfFiles(connection.database, plan)
          if (row) started.push({ id: row.id, plan })
        }
        await runImports(connection, started, {
          storedBy: upload.owner,
          now: services.now,
          signal: stopping.signal,
        })
        await uploads.remove(upload.id)
      } finally {
        await clean()
      }
    } catch (error) {
      // What was stored stays; the next start goes on.
      if (!stopping.signal.aborted)
        log.error(
          { upload: upload.id, code: (error as { code?: string }).code, error: (error as Error).name },
          'import stopped',
        )
    }
  }

  const enqueue = (upload: Upload) => {
    queue = queue.then(() => run(upload))
  }
  return {
    enqueue,
    resume: async () => {
      for (const upload of await uploads.findStarted()) enqueue(upload)
    },
    stop: async () => {
      stopping.abort()
      await queue
    },
  }
}
