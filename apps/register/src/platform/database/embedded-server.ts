/** Finds the embedded PostgreSQL of a data directory or starts it; the last process that uses it stops it. */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, readFile, rm, rmdir, unlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { type EmbeddedFiles, locateEmbeddedFiles } from './embedded-files.ts'

const run = promisify(execFile)

export type EmbeddedServer = {
  /** Connection address with the superuser's login: for bootstrap and migrations only. */
  readonly adminUrl: string
  readonly files: EmbeddedFiles
  /** Lets go of the server; it stops when nobody else holds it. */
  readonly release: () => Promise<void>
}

type Settings = { readonly port: number; readonly password: string }

export type EmbeddedOptions = {
  /** Throw-away data (tests): no waiting for the disk. Never for real data. */
  readonly isThrowAway?: boolean
}

export async function acquireEmbeddedServer(
  home: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const files = await locateEmbeddedFiles(home)
  const settings = await withLock(files, async () => {
    await writeFile(join(files.clientsDirectory, String(process.pid)), '')
    const current = await readSettings(files)
    if (current && (await answers(current))) return current
    await clearStaleLockFile(files)
    const fresh = { port: await freePort(), password: current?.password ?? randomBytes(24).toString('hex') }
    if (!current) await createCluster(files, fresh)
    await writeFile(files.settingsFile, JSON.stringify(fresh), { mode: 0o600 })
    await startCluster(files, fresh, options)
    await startKeeper(files)
    return fresh
  })
  holds.set(files.home, (holds.get(files.home) ?? 0) + 1)
  return { adminUrl: addressOf(settings), files, release: () => release(files) }
}

/** How often this process holds each server: only its last release lets go. */
const holds = new Map<string, number>()

function addressOf(settings: Settings) {
  return `postgres://postgres:${settings.password}@127.0.0.1:${settings.port}/postgres`
}

async function release(files: EmbeddedFiles): Promise<void> {
  const left = (holds.get(files.home) ?? 1) - 1
  holds.set(files.home, left)
  if (left > 0) return
  await withLock(files, async () => {
    await rm(join(files.clientsDirectory, String(process.pid)), { force: true })
    if ((await liveClients(files)).length > 0) return
    await stopCluster(files)
    const keeper = Number(await readFile(keeperFile(files), 'utf8').catch(() => ''))
    if (keeper && isAlive(keeper)) process.kill(keeper)
    await rm(keeperFile(files), { force: true })
  })
}

const keeperFile = (files: EmbeddedFiles) => join(files.home, 'keeper')

export async function liveClients(
  files: Pick<EmbeddedFiles, 'clientsDirectory'>,
): Promise<readonly number[]> {
  const pids = (await readdir(files.clientsDirectory).catch(() => [])).map(Number)
  const live = pids.filter((pid) => isAlive(pid))
  for (const pid of pids)
    if (!live.includes(pid)) await rm(join(files.clientsDirectory, String(pid)), { force: true })
  return live
}

export async function stopCluster(
  files: Pick<EmbeddedFiles, 'dataDirectory' | 'binDirectory' | 'runAs'>,
): Promise<void> {
  await run(
    join(files.binDirectory, 'pg_ctl'),
    ['stop', '-D', files.dataDirectory, '-m', 'fast', '-w', '-t', '60'],
    asUser(files),
  ).catch(async (cause) => {
    // Already stopped is what we want; anything else is a fault.
    if (await readFile(join(files.dataDirectory, 'postmaster.pid')).catch(() => undefined)) throw cause
  })
}

async function readSettings(files: EmbeddedFiles): Promise<Settings | undefined> {
  const text = await readFile(files.settingsFile, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Settings)
}

