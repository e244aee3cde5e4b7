/** Opens the database that the settings name, embedded or real, brings it up to date and connects as the service's role. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Config } from '../config.ts'
import { type Connection, type ConnectionOptions, connect } from './database.ts'
import { acquireEmbeddedServer } from './embedded-server.ts'
import { migrate } from './migrate.ts'

export type OpenDatabase = Connection & {
  readonly url: string
  /** Which migrations this opening ran. */
  readonly migrated: readonly string[]
}

export async function openDatabase(
  config: Pick<Config, 'home' | 'databaseUrl' | 'migrationDatabaseUrl'>,
  options: ConnectionOptions = {},
): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const migrated = await migrate(config.migrationDatabaseUrl ?? config.databaseUrl)
    const connection = connect(config.databaseUrl, options)
    await refuseUnsafeServer(connection.pool)
    return { ...connection, url: config.databaseUrl, migrated }
  }
  const server = await acquireEmbeddedServer(config.home)
  try {
    const { url, migrated } = await prepareDatabase(server.adminUrl, 'onus')
    const connection = connect(url, options)
    const close = async () => {
      await connection.close()
      await server.release()
    }
    return { ...connection, close, url, migrated }
  } catch (error) {
    await server.release()
    throw error
  }
}

/** Creates the database and the service's own unprivileged login where they do not exist, and migrates. */
export async function prepareDatabase(
  adminUrl: string,
  name: string,
): Promise<{ url: string; migrated: readonly string[] }> {
  const target = new URL(adminUrl)
  target.pathname = `/${name}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length === 0) await admin.query(`create database ${pg.escapeIdentifier(name)}`)
    const migrated = await migrate(target.href)
    const password = randomBytes(24).toString('hex')
    const login = `onus_service_${name.replaceAll(/\W/g, '_')}`
    const isThere = (await admin.query('select 1 from pg_roles where rolname = $1', [login])).rows.length > 0
    const stored = isThere ? await storedPassword(target.href) : undefined
    if (!stored) {
      await admin.query(
        `${isThere ? 'alter' : 'create'} role ${pg.escapeIdentifier(login)} login noinherit password ${pg.escapeLiteral(password)}`,
      )
      await admin.query(`grant onus_app to ${pg.escapeIdentifier(login)} with inherit false, set true`)
      await keepPassword(target.href, password)
    }
    target.username = login
    target.password = stored ?? password
    return { url: target.href, migrated }
  } finally {
    await admin.end()
  }
}

/** The login's password lies beside the data that it opens, readable by the superuser only. */
async function storedPassword(url: string): Promise<string | undefined> {
  return onOwnConnection(url, async (client) => {
    await client.query('create table if not exists public.onus_login (password text not null)')
    return (await client.query<{ password: string }>('select password from public.onus_login')).rows[0]
      ?.password
  })
}

async function keepPassword(url: string, password: string): Promise<void> {
  await onOwnConnection(url, async (client) => {
    await client.query(
      'create table if not exists public.onus_login (password text not null); revoke all on public.onus_login from public',
    )
    await client.query('delete from public.onus_login')
    await client.query('insert into public.onus_login values ($1)', [password])
  })
}

async function onOwnConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A server that may lose what it said it stored is no home for this register. */
async function refuseUnsafeServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`,
  )
  if (rows.length > 0 && process.env.ONUS_ALLOW_UNSAFE_DATABASE !== 'yes')
    throw new Error(
      `This PostgreSQL may lose stored data: ${rows.map((row) => `${row.name} is off`).join(', ')}. Turn it on, or use another server.`,
    )
}
