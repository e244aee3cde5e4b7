/** SQL of entries that other rooms stand on. */
import { sql } from 'kysely'
import { findAliases } from '../facts/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import type { Entry } from './entry.ts'

const columns = sql`
  e.id, e.person_id as person, e.force_code as force, e.state, e.level, e.proposed_by as "proposedBy", e.decided_by as "decidedBy",
  e.decided_at as "decidedAt", e.reassess_by as "reassessBy", e.review_by as "reviewBy", e.reopened_at as "reopenedAt",
  e.reopened_why as "reopenedWhy", e.ends_by_itself_on as "endsByItselfOn"`

export async function findEntry(trx: Writing, id: string): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`select ${columns} from entries e where e.id = ${id}`.execute(trx)
  return rows[0]
}

/** Locks it until the transaction ends: for every move. */
export async function lockEntry(trx: Writing, id: string): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`select ${columns} from entries e where e.id = ${id} for update`.execute(
    trx,
  )
  return rows[0]
}

/**
 * Entries that are active, of these persons and of every id that was joined to them: person → entries. More than one
 * where two men who both stood on the register turned out to be one.
 *
 * @param aliases what findAliases says of these persons, where the caller has asked already
 */
export async function findActiveEntries(
  trx: Writing,
  persons: readonly string[],
  aliases?: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  if (persons.length === 0) return new Map()
  const family = aliases ?? (await findAliases(trx, persons))
  const { rows } = await sql<Entry>`
    select ${columns} from entries e where e.person_id = any(${[...family.keys()]}::uuid[]) and e.state = 'active'
    order by e.decided_at, e.id`.execute(trx)
  const found = Map.groupBy(rows, (row) => family.get(row.person)!)
  return new Map(
    persons.flatMap((person) => {
      const entries = found.get(family.get(person)!)
      return entries ? [[person, entries] as const] : []
    }),
  )
}

/** Every entry of a person, under whatever id, newest first. */
export async function findEntriesOfPerson(trx: Writing, person: string): Promise<readonly Entry[]> {
  const family = await findAliases(trx, [person])
  const { rows } = await sql<Entry>`
    select ${columns} from entries e where e.person_id = any(${[...family.keys()]}::uuid[])
    order by e.valid_from desc, e.id desc`.execute(trx)
  return rows
}

/** For the decision of access: an entry is owned by its force alone. */
export async function findEntryResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const entry = await findEntry(trx, id)
  return entry && { type: 'Entry', id: entry.id, forces: [entry.force] }
}
