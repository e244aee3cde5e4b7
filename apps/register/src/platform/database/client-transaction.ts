/** One transaction that is used both through Kysely and by COPY, for bulk work. */
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Connection, Writing } from './database.ts'
import type { RegisterTables } from './tables.ts'

export type ClientTransaction = { readonly client: pg.PoolClient; readonly trx: Writing }

/** Bulk work may take longer than the limits that protect the service from a request gone wrong. */
export async function inClientTransaction<T>(
  connection: Pick<Connection, 'pool'>,
  work: (transaction: ClientTransaction) => Promise<T>,
): Promise<T> {
  const client = await connection.pool.connect()
  try {
    await client.query(
      `begin; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0`,
    )
    const result = await work({ client, trx: writingOn(client) })
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw error
  }
}

/** Kysely over a client whose transaction is open. */
function writingOn(client: pg.PoolClient): Writing {
  const pool = {
    options: {},
    connect: async () => ({ query: client.query.bind(client), release: () => {} }),
    end: async () => {},
  }
  const dialect = new PostgresDialect({ pool: pool as unknown as pg.Pool })
  return new Kysely<RegisterTables>({ dialect }) as unknown as Writing
}
