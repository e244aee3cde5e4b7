/** Every mention linked with every other, in memory, and the difference written in one transaction: the past stays whole until it commits. */
import {
  type Assertion,
  type BatchMention,
  type BatchProgress,
  defaultModel,
  linkBatch,
  type NormalisedPerson,
} from '@onus/linkage'
import type pg from 'pg'
import { type ClientTransaction, inClientTransaction } from '../platform/database/client-transaction.ts'
import type { Connection } from '../platform/database/database.ts'
import { readRows } from '../platform/database/read-rows.ts'
import { idToStore, insertModel, modelIdOf, storedModel } from './current-model.ts'
import { assertionsAmong } from './gather-component.ts'
import { joinJudged, withoutSame } from './join-judged.ts'
import { type LinkedKind, linkedCondition } from './linked-kind.ts'
import { lockLinking } from './linking-lock.ts'
import { writeEdges } from './write-edges.ts'
import { catchUp, readOwners, writeDifference } from './write-partition.ts'

export type LinkingProgress = {
  readonly stage: BatchProgress['stage'] | 'write'
  readonly done: number
  readonly total: number
}

export type LinkedAll = {
  /** Owners whose set of mentions is another than before, those left without any among them. */
  readonly changedOwners: readonly string[]
  readonly mentions: number
  readonly edges: number
  readonly modelId: string
}

/** Same tables and same rules as in real time; reports that are taken meanwhile are resolved before it commits. */
export async function linkAll(
  connection: Pick<Connection, 'pool'>,
  kind: LinkedKind,
  onProgress: (progress: LinkingProgress) => void = () => {},
): Promise<LinkedAll> {
  const assertions = await inRole(connection, kind, async ({ trx }) => {
    await storedModel(trx, kind)
    return kind.isJudged ? assertionsAmong(trx) : []
  })
  const { linked, mentions } = await linkAsRead(connection, kind, assertions, onProgress)
  const { edges, clusters, frequencies } = linked
  const id = await inRole(connection, kind, ({ trx }) =>
    idToStore(trx, kind, modelIdOf(defaultModel, frequencies)),
  )
  const changedOwners = await inRole(connection, kind, async ({ client, trx }) => {
    onProgress({ stage: 'write', done: 0, total: edges.length })
    await writeEdges(client, trx, kind, id, edges)
    onProgress({ stage: 'write', done: edges.length, total: edges.length })
    await lockLinking(trx)
    const model = await insertModel(trx, kind, {
      id,
      model: defaultModel,
      frequencies,
      mentions: mentions.size,
    })
    const owners = await readOwners(client, kind)
    const changed = await writeDifference(trx, kind, model, clusters, owners)
    const late = await catchUp(trx, kind, model, { read: mentions, clusters, owners, assertions })
    return [...new Set([...changed, ...late])]
  })
  await analyse(connection, kind)
  return { changedOwners, mentions: mentions.size, edges: edges.length, modelId: id }
}

/** In a function of its own, so that the descriptions can be forgotten before anything is written. */
async function linkAsRead(
  connection: Pick<Connection, 'pool'>,
  kind: LinkedKind,
  assertions: readonly Assertion[],
  onProgress: (progress: LinkingProgress) => void,
) {
  const mentions = await inRole(connection, kind, ({ client }) => readMentions(client, kind, onProgress))
  const { edges, clusters, frequencies } = await linkBatch({
    mentions,
    assertions: withoutSame(assertions),
    model: defaultModel,
    onProgress,
  })
  const linked = { edges, frequencies, clusters: joinJudged(clusters, assertions) }
  return { linked, mentions: new Set(mentions.map((mention) => mention.id)) }
}

async function inRole<T>(
  connection: Pick<Connection, 'pool'>,
  { session }: LinkedKind,
  work: (transaction: ClientTransaction) => Promise<T>,
): Promise<T> {
  return inClientTransaction(connection, async (transaction) => {
    await transaction.client.query(
      `select set_config('role', $1, true), set_config('search_path', $2, true)`,
      [session.role, session.searchPath],
    )
    return work(transaction)
  })
}

async function readMentions(
  client: pg.PoolClient,
  kind: LinkedKind,
  onProgress: (progress: LinkingProgress) => void,
): Promise<BatchMention[]> {
  const mentions: BatchMention[] = []
  const query = `select m.id, m.normalised from ${kind.mentions} m where ${linkedCondition(kind)} order by m.id`
  for await (const rows of readRows<{ id: string; normalised: NormalisedPerson }>(client, query)) {
    for (const { id, normalised } of rows) mentions.push({ id, person: normalised })
    onProgress({ stage: 'read', done: mentions.length, total: mentions.length })
  }
  return mentions
}

/** The planner must know at once that the tables are no longer what they were. */
async function analyse(connection: Pick<Connection, 'pool'>, kind: LinkedKind): Promise<void> {
  await inRole(connection, kind, async ({ client }) => {
    await client.query(`analyze ${kind.mentions}, ${kind.memberships}, ${kind.owners}, ${kind.edges}`)
  })
}
