/** Flags and alerts after many reports at once: derived from what changed in the tables, so a run that was killed loses nothing. */
import { sql } from 'kysely'
import { raiseAlerts } from '../../alerts/index.ts'
import { raiseBreachAlerts } from '../../breaches/index.ts'
import { evaluateConditions } from '../../conditions/index.ts'
import { suggestHandovers } from '../../handovers/index.ts'
import { lockLinking } from '../../linking/index.ts'
import { evaluatePatterns, type PatternChange } from '../../patterns/index.ts'
import { inClientTransaction } from '../../platform/database/client-transaction.ts'
import type { Connection, Database } from '../../platform/database/database.ts'
import { londonDay } from '../../platform/london-time.ts'
import { reopenSafetyPlans } from '../../safety/index.ts'

const personsAtOnce = 2_000

/** Older reports of an extract are history, not news. */
const newsDays = 14

/** Every person of the register and every one that was: what victims are linked to has changed for all of them. */
export async function findPersonsToEvaluate(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct person_id as person from memberships union select distinct person_id from flags order by person`.execute(
    database,
  )
  return rows.map((row) => row.person)
}

export async function evaluateChanges(
  connection: Pick<Connection, 'pool'>,
  persons: readonly string[],
  onProgress: (done: number, total: number) => void,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<readonly PatternChange[]> {
  const today = londonDay(now)
  const recordedSince = newsSince(now)
  const changes: PatternChange[] = []
  for (let start = 0; start < persons.length; start += personsAtOnce) {
    const some = persons.slice(start, start + personsAtOnce)
    changes.push(
      ...(await inClientTransaction(connection, async ({ trx }) => {
        // A report that arrives meanwhile is evaluated before or after, never from what was read before it.
        await lockLinking(trx)
        const breaches = await evaluateConditions(trx, { persons: some }, today)
        await raiseBreachAlerts(trx, breaches, recordedSince)
        return evaluatePatterns(trx, some)
      })),
    )
    onProgress(Math.min(start + personsAtOnce, persons.length), persons.length)
  }
  return changes
}

/** Alerts of the imports' reports that are news. */
export async function raiseAlertsOfImports(
  connection: Pick<Connection, 'pool'>,
  importIds: readonly string[],
  changes: readonly PatternChange[],
  now: Temporal.Instant,
): Promise<number> {
  const recordedSince = newsSince(now)
  return inClientTransaction(connection, async ({ trx }) => {
    await reopenSafetyPlans(trx, { imports: importIds })
    await suggestHandovers(trx, { imports: importIds }, { now, recordedSince })
    const { rows } = await sql<{ id: string }>`
      select id from reports r where recorded_at >= ${recordedSince} and import_id = any(${[...importIds]}::uuid[])
        and not exists (select from reports later where later.supersedes = r.id)`.execute(trx)
    return raiseAlerts(trx, { reports: rows.map((row) => row.id), changes, recordedSince })
  })
}

const newsSince = (now: Temporal.Instant) => now.subtract({ hours: newsDays * 24 }).toString()