async function answers(settings: Settings): Promise<boolean> {
  const client = new pg.Client({ connectionString: addressOf(settings), connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function createCluster(files: EmbeddedFiles, settings: Settings): Promise<void> {
  // No settings file means that no cluster was ever finished here: whatever lies in the folder is a broken start.
  await rm(files.dataDirectory, { recursive: true, force: true })
  await mkdir(files.dataDirectory, { recursive: true, mode: 0o700 })
  if (files.runAs) await chown(files.dataDirectory, files.runAs.uid, files.runAs.gid)
  const passwordFile = `${files.dataDirectory}-password`
  await writeFile(passwordFile, settings.password, { mode: 0o600 })
  if (files.runAs) await chown(passwordFile, files.runAs.uid, files.runAs.gid)
  try {
    await run(
      join(files.binDirectory, 'initdb'),
      [
        `--pgdata=${files.dataDirectory}`,
        '--auth=scram-sha-256',
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--data-checksums',
      ],
      asUser(files),
    )
  } finally {
    await unlink(passwordFile).catch(() => {})
  }
}

async function startCluster(
  files: EmbeddedFiles,
  settings: Settings,
  options: EmbeddedOptions,
): Promise<void> {
  const parameters: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(settings.port),
    unix_socket_directories: '',
    shared_buffers: process.env.ONUS_SHARED_BUFFERS ?? '512MB',
    max_connections: '200',
    maintenance_work_mem: '512MB',
    work_mem: '32MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'warning',
    // Statements carry personal data: errors are logged without them.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.isThrowAway && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      shared_buffers: '128MB',
    }),
  }
  const log = openSync(files.logFile, 'a')
  const server = spawn(
    join(files.binDirectory, 'postgres'),
    [
      '-D',
      files.dataDirectory,
      ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...asUser(files), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let hasEnded = false
  server.once('exit', () => {
    hasEnded = true
  })
  server.unref()
  for (let attempt = 0; attempt < 600; attempt++) {
    if (await answers(settings)) return
    if (hasEnded) break
    await pause(50)
  }
  throw new Error(`The embedded PostgreSQL did not start; its log is ${files.logFile}.`)
}

/** After a kill -9 of everything the lock file stays, and its process number may by now be somebody else's. */
async function clearStaleLockFile(files: EmbeddedFiles): Promise<void> {
  const lockFile = join(files.dataDirectory, 'postmaster.pid')
  const pid = Number((await readFile(lockFile, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  const isOurs = commandLine === undefined ? isAlive(pid) : commandLine.includes(files.dataDirectory)
  if (isOurs) await stopCluster(files)
  else await rm(lockFile, { force: true })
}

/** A small process of its own that stops the server when every process that used it has died without saying so. */
async function startKeeper(files: EmbeddedFiles): Promise<void> {
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'embedded-keeper.ts'), files.home], {
    detached: true,
    stdio: 'ignore',
  })
  keeper.unref()
  await writeFile(keeperFile(files), String(keeper.pid))
}

function asUser(files: Pick<EmbeddedFiles, 'runAs'>) {
  return {
    ...(files.runAs ?? {}),
    cwd: '/',
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C',
      ...(process.env.LD_LIBRARY_PATH && { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH }),
    },
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** One process at a time decides about the server; a lock whose holder is dead is taken over. */
export async function withLock<T>(
  files: Pick<EmbeddedFiles, 'lockDirectory'>,
  work: () => Promise<T>,
): Promise<T> {
  const holderFile = join(files.lockDirectory, 'holder')
  for (let attempt = 0; ; attempt++) {
    try {
      await mkdir(files.lockDirectory)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(await readFile(holderFile, 'utf8').catch(() => ''))
    const isAbandoned = holder ? !isAlive(holder) : attempt > 40
    if (isAbandoned) await rm(files.lockDirectory, { recursive: true, force: true })
    else await pause(50)
    if (attempt > 2_400) throw new Error(`Another process has held ${files.lockDirectory} for two minutes.`)
  }
  await writeFile(holderFile, String(process.pid))
  await chmod(holderFile, 0o644)
  try {
    return await work()
  } finally {
    await rm(holderFile, { force: true })
    await rmdir(files.lockDirectory).catch(() => {})
  }
}
