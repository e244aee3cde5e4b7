/** Tells forces which visits and actions are overdue. Run daily; running it twice tells nothing twice. */
import { sql } from 'kysely'
import { insertAlerts } from '../alerts/index.ts'
import type { Connection, Writing } from '../platform/database/database.ts'
import { formatDate } from '../web/format/format-date.ts'

type Late = {
  readonly id: string
  readonly entry: string
  readonly person: string
  readonly force: string
  readonly dueOn: string
  readonly officerName: string | null
  readonly what: string | null
}
type LateKind = 'visit-overdue' | 'action-overdue'

const atOnce = 2_000
const selects = {
  'visit-overdue': sql`
    select v.id, v.entry_id as entry, v.person_id as person, v.force_code as force, v.due_on as "dueOn", o.name as "officerName", null as what
    from visits v left join platform.officers o on o.key = v.officer where v.state = 'due'`,
  'action-overdue': sql`
    select p.id, p.entry_id as entry, p.person_id as person, p.force_code as force, p.due_on as "dueOn", o.name as "officerName", p.action as what
    from plan_actions p left join platform.officers o on o.key = p.owner where p.state = 'open'`,
} as const

/** Answers with how many alerts are new. `today` is an ISO date. */
export async function remindManagers(
  connection: Pick<Connection, 'database'>,
  today: string,
): Promise<number> {
  let count = 0
  for (const kind of ['visit-overdue', 'action-overdue'] as const) {
    let after: string | undefined = '00000000-0000-0000-0000-000000000000'
    while (after !== undefined) {
      const from: string = after
      const { told, last } = await connection.database
        .transaction()
        .execute((trx) => remindSome(trx, kind, { today, after: from }))
      count += told
      after = last
    }
  }
  return count
}

async function remindSome(
  trx: Writing,
  kind: LateKind,
  { today, after }: { readonly today: string; readonly after: string },
): Promise<{ readonly told: number; readonly last: string | undefined }> {
  const { rows } = await sql<Late>`
    select * from (${selects[kind]}) late where "dueOn" < ${today} and id > ${after} order by id limit ${sql.lit(atOnce)}`.execute(
    trx,
  )
  const told = await insertAlerts(
    trx,
    rows.map((row) => ({
      kind,
      person: row.person,
      entry: row.entry,
      // Another day is another event, even of the same action.
      about: `${row.id} ${row.dueOn}`,
      force: row.force,
      why: `${kind === 'visit-overdue' ? 'A visit to him' : `“${row.what}”`} was due on ${formatDate(row.dueOn)}${row.officerName ? `, ${row.officerName}` : ''}.`,
    })),
  )
  return { told, last: rows.length === atOnce ? rows.at(-1)!.id : undefined }
}
