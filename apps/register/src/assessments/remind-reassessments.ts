/** Reminds forces of assessments that are due soon or overdue, and counts those that are. */
import { sql } from 'kysely'
import { insertAlerts, type NewAlert } from '../alerts/index.ts'
import { dueByPractice, type Level, levels } from '../entry-book/index.ts'
import type { Connection, Writing } from '../platform/database/database.ts'
import { formatDate } from '../web/format/format-date.ts'

type Due = {
  readonly entry: string
  readonly person: string
  readonly force: string
  readonly level: Level
  readonly reassessBy: string
}

/**
 * Once when the day comes near and once when it has passed, however often it runs. Answers with how many alerts are new.
 *
 * @param today ISO date
 */
export async function remindReassessments(
  connection: Pick<Connection, 'database'>,
  today: string,
): Promise<number> {
  const forces = await connection.database
    .selectFrom('entries')
    .select('force_code')
    .distinct()
    .where('state', '=', 'active')
    .execute()
  let count = 0
  for (const { force_code: force } of forces)
    count += await connection.database.transaction().execute(async (trx) => {
      const { dueOn } = await dueByPractice(trx, { code: 'reassess-notice', force, from: today })
      const due = await findDue(trx, force, dueOn)
      return insertAlerts(
        trx,
        due.map((each) => alertOf(each, today)),
      )
    })
  return count
}

/** Active entries of a force whose next assessment is due today or overdue. `today` is an ISO date. */
export async function countReassessmentsDue(trx: Writing, force: string, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from entries where force_code = ${force} and state = 'active' and reassess_by <= ${today}::date`.execute(
    trx,
  )
  return rows[0]!.count
}

async function findDue(trx: Writing, force: string, until: string): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    select id as entry, person_id as person, force_code as force, level, reassess_by as "reassessBy" from entries
    where force_code = ${force} and state = 'active' and reassess_by <= ${until}::date order by reassess_by, id`.execute(
    trx,
  )
  return rows
}

function alertOf({ entry, person, force, level, reassessBy }: Due, today: string): NewAlert {
  const isOverdue = reassessBy < today
  return {
    kind: 'reassessment-due',
    person,
    entry,
    // Another day of assessment is another event, and so is that it has passed.
    about: `${entry} ${reassessBy}${isOverdue ? ' overdue' : ''}`,
    force,
    why: isOverdue
      ? `His level is ${levels[level].toLowerCase()}, and he should have been assessed again by ${formatDate(reassessBy)}.`
      : `His level is ${levels[level].toLowerCase()}: he is to be assessed again by ${formatDate(reassessBy)}.`,
  }
}
