/** Brings a database to the newest schema: plain SQL files in order, each once, each in its own transaction. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'

const migrationsDirectory = join(import.meta.dirname, '../../../migrations')
const lockNumber = 20_260_101

/** Runs what is missing and answers with the names that it ran. `url` must be a login that may create roles and schemas. */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'onus-migrate' })
  await client.connect()
  try {
    await client.query(`set lock_timeout = '10s'`)
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    await client.query(`create table if not exists public.onus_migrations (
      name text constraint onus_migrations_pk primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from public.onus_migrations',
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const ran: string[] = []
    for (const name of (await readdir(migrationsDirectory)).filter((file) => file.endsWith('.sql')).sort()) {
      const text = await readFile(join(migrationsDirectory, name), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      const known = applied.get(name)
      if (known === sha256) continue
      if (known)
        throw new Error(
          `Migration ${name} was changed after it ran here: migrations only ever move forward. Add a new one.`,
        )
      await inTransaction(client, async () => {
        await client.query(text)
        await client.query('insert into public.onus_migrations (name, sha256) values ($1, $2)', [
          name,
          sha256,
        ])
      })
      ran.push(name)
    }
    await createJobSchema(client)
    return ran
  } finally {
    await client.end()
  }
}

/** The migrations that this service needs and the database has not had. A database that is ahead is fine. */
export async function pendingMigrations(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from public.onus_migrations')
  const applied = new Set(rows.map((row) => row.name))
  const files = (await readdir(migrationsDirectory)).filter((file) => file.endsWith('.sql'))
  return files.filter((file) => !applied.has(file)).sort()
}

async function createJobSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select 1 from pg_namespace where nspname = 'pgboss'`)
  if (rows.length > 0) return
  await client.query(getConstructionPlans('pgboss'))
  await client.query(`grant usage on schema pgboss to onus_app;
    grant select, insert, update, delete on all tables in schema pgboss to onus_app;
    grant usage, select on all sequences in schema pgboss to onus_app;
    grant execute on all functions in schema pgboss to onus_app`)
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
