/** The scored pairs of a batch into the database. */
import type { Edge } from '@onus/linkage'
import { sql } from 'kysely'
import type pg from 'pg'
import { type CopyValue, copyRows } from '../platform/database/copy-rows.ts'
import type { Writing } from '../platform/database/database.ts'
import type { LinkedKind } from './linked-kind.ts'

const columns = 'mention_a, mention_b, weight_bits, guard, model_id'

/** Where a batch over the same facts was stored before, only what is new is written. */
export async function writeEdges(
  client: pg.PoolClient,
  trx: Writing,
  kind: LinkedKind,
  modelId: string,
  edges: readonly Edge[],
): Promise<void> {
  const { rows } = await sql`select from ${sql.table(kind.models)} where id = ${modelId}`.execute(trx)
  if (rows.length === 0) {
    await copyRows(client, `${kind.edges} (${columns})`, rowsOf(edges, modelId))
    return
  }
  await client.query(
    `create temporary table batch_edges on commit drop as select ${columns} from ${kind.edges} limit 0`,
  )
  await copyRows(client, `batch_edges (${columns})`, rowsOf(edges, modelId))
  await client.query(
    `insert into ${kind.edges} (${columns}) select ${columns} from batch_edges on conflict do nothing`,
  )
}

function* rowsOf(edges: readonly Edge[], modelId: string): Iterable<CopyValue[]> {
  for (const { a, b, weightBits, guard } of edges)
    yield a < b ? [a, b, weightBits, guard, modelId] : [b, a, weightBits, guard, modelId]
}
