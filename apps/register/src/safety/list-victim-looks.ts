/** Who looked at how a victim is kept safe, when and why: read from the audit, and itself audited. */
import { sql } from 'kysely'
import { defineUseCase } from '../platform/use-case.ts'
import { findVictimFamily } from '../victims/index.ts'
import type { WhichVictim } from './read-victim.ts'
import { findVictimOf, findVictimResource, lettersOf } from './victim-store.ts'

export type VictimLook = {
  readonly at: string
  readonly who: string | null
  readonly roles: readonly string[]
  readonly force: string | null
  readonly operation: string
  readonly purpose: string | null
  readonly incident: string | null
  readonly reason: string | null
  readonly isDenied: boolean
}

export const victimLooksPerPage = 50

/** Newest first, under every pseudonym that she ever had. @throws AppError not-found */
export const listVictimLooks = defineUseCase({
  operation: 'safety.list-looks',
  kind: 'consultation',
  action: 'audit:read',
  resource: (trx, which: WhichVictim & { readonly page: number }) => findVictimResource(trx, which),
  run: async ({ trx, decision }, { person, victim, page }) => {
    const { his, her } = (await findVictimOf(trx, person, victim))!
    const ids = [...(await findVictimFamily(trx, [her.victim])).keys()]
    const { rows } = await sql<VictimLook & { total: string }>`
      select a.at, o.name as who, a.roles, a.force_code as force, a.operation, a.purpose, a.incident, a.reason,
        a.decision = 'deny' as "isDenied", count(*) over () as total
      from audit.entries a left join platform.officers o on o.key = a.issuer || ' ' || a.subject
      where a.record_ids && ${ids}::uuid[]
      order by a.at desc, a.id desc
      limit ${sql.lit(victimLooksPerPage)} offset ${(page - 1) * victimLooksPerPage}`.execute(trx)
    const total = Number(rows[0]?.total ?? 0)
    const letters = await lettersOf(trx, his, decision.fieldClasses)
    return {
      result: {
        person: his.person,
        victim: her.victim,
        letter: letters.get(her.victim),
        looks: rows.map(({ total: _, ...look }): VictimLook => look),
        total,
      },
      audited: { recordIds: [her.victim], resultCount: total },
    }
  },
})
