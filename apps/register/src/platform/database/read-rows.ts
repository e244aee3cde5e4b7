/** Reads a large answer a portion at a time, on a connection whose transaction is open. */
import type pg from 'pg'

const rowsAtOnce = 5_000
let cursors = 0

/** `query` is a whole statement without parameters: a cursor takes none. */
export async function* readRows<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  query: string,
): AsyncGenerator<readonly Row[]> {
  const cursor = `read_rows_${++cursors}`
  await client.query(`declare ${cursor} no scroll cursor for ${query}`)
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${rowsAtOnce} from ${cursor}`)
    if (rows.length === 0) break
    yield rows
  }
  await client.query(`close ${cursor}`)
}
