/** What an alert asked for has been done: it waits for nobody any more, and says who did it. */
import { sql } from 'kysely'
import { findAliases } from '../facts/index.ts'
import { resolveAliases } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { AlertKind } from './alert-kinds.ts'

export type Settled = {
  readonly kinds: readonly AlertKind[]
  /** Whom it is about, under whatever id. */
  readonly person: string
  /** Id of the entry, visit, action, hand-over or plan that the alerts were raised about; of an entry, all that concern it. */
  readonly matter: string
  /** Key of the officer who did it. */
  readonly by: string
  /** ISO instant. */
  readonly at: string
}

/**
 * In the transaction of the act itself. Alerts that somebody has acknowledged stay as they are. Answers with how many
 * were settled.
 *
 * @example
 * await settleAlerts(trx, { kinds: ['visit-overdue'], person, matter: visit.id, by, at })
 */
export async function settleAlerts(
  trx: Writing,
  { kinds, person, matter, by, at }: Settled,
): Promise<number> {
  const standing = (await resolveAliases(trx, { owners: 'persons' }, [person])).get(person) ?? person
  const family = [...(await findAliases(trx, [standing])).keys()]
  const { numAffectedRows = 0n } = await sql`
    update alerts set acknowledged_at = ${at}, acknowledged_by = ${by}
    where person_id = any(${family}::uuid[]) and kind = any(${[...kinds]}) and acknowledged_at is null
      and (strpos(dedupe_key, ${matter}) > 0 or entry_id::text = ${matter})`.execute(trx)
  return Number(numAffectedRows)
}
