/** The connection to PostgreSQL as the service's own role, and its types. */
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { RegisterTables } from './tables.ts'

export type Database = Kysely<RegisterTables>
export type Writing = Transaction<RegisterTables>

// Instants cross the border as ISO 8601 text with microseconds, dates as yyyy-mm-dd: JSON carries both as they are.
pg.types.setTypeParser(1184, (text) => `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`)
pg.types.setTypeParser(1082, (text) => text)

export type Connection = {
  readonly database: Database
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

export type ConnectionOptions = {
  readonly role?: 'onus_app' | 'onus_owner' | undefined
  readonly connections?: number
  readonly statementTimeoutMs?: number
}

const registerSearchPath = 'register, platform, audit, public'

export function connect(url: string, options: ConnectionOptions = {}): Connection {
  const { role = 'onus_app', connections = 20, statementTimeoutMs = 30_000 } = options
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'onus',
    connectionTimeoutMillis: 10_000,
    options: [
      `-c role=${role}`,
      `-c search_path=${registerSearchPath.replaceAll(' ', '')}`,
      '-c timezone=UTC',
      `-c statement_timeout=${statementTimeoutMs}`,
      '-c idle_in_transaction_session_timeout=60000',
      '-c lock_timeout=10000',
    ].join(' '),
  })
  // A connection that the server closed is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // The same while it is in use: what it was doing fails with the reason, and the pool takes it back no more.
  pool.on('connect', (client) => client.on('error', () => {}))
  const database = new Kysely<RegisterTables>({ dialect: new PostgresDialect({ pool }) })
  return { database, pool, close: () => database.destroy() }
}
