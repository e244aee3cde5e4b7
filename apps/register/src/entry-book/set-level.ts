/** Writes a level to an entry, with the day by which it is assessed again. The rules of who may stand in the rooms that call it. */
import type { Writing } from '../platform/database/database.ts'
import type { Level } from './level.ts'
import { dueByPractice } from './practice-due.ts'

export type LevelChange = {
  readonly entry: string
  readonly person: string
  readonly force: string
  /** Null where the entry begins with it. */
  readonly from: Level | null
  readonly to: Level
  readonly reason: string
  readonly assessment?: string | undefined
  /** The request that two people made: without one the database refuses a lower level. */
  readonly lowering?: string | undefined
  /** Key of the officer. */
  readonly by: string
  /** ISO date. */
  readonly today: string
}

/** Answers with the day of the next assessment, ISO date. An assessment that keeps the level starts its clock anew. */
export async function setLevel(trx: Writing, change: LevelChange): Promise<string> {
  const { entry, person, force, from, to, reason, assessment, lowering, by, today } = change
  const { dueOn } = await dueByPractice(trx, { code: `reassess-${to}`, force, from: today })
  await trx
    .insertInto('level_changes')
    .values({
      entry_id: entry,
      person_id: person,
      from_level: from,
      to_level: to,
      reason,
      assessment_id: assessment ?? null,
      lowering_id: lowering ?? null,
      changed_by: by,
    })
    .execute()
  await trx.updateTable('entries').set({ level: to, reassess_by: dueOn }).where('id', '=', entry).execute()
  return dueOn
}
