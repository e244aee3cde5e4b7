/** SQL of the wordings that a force holds a licence for. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type Wording = { readonly topic: string; readonly wording: string; readonly licence: string }
export type StoredWording = Wording & { readonly loadedBy: string; readonly at: string }

type Of = { readonly force: string; readonly tool: string }

export async function findWordings(trx: Writing, { force, tool }: Of): Promise<readonly StoredWording[]> {
  const { rows } = await sql<StoredWording>`
    select topic, wording, licence, loaded_by as "loadedBy", valid_from as at from tool_wordings
    where force_code = ${force} and tool = ${tool} order by topic`.execute(trx)
  return rows
}

/** How many topics of each tool have a wording. */
export async function countWordings(trx: Writing, force: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ tool: string; count: number }>`
    select tool, count(*)::int as count from tool_wordings where force_code = ${force} group by tool`.execute(
    trx,
  )
  return new Map(rows.map(({ tool, count }) => [tool, count]))
}

/** What is loaded takes the place of all that was loaded before for this tool. */
export async function replaceWordings(
  trx: Writing,
  { force, tool, wordings, by }: Of & { readonly wordings: readonly Wording[]; readonly by: string },
): Promise<void> {
  await removeWordings(trx, { force, tool })
  await trx
    .insertInto('tool_wordings')
    .values(
      wordings.map((row) => ({
        force_code: force,
        tool,
        topic: row.topic,
        wording: row.wording,
        licence: row.licence,
        loaded_by: by,
      })),
    )
    .execute()
}

/** Answers with how many there were. */
export async function removeWordings(trx: Writing, { force, tool }: Of): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('tool_wordings')
    .where('force_code', '=', force)
    .where('tool', '=', tool)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
