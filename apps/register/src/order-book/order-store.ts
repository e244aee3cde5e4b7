/** Stores court orders in versions and reads those of persons. */
import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import {
  type CurrentVersion,
  decideVersion,
  type VersionDecision,
} from '../platform/database/decide-version.ts'
import { dropOutdatedQueries, findChangedElsewhere, queriesOf, raiseOrderQueries } from './order-queries.ts'
import { refreshOrderLives } from './order-records.ts'
import type { PreparedOrder } from './prepare-order.ts'
import { type NewOrder, type StoreOptions, writeByCopy, writeByStatement } from './write-orders.ts'

export type StoredOrder = {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly state: VersionDecision['state']
  /** Ids of the subjects' mentions that were written. */
  readonly mentions: readonly string[]
}

/** An order sent again unchanged changes nothing; one that differs becomes a new version and takes the subject's place. */
export async function storeOrders(
  trx: Writing,
  orders: readonly PreparedOrder[],
  options: StoreOptions,
): Promise<readonly StoredOrder[]> {
  const current = await findCurrentVersions(trx, orders)
  const fresh: NewOrder[] = []
  const stored = orders.map((prepared): StoredOrder => {
    const { order, contentHash } = prepared
    const known = current.get(order.reference)
    const decision = decideVersion(contentHash, known, options.importId)
    const about = { reference: order.reference, state: decision.state, mentions: [] }
    if (decision.state === 'contradicted') return { ...about, id: known!.id, version: known!.version }
    if (decision.state === 'unchanged') return { ...about, id: decision.id, version: decision.version }
    const id = randomUUIDv7()
    const { version } = decision
    const mentions = prepared.people.filter((person) => person.role === 'subject').map(() => randomUUIDv7())
    fresh.push({
      id,
      prepared,
      mentions,
      version,
      supersedes: decision.state === 'corrected' ? decision.supersedes : null,
    })
    current.set(order.reference, { id, contentHash, version, importId: options.importId ?? null })
    return { ...about, id, version, mentions }
  })
  if (options.client) await writeByCopy(options.client, fresh, options)
  else await writeByStatement(trx, fresh, options)
  const superseded = fresh.flatMap((order) => order.supersedes ?? [])
  await releaseMentions(trx, superseded)
  await refreshOrderLives(
    trx,
    fresh.map(({ prepared }) => prepared.order.reference),
  )
  await dropOutdatedQueries(trx, superseded)
  await raiseOrderQueries(trx, [
    ...fresh.flatMap(({ prepared }) => queriesOf(prepared)),
    ...(await findChangedElsewhere(trx, superseded)),
  ])
  return stored
}

async function findCurrentVersions(
  trx: Writing,
  orders: readonly PreparedOrder[],
): Promise<Map<string, CurrentVersion>> {
  const references = orders.map(({ order }) => order.reference)
  const { rows } = await sql<CurrentVersion & { reference: string }>`
    select distinct on (reference) reference, id, version, content_hash as "contentHash", import_id as "importId"
    from orders where reference = any(${references}) order by reference, version desc`.execute(trx)
  return new Map(rows.map((row) => [row.reference, row]))
}

/** The subject of a superseded version belongs to nobody. */
async function releaseMentions(trx: Writing, superseded: readonly string[]): Promise<void> {
  if (superseded.length === 0) return
  await sql`delete from memberships where mention_id in (select id from mentions where order_id = any(${[...superseded]}))`.execute(
    trx,
  )
}
