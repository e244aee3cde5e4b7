/** A real, empty, migrated database of its own for a test file, cloned from a template in milliseconds. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Connection, connect } from './database.ts'
import { acquireEmbeddedServer, withLock } from './embedded-server.ts'
import { prepareDatabase } from './open-database.ts'

export type TestDatabase = Connection & {
  /** The service's login. */
  readonly url: string
  /** The superuser's login, for looking behind the service's back. */
  readonly adminUrl: string
  readonly drop: () => Promise<void>
}

/** Call `drop` when the tests of the file are over: it also lets go of the server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const home = process.env.ONUS_TEST_HOME ?? join(tmpdir(), `onus-test-${userInfo().uid}`)
  const server = await acquireEmbeddedServer(home, { isThrowAway: true })
  const template = `onus_template_${await schemaHash()}`
  const templateUrl = await withLock(
    { lockDirectory: `${server.files.lockDirectory}-template` },
    async () => {
      const { url } = await prepareDatabase(server.adminUrl, template)
      return url
    },
  )
  const name = `onus_test_${randomBytes(6).toString('hex')}`
  await withLock({ lockDirectory: `${server.files.lockDirectory}-template` }, () =>
    asAdmin(server.adminUrl, `create database ${name} template ${template}`),
  )
  const url = withPath(templateUrl, name)
  const connection = connect(url, { connections: 8 })
  return {
    ...connection,
    url,
    adminUrl: withPath(server.adminUrl, name),
    drop: async () => {
      await connection.close()
      await asAdmin(server.adminUrl, `drop database if exists ${name} with (force)`)
      await server.release()
    },
  }
}

async function schemaHash(): Promise<string> {
  const directory = join(import.meta.dirname, '../../../migrations')
  const hash = createHash('sha256')
  for (const file of (await readdir(directory)).sort()) hash.update(await readFile(join(directory, file)))
  return hash.digest('hex').slice(0, 16)
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function withPath(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
