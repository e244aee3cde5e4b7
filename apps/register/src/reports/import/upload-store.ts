/** Uploaded files while they wait to be imported: in a directory of their own, readable by nobody else, gone when it is over. */
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { GivenFile } from './import-plan.ts'

export type Upload = {
  readonly id: string
  /** Who sent it: nobody else may import it. */
  readonly owner: string
  readonly force: string | undefined
  readonly mapping: string | undefined
  /** Set when the import was begun. */
  readonly isStarted: boolean
  readonly files: readonly GivenFile[]
}

export type UploadStore = {
  readonly keepFile: (id: string, name: string, content: Readable) => Promise<GivenFile>
  readonly save: (upload: Upload) => Promise<void>
  readonly find: (id: string) => Promise<Upload | undefined>
  /** Begun, and not over when the service stopped. */
  readonly findStarted: () => Promise<readonly Upload[]>
  readonly remove: (id: string) => Promise<void>
}

export function createUploadStore(home: string): UploadStore {
  const root = join(home, 'uploads')
  const directoryOf = (id: string) => join(root, id)
  const noteOf = (id: string) => join(directoryOf(id), 'upload.json')
  const find = async (id: string): Promise<Upload | undefined> => {
    const text = await readFile(noteOf(id), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : (JSON.parse(text) as Upload)
  }
  return {
    keepFile: async (id, name, content) => {
      await mkdir(directoryOf(id), { recursive: true, mode: 0o700 })
      // Browsers send a bare name; a sender of another kind may not.
      const safe = basename(name.replaceAll('\\', '/')).slice(0, 200) || 'file'
      const path = join(directoryOf(id), `${(await readdir(directoryOf(id))).length}.part`)
      await pipeline(content, createWriteStream(path, { mode: 0o600 }))
      return { path, name: safe }
    },
    save: async (upload) => {
      const partial = `${noteOf(upload.id)}.partial`
      await writeFile(partial, JSON.stringify(upload), { mode: 0o600 })
      await rename(partial, noteOf(upload.id))
    },
    find,
    findStarted: async () => {
      const ids = await readdir(root).catch(() => [])
      const uploads = await Promise.all(ids.map(find))
      return uploads.filter((upload) => upload !== undefined).filter((upload) => upload.isStarted)
    },
    remove: (id) => rm(directoryOf(id), { recursive: true, force: true }),
  }
}
