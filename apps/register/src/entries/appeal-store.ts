/** SQL of the appeals. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { AppealState } from './appeal.ts'

export type AppealRow = {
  readonly id: string
  readonly entry: string
  readonly state: AppealState
  readonly lodgedOn: string
  readonly grounds: string
  readonly decideBy: string
  readonly authorisedBy: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly reasons: string | null
}

const columns = sql`
  a.id, a.entry_id as entry, a.state, a.lodged_on as "lodgedOn", a.grounds, a.decide_by as "decideBy",
  a.authorised_by as "authorisedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt", a.reasons`

/** Newest first. */
export async function findAppeals(trx: Writing, entry: string): Promise<readonly AppealRow[]> {
  const { rows } = await sql<AppealRow>`
    select ${columns} from entry_appeals a where a.entry_id = ${entry} order by a.id desc`.execute(trx)
  return rows
}

export async function lockAppeal(trx: Writing, id: string): Promise<AppealRow> {
  const { rows } = await sql<AppealRow>`
    select ${columns} from entry_appeals a where a.id = ${id} for update`.execute(trx)
  return rows[0]!
}

export async function findEntryOfAppeal(trx: Writing, id: string): Promise<string | undefined> {
  return (await trx.selectFrom('entry_appeals').select('entry_id').where('id', '=', id).executeTakeFirst())
    ?.entry_id
}

/** Whoever authorised it, or decided on it again since: none of them decides on an appeal against it. */
export async function findDeciders(trx: Writing, entry: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ by: string }>`
    select decided_by as by from entries where id = ${entry} and decided_by is not null
    union select done_by from entry_events where entry_id = ${entry} and move in ('authorise', 'confirm', 'renew') and done_by is not null`.execute(
    trx,
  )
  return new Set(rows.map(({ by }) => by))
}
