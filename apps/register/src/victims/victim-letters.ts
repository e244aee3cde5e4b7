/** What victims are called on a page: Victim A, Victim B, by order of first report. */
import { sql } from 'kysely'
import type { FieldClass } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { victimLetter } from '../web/format/format-victims.ts'

export type LettersViewer = { readonly fieldClasses: ReadonlySet<FieldClass> }

/**
 * The letter of every pseudonym in the current ones of these reports: `Map { pseudonym → 'A' }`. Always ask with all
 * reports of the person shown, so that a letter means the same woman to all who may see it. Who may not see the
 * pattern of victims is given no letters.
 */
export async function victimLetters(
  trx: Writing,
  reportIds: readonly string[],
  viewer: LettersViewer,
): Promise<ReadonlyMap<string, string>> {
  if (!viewer.fieldClasses.has('FC4') || reportIds.length === 0) return new Map()
  const { rows } = await sql<{ victim: string }>`
    select v.victim_id as victim from report_victims v join reports r on r.id = v.report_id
    where v.report_id = any(${[...reportIds]}::uuid[])
    group by v.victim_id
    order by min(r.recorded_at), min(r.reference), min(v.victim_mention_id::text)`.execute(trx)
  return new Map(rows.map(({ victim }, index) => [victim, victimLetter(index)]))
}
