/** The model and frequencies that weights rest on now: the latest stored, or the country's lists before any batch. */
import { createHash } from 'node:crypto'
import {
  createScorer,
  createTermFrequencies,
  defaultModel,
  type Model,
  referenceFrequencies,
  type Scorer,
  type TermCount,
  type TermFrequencies,
  type TermKind,
} from '@onus/linkage'
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { LinkedKind } from './linked-kind.ts'

export type CurrentModel = {
  readonly id: string
  readonly model: Model
  readonly scorer: Scorer
  /** When false, no row of it exists yet; see `storedModel`. */
  readonly isStored: boolean
}

/** Counts of a snapshot as stored: kind, then hash of the value, then people. */
type StoredFrequencies = {
  readonly people: number
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const referenceId = `${defaultModel.id} ${defaultModel.version} reference`
const reference: CurrentModel = {
  id: referenceId,
  model: defaultModel,
  scorer: createScorer(defaultModel, referenceFrequencies),
  isStored: false,
}

/** Ids are hashes of what they name, so a model is read once by each process however many databases it serves. */
const known = new Map<string, CurrentModel>()
const mostKnown = 6

export async function currentModel(trx: Writing, kind: LinkedKind): Promise<CurrentModel> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(kind.models)} order by stored_at desc, id desc limit 1`.execute(trx)
  return rows[0] ? getModel(trx, kind, rows[0].id) : reference
}

/** The model that a stored edge names. */
export async function getModel(trx: Writing, kind: LinkedKind, id: string): Promise<CurrentModel> {
  if (id === referenceId) return { ...reference, isStored: true }
  const before = known.get(id)
  if (before) return before
  const { rows } = await sql<{ model: Model; frequencies: StoredFrequencies }>`
    select model, frequencies from ${sql.table(kind.models)} where id = ${id}`.execute(trx)
  const { model, frequencies } = rows[0]!
  const scorer = createScorer(
    model,
    createTermFrequencies({ people: frequencies.people, counts: countsOf(frequencies) }),
  )
  const loaded = { id, model, scorer, isStored: true }
  if (known.size >= mostKnown) known.delete(known.keys().next().value!)
  known.set(id, loaded)
  return loaded
}

/** The current model with its row in place, so that edges can name it. */
export async function storedModel(trx: Writing, kind: LinkedKind): Promise<CurrentModel> {
  const current = await currentModel(trx, kind)
  if (current.isStored) return current
  await insertModel(trx, kind, {
    id: current.id,
    model: current.model,
    frequencies: referenceFrequencies,
    mentions: 0,
  })
  return { ...current, isStored: true }
}

export type NewModel = {
  readonly id: string
  readonly model: Model
  readonly frequencies: TermFrequencies
  readonly mentions: number
}

/** From here on it is the current one. Storing the same one again moves nothing. */
export async function insertModel(trx: Writing, kind: LinkedKind, stored: NewModel): Promise<CurrentModel> {
  await sql`
    insert into ${sql.table(kind.models)} (id, model, frequencies, mentions, stored_at)
    values (${stored.id}, ${JSON.stringify(stored.model)}, ${frequenciesText(stored.frequencies)}, ${stored.mentions}, clock_timestamp())
    on conflict do nothing`.execute(trx)
  return getModel(trx, kind, stored.id)
}

/** The same model with the same counts has the same id. */
export function modelIdOf(model: Model, frequencies: TermFrequencies): string {
  const hash = createHash('sha256').update(JSON.stringify(model)).update(frequenciesText(frequencies))
  return `${model.id} ${model.version} ${hash.digest('hex').slice(0, 16)}`
}

/**
 * The id under which a batch stores this model: its own, unless it was replaced since. The latest stored model is the
 * current one, so one that comes back, with the very counts of an earlier batch, is stored anew with its edges.
 */
export async function idToStore(trx: Writing, kind: LinkedKind, modelId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(kind.models)} order by stored_at desc, id desc`.execute(trx)
  const again = (id: string) => id === modelId || id.startsWith(`${modelId} again `)
  const times = rows.filter(({ id }) => again(id)).length
  const latest = rows[0]?.id
  if (latest !== undefined && again(latest)) return latest
  return times === 0 ? modelId : `${modelId} again ${times}`
}

function frequenciesText(frequencies: TermFrequencies): string {
  const counts: Record<string, Record<string, number>> = {}
  const ordered = [...frequencies.counts()].sort((one, two) => (one.term < two.term ? -1 : 1))
  for (const { kind, term, people } of ordered) {
    counts[kind] ??= {}
    counts[kind][term] = people
  }
  return JSON.stringify({
    people: frequencies.people,
    counts: Object.fromEntries(Object.entries(counts).sort()),
  })
}

function* countsOf(frequencies: StoredFrequencies): Iterable<TermCount> {
  for (const [kind, terms] of Object.entries(frequencies.counts))
    for (const [term, people] of Object.entries(terms)) yield { kind: kind as TermKind, term, people }
}
