/** Locks that hold over many transactions: one import of a force at a time, one linking at a time, in all processes. */
import type pg from 'pg'
import type { Connection } from '../../platform/database/database.ts'

const retryMs = 250

/** Runs `work` alone under `name`; `onWait` is called when somebody else holds it. The lock ends with the process. */
export async function holdingLock<T>(
  connection: Pick<Connection, 'pool'>,
  name: string,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  const client = await connection.pool.connect()
  try {
    if (!(await tryLock(client, name))) {
      onWait()
      do await new Promise((resolve) => setTimeout(resolve, retryMs))
      while (!(await tryLock(client, name)))
    }
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
    }
  } finally {
    client.release()
  }
}

async function tryLock(client: pg.PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
    [name],
  )
  return rows[0]!.locked
}
