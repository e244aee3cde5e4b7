/** Brings the table of forces up to packages/law: run after every migration. */
import { forces } from '@onus/law'
import type { Connection } from '../platform/database/database.ts'

/** Codes are added and renamed, never removed: reports refer to them. */
export async function syncForces(connection: Pick<Connection, 'database'>): Promise<void> {
  await connection.database
    .insertInto('forces')
    .values(
      forces.items.map((force) => ({
        code: force.code,
        name: force.title,
        slug: force.slug,
        is_territorial: force.isTerritorial,
        source: force.source,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        slug: row.ref('excluded.slug'),
        is_territorial: row.ref('excluded.is_territorial'),
        source: row.ref('excluded.source'),
      })),
    )
    .execute()
}
