/** Who looked at a person, when and why: read from the audit, and itself audited. */
import { sql } from 'kysely'
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findAllIds, findPersonResource } from './read-person.ts'

export type Look = {
  readonly at: string
  readonly roles: readonly string[]
  readonly force: string | null
  readonly operation: string
  readonly purpose: string | null
  readonly incident: string | null
  readonly reason: string | null
  readonly isDenied: boolean
}

export type ListLooksInput = { readonly id: string; readonly page: number }
export type Looks = { readonly person: string; readonly looks: readonly Look[]; readonly total: number }

export const looksPerPage = 50

/** Newest first; under every id that the person ever had. @throws AppError not-found */
export const listLooks = defineUseCase({
  operation: 'persons.list-looks',
  kind: 'consultation',
  action: 'audit:read',
  resource: (trx, { id }: ListLooksInput) => findPersonResource(trx, id),
  run: async ({ trx }, { id, page }: ListLooksInput) => {
    const ids = await findAllIds(trx, id)
    const person = ids[0]
    if (person === undefined) throw new AppError('not-found')
    const { rows } = await sql<Look & { total: string }>`
      select at, roles, force_code as force, operation, purpose, incident, reason, decision = 'deny' as "isDenied",
        count(*) over () as total
      from audit.entries where record_ids && ${[...ids]}::uuid[]
      order by at desc, id desc limit ${looksPerPage} offset ${(page - 1) * looksPerPage}`.execute(trx)
    const result: Looks = {
      person,
      looks: rows.map(({ total: _, ...look }) => look),
      total: Number(rows[0]?.total ?? 0),
    }
    return { result, audited: { recordIds: [person], resultCount: result.total } }
  },
})
