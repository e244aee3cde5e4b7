/** Watches who uses the embedded PostgreSQL and stops it when all of them have died without letting go. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { locateEmbeddedFiles } from './embedded-files.ts'
import { liveClients, stopCluster, withLock } from './embedded-server.ts'

const [home] = process.argv.slice(2)
if (home) {
  const files = await locateEmbeddedFiles(home)
  const isRunning = () =>
    readFile(join(files.dataDirectory, 'postmaster.pid')).then(
      () => true,
      () => false,
    )
  while (await isRunning()) {
    await pause(1_000)
    if ((await liveClients(files)).length > 0) continue
    await withLock(files, async () => {
      if ((await liveClients(files)).length === 0) await stopCluster(files)
    })
  }
}
